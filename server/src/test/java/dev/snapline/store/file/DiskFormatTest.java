package dev.snapline.store.file;

import static dev.snapline.history.Snapshots.KEY;
import static dev.snapline.history.Snapshots.childOf;
import static dev.snapline.history.Snapshots.content;
import static dev.snapline.history.Snapshots.id;
import static dev.snapline.history.Snapshots.relabelled;
import static dev.snapline.history.Snapshots.snapshot;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.snapline.history.Snapshot;
import dev.snapline.history.SnapshotStore.Why;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The bytes on disk are a promise to people: {@code data/README.md} describes them. */
class DiskFormatTest {
  private static final String FIRST_LINE =
      "{\"format\":1,\"id\":\"01J00000000000000000000001\",\"rev\":1,"
          + "\"workflowKey\":\"portrait-0123abcd\",\"parentId\":null,"
          + "\"takenAt\":\"2026-03-04T05:06:07.090Z\",\"source\":\"auto\","
          + "\"changeType\":\"initial\",\"label\":\"\",\"notes\":\"\",\"locked\":false,"
          + "\"hash\":\"c1:00000000000000000000000000000001\","
          + "\"layoutHash\":\"l1:00000000000000000000000000000001\","
          + "\"nodeCount\":1,\"linkCount\":2,\"message\":\"KSampler cfg 7 -> 5.5\","
          + "\"changes\":{\"nodesAdded\":0,\"nodesRemoved\":0,\"nodesChanged\":0,\"nodesMoved\":0,"
          + "\"linksAdded\":0,\"linksRemoved\":0,\"runOnly\":false},\"hasThumbnail\":false,"
          + "\"captureId\":\"2f0b8f0e-8a55-4b7c-9d8b-000000000001\",\"contentBytes\":73,"
          + "\"contentSum\":\"crc32c:20b3a237\"";

  private final Path path;
  private final OpenStore open;
  private final Snapshot first;

  DiskFormatTest(@TempDir Path path) {
    this.path = path;
    open = new OpenStore(path);
    open.load();
    first =
        open.store().add(snapshot(1), content("{\"nodes\":[ 1.0 ]}", "{\"3\":\n[]}", "{\"3\":{}}"));
  }

  @AfterEach
  void close() {
    open.close();
  }

  @Test
  void laysASnapshotOutInLines() throws IOException {
    assertThat(open.file(1))
        .hasContent(
            FIRST_LINE
                + "\n,\"widgetNames\":{\"3\": []}"
                + "\n,\"prompt\":{\"3\":{}}"
                + "\n,\"graph\":{\"nodes\":[ 1.0 ]}"
                + "\n}\n");
    JsonNode whole = new ObjectMapper().readTree(open.file(1).toFile());
    assertThat(whole.at("/graph/nodes/0").asText()).isEqualTo("1.0");
    assertThat(first.bytes()).isEqualTo(Files.size(open.file(1)));
  }

  /** The graph is copied, not understood: even one that somebody broke stays as it is. */
  @Test
  void changesLine1AndNoByteBehindIt() throws IOException {
    FilledFolder.change(open.file(1), "[ 1.0 ]", "[ 1.0 \t");
    String before = Files.readString(open.file(1));

    open.store().replace(relabelled(first, "a much longer label than before 美", true));

    String after = Files.readString(open.file(1));
    assertThat(after.lines().findFirst().orElseThrow())
        .contains("a much longer label than before 美", "\"locked\":true");
    assertThat(after.substring(after.indexOf('\n')))
        .isEqualTo(before.substring(before.indexOf('\n')));
  }

  @Test
  void describesAWorkflow() throws IOException {
    assertThat(open.folder().resolve("workflow.json"))
        .hasContent(
            "{\"format\":1,\"key\":\"portrait-0123abcd\","
                + "\"path\":\"workflows/portrait-0123abcd.json\",\"name\":\"portrait-0123abcd\","
                + "\"formerPaths\":[],\"temporary\":false,\"graphId\":null,"
                + "\"createdAt\":\"2026-03-04T05:06:07.089Z\"}");
  }

  @Test
  void tellsEachChangeInTheIndex() throws IOException {
    Snapshot second = open.store().add(childOf(first, 2), content("{}"));
    open.store().trash(second, Why.PRUNED, OpenStore.NOW);
    open.close();

    List<String> lines = Files.readAllLines(open.index());
    assertThat(lines.get(0)).matches("\\{\"format\":1,\"folderId\":\"[0-9a-f-]{36}\"}");
    String members =
        FIRST_LINE.substring("{\"format\":1,".length(), FIRST_LINE.indexOf(",\"contentBytes\""));
    assertThat(lines.get(1))
        .isEqualTo("{\"op\":\"put\"," + members + ",\"bytes\":" + first.bytes() + "}");
    assertThat(lines.subList(3, 5))
        .containsExactly(
            "{\"op\":\"gone\",\"id\":\"" + id(2) + "\"}", "{\"op\":\"closed\",\"files\":1}");
    open.reopen();
  }

  @Test
  void namesTimeAndReasonInTheTrashAndThePlaceOfWhatIsGone() throws IOException {
    Snapshot second = open.store().add(childOf(first, 2), content("{}"));
    byte[] bytes = Files.readAllBytes(open.file(2));
    var trashed = open.store().trash(second, Why.DELETED, OpenStore.NOW);

    Path file = path.resolve("trash/" + KEY + "/20260708T091011Z-deleted-" + id(2) + ".json");
    assertThat(file).hasBinaryContent(bytes);
    open.store().purge(trashed, OpenStore.NOW.plusSeconds(1));
    assertThat(file).doesNotExist();
    assertThat(open.folder().resolve("gone.ndjson"))
        .hasContent(
            "{\"id\":\"01J00000000000000000000002\",\"parentId\":\"01J00000000000000000000001\","
                + "\"at\":\"2026-07-08T09:10:12Z\",\"why\":\"deleted\"}\n");
  }

  @Test
  void givesTheReasonBesideAFileInQuarantine() throws IOException {
    Files.writeString(open.file(1), "");
    open.reopenAfterCrash();
    open.load();

    assertThat(path.resolve("quarantine/" + KEY + "/" + id(1) + ".reason.json"))
        .hasContent(
            "{\"format\":1,\"file\":\"snapshots/portrait-0123abcd/01J00000000000000000000001.json\","
                + "\"reason\":\"The file was set aside: it is empty.\","
                + "\"at\":\"2026-07-08T09:10:11Z\"}");
  }

  @Test
  void writesAQuestionMarkForHalfACharacter() throws IOException {
    Snapshot broken = open.store().add(withLabel("a\ud83c"), content("{\"a\":\"\\ud83c\"}"));

    open.reopenAfterCrash();
    assertThat(open.load().living()).extracting(Snapshot::label).containsExactly("", "a?");
    assertThat(broken.bytes()).isEqualTo(Files.size(open.file(5)));
  }

  @Test
  void passesOverHalfALineOfWhatIsGone() throws IOException {
    Path gone = open.folder().resolve("gone.ndjson");
    String line = "{\"id\":\"" + id(7) + "\",\"parentId\":null,\"at\":\"2026-07-08T09:10:12Z\"";
    Files.writeString(gone, line + ",\"why\":\"pruned\"}\n\nx\n[]\n" + line);
    open.store().purge(open.store().trash(first, Why.DELETED, OpenStore.NOW), OpenStore.NOW);

    assertThat(open.load().gone()).extracting(one -> one.id()).containsExactly(id(7), id(1));
  }

  private static Snapshot withLabel(String label) {
    return snapshot(KEY, 5, null, label, false);
  }
}
