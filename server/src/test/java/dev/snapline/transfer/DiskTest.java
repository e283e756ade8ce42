package dev.snapline.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.snapline.history.StorageException;
import dev.snapline.history.StorageException.Reason;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DiskTest {
  @ParameterizedTest
  @CsvSource({
    "No space left on device,FULL,is full. Free some space",
    "Disk quota exceeded,FULL,is full. Free some space",
    "Input/output error,OTHER,failed: java.io.IOException: Input/output error",
    ",OTHER,failed: java.io.IOException",
  })
  void saysWhatTheDiskNeeds(@Nullable String cause, Reason reason, String words) {
    StorageException said = Disk.refused(Path.of("imports"), new IOException(cause));

    assertThat(said.reason()).isEqualTo(reason);
    assertThat(said).hasMessageContaining("The disk of imports " + words);
  }
}
