package dev.snapline.store.file;

import static dev.snapline.history.Snapshots.KEY;
import static dev.snapline.history.Snapshots.content;
import static dev.snapline.history.Snapshots.snapshot;
import static dev.snapline.history.Snapshots.workflow;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.snapline.history.Snapshot;
import dev.snapline.history.SnapshotStore;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DataFolderTest {
  private final Path path;

  DataFolderTest(@TempDir Path path) {
    this.path = path;
  }

  @Test
  void keepsItsIdWhereverItIsMoved() throws IOException {
    String id;
    try (DataFolder data = open(path.resolve("here"))) {
      id = data.folderId();
      assertThat(id).matches("[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}");
      assertThat(data.run()).isDirectory();
    }
    Files.move(path.resolve("here"), path.resolve("there"));
    try (DataFolder data = open(path.resolve("there"))) {
      assertThat(data.folderId()).isEqualTo(id);
    }
  }

  @Test
  void letsNobodyElseInWhileItIsOpen() {
    try (DataFolder data = open(path)) {
      assertThatExceptionOfType(FolderLockedException.class)
          .isThrownBy(() -> open(path))
          .withMessageContaining("process " + ProcessHandle.current().pid())
          .withMessageContaining(data.run().resolve("lock").toString());
    }
    open(path).close();
  }

  @Test
  void letsNobodyElseInThoughTheLockDoesNotSayWhose() throws IOException {
    try (DataFolder data = open(path)) {
      Files.write(data.run().resolve("lock"), new byte[0]);

      assertThatExceptionOfType(FolderLockedException.class)
          .isThrownBy(() -> open(path))
          .withMessageStartingWith("Another Snapline uses this data folder");
    }
  }

  @Test
  void letsNobodyInWhileAnotherProcessHasIt() throws Exception {
    Process other = ChildJvm.start(HoldingTheFolder.class, path.toString());
    try (var lines = new BufferedReader(new InputStreamReader(other.getInputStream(), UTF_8))) {
      assertThat(lines.readLine()).isEqualTo("open");
      assertThatExceptionOfType(FolderLockedException.class)
          .isThrownBy(() -> open(path))
          .withMessageContaining("process " + other.pid());
    } finally {
      other.destroyForcibly().waitFor();
    }
    open(path).close(); // the lock ended with the process
  }

  @Test
  void worksInAFolderWithAnyName() throws Exception {
    ChildJvm.run(FolderWithAnyName.class, path.toString());
  }

  @Test
  void saysWhatIsWrongWithAFolderThatIsAFile() throws IOException {
    Path file = Files.writeString(path.resolve("file"), "text");

    assertThatExceptionOfType(UnusableFolderException.class)
        .isThrownBy(() -> open(file))
        .withMessageContaining(file.toString());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "null", "{}", "{\"format\":1,\"folderId\":\"x\"}", "{\"format\":2}"})
  void refusesAFolderWhoseOwnFileItDoesNotUnderstand(String damage) throws IOException {
    open(path).close();
    Files.writeString(path.resolve("folder.json"), damage);

    assertThatExceptionOfType(UnusableFolderException.class)
        .isThrownBy(() -> open(path))
        .withMessageContaining(path.toString());
    assertThat(path.resolve("folder.json")).hasContent(damage);
    Files.delete(path.resolve("folder.json"));
    open(path).close(); // a refused folder is not locked
  }

  @Test
  void keepsUsersApart() {
    try (DataFolder data = open(path)) {
      SnapshotStore alice = data.storeOf("alice_01");
      SnapshotStore all = data.storeOf("default");
      assertThat(data.storeOf("alice_01")).isSameAs(alice);
      alice.create(workflow(KEY));
      Snapshot added = alice.add(snapshot(1), content("{}"));

      assertThat(alice.load(KEY).living()).containsExactly(added);
      assertThat(all.workflows()).isEmpty();
      assertThat(path.resolve("users/alice_01/snapshots/" + KEY)).isDirectory();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "..", "../x", "a/b", "a\\b", "a\0", "美", "CON", "nul", "Lpt1"})
  void refusesUsersThatAreNoNameOfAFolder(String user) {
    try (DataFolder data = open(path)) {
      assertThatIllegalArgumentException().isThrownBy(() -> data.storeOf(user));
    }
  }

  @Test
  void refusesUsersWhoseNamesDifferOnlyInCase() {
    try (DataFolder data = open(path)) {
      data.storeOf("bob").create(workflow(KEY));
      assertThatIllegalArgumentException().isThrownBy(() -> data.storeOf("Bob"));
    }
  }

  @Test
  void findsAUserAgainAfterARestart() {
    try (DataFolder data = open(path)) {
      data.storeOf("bob").create(workflow(KEY));
    }
    try (DataFolder data = open(path)) {
      assertThat(data.storeOf("bob").workflows()).containsExactly(workflow(KEY));
      assertThatIllegalArgumentException().isThrownBy(() -> data.storeOf("BOB"));
    }
  }

  @Test
  void sweepsWhatACrashLeft() throws IOException {
    String[] places = {
      "snapshots/" + KEY, "trash/" + KEY, "quarantine/" + KEY, "users/bob/snapshots/" + KEY, ""
    };
    for (String place : places) {
      Files.createDirectories(path.resolve(place));
      Files.writeString(path.resolve(place).resolve(".pending-x"), "half");
    }
    try (DataFolder data = open(path)) {
      data.storeOf("default");
      data.storeOf("bob");
    }
    for (String place : places) {
      assertThat(path.resolve(place).resolve(".pending-x")).doesNotExist();
    }
  }

  @Test
  void startsThoughOneFolderCannotBeSwept() throws IOException {
    Path stubborn = path.resolve("snapshots/" + KEY + "/.pending-x");
    Path half = path.resolve("snapshots/other-00000000/.pending-x");
    Files.createDirectories(stubborn.resolve("not ours"));
    Files.createDirectories(half.getParent());
    Files.writeString(half, "half");
    try (DataFolder data = open(path)) {
      assertThat(data.storeOf("default").workflows()).isEmpty();
    }
    assertThat(stubborn).isDirectory();
    assertThat(half).doesNotExist();
  }

  private static DataFolder open(Path folder) {
    return DataFolder.open(folder, Clock.systemUTC());
  }
}
