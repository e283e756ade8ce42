package dev.snapline.store.file;

import static org.assertj.core.api.Assertions.assertThat;

import dev.snapline.history.StorageException;
import dev.snapline.history.StorageException.Reason;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.net.URI;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DiskFaultTest {
  private final Path folder;

  DiskFaultTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "No space left on device",
        "Disk quota exceeded",
        "There is not enough space on the disk"
      })
  void knowsAFullDisk(String text) {
    assertThat(DiskFault.reason(new IOException(text), folder)).isEqualTo(Reason.FULL);
    assertThat(DiskFault.reason(new FileSystemException("a", "b", text), folder))
        .isEqualTo(Reason.FULL);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "x (Read-only file system)",
        "x (Permission denied)",
        "x (Access is denied)",
        "The media is write protected"
      })
  void knowsAFolderThatCannotBeWritten(String text) {
    assertThat(DiskFault.reason(new FileNotFoundException(text), folder))
        .isEqualTo(Reason.READ_ONLY);
  }

  @Test
  void knowsAccessThatIsDeniedWithoutAText() {
    assertThat(DiskFault.reason(new AccessDeniedException("x"), folder))
        .isEqualTo(Reason.READ_ONLY);
  }

  /** The runtime's own files are on a system that nobody can write. */
  @Test
  void asksTheFileSystemWhereTheTextSaysNothing() {
    Path readOnly = Path.of(URI.create("jrt:/java.base"));

    assertThat(DiskFault.reason(new IOException("Ein-/Ausgabefehler"), readOnly))
        .isEqualTo(Reason.READ_ONLY);
  }

  @Test
  void claimsNothingAboutOtherErrors() {
    assertThat(DiskFault.reason(new IOException("Input/output error"), folder))
        .isEqualTo(Reason.OTHER);
    assertThat(DiskFault.reason(new IOException(), folder.resolve("missing")))
        .isEqualTo(Reason.OTHER);
  }

  @Test
  void saysWhatFailedWhereAndWhatToDo() {
    StorageException fault =
        DiskFault.of("store it", folder, new IOException("No space left on device"));

    assertThat(fault)
        .hasMessageContainingAll("Could not store it.", folder.toString(), "Free some space");
    assertThat(fault.reason()).isEqualTo(Reason.FULL);
  }
}
