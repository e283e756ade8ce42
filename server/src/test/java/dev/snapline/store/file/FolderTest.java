package dev.snapline.store.file;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderTest {
  private final Path path;
  private final Folder folder;

  FolderTest(@TempDir Path path) throws IOException {
    this.path = path;
    this.folder = new Folder(path);
    Files.writeString(path.resolve("head.json"), "old");
  }

  @Test
  void replacesAFileAndLeavesNothingElse() throws IOException {
    folder.replace("head.json", text("new"));

    assertThat(path.resolve("head.json")).hasContent("new");
    assertThat(folder.names()).containsExactly("head.json");
  }

  @Test
  void keepsTheOldFileWhenTheNewOneCannotBeWritten() throws IOException {
    assertThatIOException()
        .isThrownBy(
            () ->
                folder.replace(
                    "head.json",
                    out -> {
                      out.write(1);
                      throw new IOException("half way");
                    }))
        .withMessage("half way");

    assertThat(path.resolve("head.json")).hasContent("old");
    assertThat(folder.names()).containsExactly("head.json");
  }

  @Test
  void neverAddsOverAnotherFile() throws IOException {
    assertThatExceptionOfType(FileAlreadyExistsException.class)
        .isThrownBy(() -> folder.add("head.json", text("new")));

    assertThat(path.resolve("head.json")).hasContent("old");
    assertThat(folder.names()).containsExactly("head.json");
  }

  @Test
  void neverMovesOverAnotherFile() throws IOException {
    folder.add("other.json", text("other"));

    assertThatExceptionOfType(FileAlreadyExistsException.class)
        .isThrownBy(() -> folder.moveTo(folder, "other.json", "head.json"));
    assertThat(path.resolve("head.json")).hasContent("old");
    assertThat(path.resolve("other.json")).hasContent("other");
  }

  @Test
  void takesAMoveBackWhenTheOtherFolderIsLost() throws IOException {
    Folder other = new Folder(path.resolve("missing"));

    assertThatIOException().isThrownBy(() -> folder.moveTo(other, "head.json", "head.json"));
    assertThat(path.resolve("head.json")).hasContent("old");
  }

  @Test
  void sweepsWhatACrashLeftAndNothingElse() throws IOException {
    Files.writeString(path.resolve(".pending-01J"), "half");
    Files.writeString(path.resolve(".mine"), "kept");

    folder.sweep();

    assertThat(folder.names()).containsExactlyInAnyOrder("head.json", ".mine");
  }

  @Test
  void makesTheFoldersAboveToo() throws IOException {
    Folder deep = new Folder(path.resolve("a/b/c"));
    deep.make();
    deep.make();

    assertThat(path.resolve("a/b/c")).isDirectory();
  }

  @Test
  void saysSoWhenAFileIsInTheWay() {
    assertThatExceptionOfType(FileAlreadyExistsException.class)
        .isThrownBy(() -> new Folder(path.resolve("head.json")).make());
  }

  @Test
  void hasNoNamesWhereThereIsNoFolder() throws IOException {
    assertThat(new Folder(path.resolve("missing")).names()).isEmpty();
  }

  private static Folder.Body text(String text) {
    return out -> out.write(text.getBytes(UTF_8));
  }
}
