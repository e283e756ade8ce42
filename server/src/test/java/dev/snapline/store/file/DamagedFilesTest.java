package dev.snapline.store.file;

import static dev.snapline.history.Snapshots.KEY;
import static dev.snapline.history.Snapshots.content;
import static dev.snapline.history.Snapshots.id;
import static dev.snapline.history.Snapshots.relabelled;
import static dev.snapline.history.Snapshots.snapshot;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.snapline.history.DamagedSnapshotException;
import dev.snapline.history.NoSuchSnapshotException;
import dev.snapline.history.Snapshot;
import dev.snapline.history.SnapshotStore.Quarantined;
import dev.snapline.history.SnapshotStore.Trashed;
import dev.snapline.history.SnapshotStore.Why;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class DamagedFilesTest {
  private static final String GRAPH = "{\"nodes\":[{\"id\":1}],\"x\":{\n}\n}";

  private final Path path;
  private final OpenStore open;
  private final Snapshot first;
  private final Snapshot second;
  private final Snapshot third;

  DamagedFilesTest(@TempDir Path path) {
    this.path = path;
    open = new OpenStore(path);
    first = open.store().add(snapshot(1), content(GRAPH));
    second = open.store().add(snapshot(2), content(GRAPH, "{\"1\":[]}", "{\"1\":{}}"));
    third = open.store().add(snapshot(3), content(GRAPH));
  }

  @AfterEach
  void close() {
    open.close();
  }

  static Stream<Arguments> damages() {
    String head = "{\"format\":1,\"id\":\"" + id(2) + "\",\"workflowKey\":\"" + KEY + "\",";
    return Stream.of(
        Arguments.of("empty", new byte[0], "it is empty"),
        Arguments.of("zeros", new byte[4096], "no JSON in UTF-8"),
        Arguments.of("null", "null".getBytes(UTF_8), "no JSON object"),
        Arguments.of("list", "[]".getBytes(UTF_8), "no JSON object"),
        Arguments.of("text", "oops".getBytes(UTF_8), "not JSON"),
        Arguments.of("bad UTF-8", broken(head + "\"label\":\"?\"}"), "not JSON: Invalid UTF-8"),
        Arguments.of("no graph", (head + "\"rev\":1}").getBytes(UTF_8), "it has no"),
        Arguments.of("null time", (head + "\"takenAt\":null}").getBytes(UTF_8), "takenAt"),
        Arguments.of("text for time", (head + "\"takenAt\":\"x\"}").getBytes(UTF_8), "takenAt"),
        Arguments.of("two objects", (head + "\"rev\":1}{}").getBytes(UTF_8), "after its end"),
        Arguments.of("format 0", "{\"format\":0}".getBytes(UTF_8), "\"format\" is 0"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("damages")
  void setsAsideWhatIsNoSnapshotAndKeepsTheOthers(String name, byte[] damage, String reason)
      throws IOException {
    Files.write(open.file(2), damage);
    open.reopenAfterCrash();

    assertThat(open.load().living()).as(name).containsExactly(first, third);
    String file = "quarantine/" + KEY + "/" + id(2) + ".json";
    assertThat(path.resolve(file)).hasBinaryContent(damage);
    assertThat(open.store().quarantined())
        .singleElement()
        .matches(one -> KEY.equals(one.key()) && one.file().equals(file))
        .matches(one -> one.at().equals(OpenStore.NOW))
        .extracting(Quarantined::reason)
        .asString()
        .contains(reason);
    open.reopen();
    assertThat(open.load().living()).containsExactly(first, third);
    assertThat(open.store().quarantined()).hasSize(1);
  }

  @Test
  void neverListsAFileThatWasTornAnywhere() throws IOException {
    byte[] whole = Files.readAllBytes(open.file(2));
    for (int length = 0; length < whole.length; length++) {
      String own = new String(whole, UTF_8).replace(id(2).value(), id(10 + length).value());
      Files.write(open.file(10 + length), Arrays.copyOf(own.getBytes(UTF_8), length));
    }
    open.reopenAfterCrash();

    // Only the line break after the last brace can be missing: nothing else is lost without it.
    assertThat(open.load().living())
        .extracting(Snapshot::id)
        .containsExactly(id(1), id(2), id(3), id(10 + whole.length - 1));
    assertThat(open.store().quarantined()).hasSize(whole.length - 1);
  }

  @Test
  void setsAsideASnapshotUnderAnotherId() throws IOException {
    Files.copy(open.file(2), open.file(4));
    open.reopen();

    assertThat(open.load().living()).containsExactly(first, second, third);
    assertThat(open.store().quarantined())
        .extracting(Quarantined::reason)
        .singleElement()
        .asString()
        .contains("it holds the snapshot " + id(2));
  }

  @Test
  void setsAsideASnapshotOfAnotherWorkflow() throws IOException {
    String text = Files.readString(open.file(2)).replace(KEY.value(), "stranger-00000000");
    Files.writeString(open.file(2), text);
    open.reopenAfterCrash();

    assertThat(open.load().living()).containsExactly(first, third);
    assertThat(open.store().quarantined())
        .extracting(Quarantined::reason)
        .singleElement()
        .asString()
        .contains("stranger-00000000");
  }

  @Test
  void leavesAFileOfANewerFormatWhereItIs() throws IOException {
    String newer = "{\"format\":2,\"id\":[\"other\"]}";
    Files.writeString(open.file(2), newer);
    open.reopenAfterCrash();

    assertThat(open.load().living()).containsExactly(first, third);
    assertThat(open.file(2)).hasContent(newer);
    assertThat(open.store().quarantined())
        .singleElement()
        .matches(one -> one.file().equals("snapshots/" + KEY + "/" + id(2) + ".json"))
        .extracting(Quarantined::reason)
        .asString()
        .contains("format 2", "update Snapline");
    assertThat(path.resolve("quarantine")).doesNotExist();
  }

  @Test
  void leavesWhatTheDiskDoesNotGiveWhereItIs() throws IOException {
    Files.delete(open.file(2));
    Files.createDirectory(open.file(2)); // reading it is an error of the disk
    open.reopenAfterCrash();

    assertThat(open.load().living()).containsExactly(first, third);
    assertThat(open.file(2)).isDirectory();
    assertThat(open.store().quarantined()).hasSize(1);

    Files.delete(open.file(2));
    assertThat(open.load().living()).containsExactly(first, third);
    assertThat(open.store().quarantined()).isEmpty();
  }

  @Test
  void readsAFileThatAnEditorFormattedAnew() throws IOException {
    String spread = Files.readString(open.file(2)).replace("\n", "").replace("\":", "\" :\n\t ");
    Files.writeString(open.file(2), spread);
    open.reopenAfterCrash();

    Snapshot read = open.load().living().get(1);
    assertThat(read).isEqualTo(second.withBytes(spread.getBytes(UTF_8).length));
    try (InputStream graph = open.store().content(read).graph().open()) {
      assertThat(new String(graph.readAllBytes(), UTF_8).replaceAll("\\s", ""))
          .isEqualTo(GRAPH.replaceAll("\\s", ""));
    }
    assertThat(open.store().content(read).parts().keySet())
        .containsExactly("widgetNames", "prompt");
    Snapshot renamed = open.store().replace(relabelled(read, "again in lines", false));
    assertThat(renamed.bytes()).isEqualTo(Files.size(open.file(2)));
    assertThat(Files.readAllLines(open.file(2)).get(3)).startsWith(",\"graph\":{");
  }

  @Test
  void findsDamageThatComesWhileItRuns() throws IOException {
    open.load();
    Files.writeString(open.file(2), "{\"format\":1,\"id\":");

    assertThatExceptionOfType(DamagedSnapshotException.class)
        .isThrownBy(() -> open.store().content(second))
        .withMessageContaining(id(2).value())
        .matches(damage -> damage.id().equals(id(2)));
    assertThat(open.store().quarantined()).hasSize(1);
    assertThat(open.load().living()).containsExactly(first, third);
    open.reopen();
    assertThat(open.load().living()).containsExactly(first, third);
  }

  @Test
  void setsAsideDamageInTheTrash() throws IOException {
    Trashed trashed = open.store().trash(second, Why.DELETED, OpenStore.NOW);
    Path file = path.resolve("trash/" + KEY + "/20260708T091011Z-deleted-" + id(2) + ".json");
    Files.writeString(file, "{}");

    assertThat(open.load().trashed()).isEmpty();
    assertThat(open.store().quarantined()).hasSize(1);
    assertThatExceptionOfType(NoSuchSnapshotException.class)
        .isThrownBy(() -> open.store().undelete(trashed));
  }

  @Test
  void keepsEachOfSeveralFilesOfOneName() throws IOException {
    for (int round = 1; round <= 3; round++) {
      Files.writeString(open.file(2), "round " + round);
      open.reopenAfterCrash();
      open.load();
    }
    assertThat(open.store().quarantined())
        .extracting(Quarantined::file)
        .isEqualTo(
            List.of(
                "quarantine/" + KEY + "/" + id(2) + "-2.json",
                "quarantine/" + KEY + "/" + id(2) + "-3.json",
                "quarantine/" + KEY + "/" + id(2) + ".json"));
  }

  private static byte[] broken(String text) {
    byte[] bytes = text.getBytes(UTF_8);
    bytes[text.indexOf('?')] = (byte) 0xff;
    return bytes;
  }
}
