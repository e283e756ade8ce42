package dev.snapline.api;

import static dev.snapline.api.RunningApi.at;
import static dev.snapline.api.RunningApi.text;
import static dev.snapline.api.Transferring.bring;
import static dev.snapline.api.Transferring.counts;
import static dev.snapline.api.Transferring.entries;
import static dev.snapline.api.Transferring.export;
import static dev.snapline.api.Transferring.files;
import static dev.snapline.api.Transferring.withOtherGraph;
import static dev.snapline.api.Transferring.zip;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What one server exports another takes in, whole or not at all. */
class ImportRoutesTest {
  @TempDir Path here;
  @TempDir Path there;
  @AutoClose private RunningApi api;
  @AutoClose private RunningApi other;

  @BeforeEach
  void start() {
    api = new RunningApi(here);
    other = new RunningApi(there);
  }

  @Test
  void bringsAllToAnEmptyFolderAsItWas() throws Exception {
    String key = api.workflow("été/a");
    String first = api.store(key, Requests.graph("first"));
    String second = api.store(key, Requests.graph("second 美"));
    String third = api.store(key, Requests.graph("third"));
    api.patch(
        "/api/snapshots/" + first, "{\"label\":\"warm\",\"notes\":\"at dusk\",\"locked\":true}");
    api.delete("/api/snapshots/" + second);
    api.store(api.workflow("b"), Requests.graph("of b"));

    var status = bring(other, "all.zip", export(api, "/api/export"));

    assertThat(counts(status)).isEqualTo("2 3 0 0");
    assertThat(files(there)).isEqualTo(files(here));
    assertThat(timeline(other, key)).isEqualTo(timeline(api, key));
    assertThat(text(other.get("/api/snapshots/" + third), "/liveParentId")).isEqualTo(first);
    assertThat(other.capture(key, Requests.capture(Requests.graph("fourth"))).statusCode())
        .isEqualTo(201);
  }

  @Test
  void skipsWhatIsHereAlready() throws Exception {
    String key = api.workflow("a");
    String first = api.store(key, Requests.graph("first"));
    api.store(key, Requests.graph("second"));
    byte[] archive = export(api, "/api/export");
    api.patch("/api/snapshots/" + first, "{\"label\":\"newer than the archive\"}");
    Map<String, String> before = files(here);

    var status = bring(api, "again.zip", archive);

    assertThat(counts(status)).isEqualTo("0 0 2 0");
    assertThat(files(here)).isEqualTo(before);
  }

  @Test
  void bringsBackWhatWasDeletedSince() throws Exception {
    String key = api.workflow("a");
    String first = api.store(key, Requests.graph("first"));
    api.store(key, Requests.graph("second"));
    byte[] archive = export(api, "/api/export");
    String before = timeline(api, key);
    api.delete("/api/snapshots/" + first);

    assertThat(counts(bring(api, "a.zip", archive))).isEqualTo("1 1 1 0");
    assertThat(timeline(api, key)).isEqualTo(before);
  }

  @Test
  void givesANewIdToWhatMeansSomethingElseHere() throws Exception {
    String key = api.workflow("a");
    String first = api.store(key, Requests.graph("first"));
    String second = api.store(key, Requests.graph("second"));
    byte[] archive =
        withOtherGraph(export(api, "/api/export"), other, there, first, Requests.graph("another"));

    var status = bring(api, "a.zip", archive);

    assertThat(counts(status)).isEqualTo("1 1 1 1");
    var list = api.get("/api/workflows/" + key + "/snapshots");
    assertThat(at(list, "/snapshots")).hasSize(3);
    assertThat(at(list, "/snapshots").findValuesAsText("importedId")).containsExactly(first);
    assertThat(text(api.get("/api/snapshots/" + first), "/graph/nodes/0/title")).isEqualTo("first");
    assertThat(text(api.get("/api/snapshots/" + second), "/parentId")).isEqualTo(first);
    // The same archive again brings nothing more.
    assertThat(counts(bring(api, "a.zip", archive))).isEqualTo("0 0 2 0");

    // Where nothing of it is here, nothing gets a new id.
    String copy = other.workflow("unrelated");
    other.store(copy, Requests.graph("x"));
    assertThat(counts(bring(other, "a.zip", archive))).isEqualTo("1 2 0 0");
  }

  @Test
  void takesWhatGrewFromASnapshotAlongToItsNewId() throws Exception {
    String key = api.workflow("a");
    String first = api.store(key, Requests.graph("first"));
    String shared = api.store(key, Requests.graph("shared"));
    bring(other, "a.zip", export(api, "/api/export"));
    String child = grown(key, shared, "child");
    String deleted = grown(key, shared, "deleted");
    String grandchild = grown(key, deleted, "grandchild");
    api.delete("/api/snapshots/" + deleted);
    api.patch("/api/workflows/" + key, "{\"branches\":{\"" + shared + "\":\"warm\"}}");

    assertThat(counts(bring(other, "a.zip", withAnother(key, shared)))).isEqualTo("1 3 1 1");

    String anew = idOfImported(key, shared);
    assertThat(anew).isNotEqualTo(shared);
    assertThat(text(other.get("/api/snapshots/" + child), "/parentId")).isEqualTo(anew);
    var below = other.get("/api/snapshots/" + grandchild);
    assertThat(text(below, "/parentId")).isEqualTo(deleted);
    assertThat(text(below, "/liveParentId")).isEqualTo(anew);
    assertThat(at(other.get("/api/workflows"), "/workflows/0/branches"))
        .hasToString("{\"" + anew + "\":\"warm\"}");
    // What comes later follows it too.
    String later = grown(key, shared, "later");
    assertThat(counts(bring(other, "a.zip", withAnother(key, shared)))).isEqualTo("1 1 4 0");
    assertThat(text(other.get("/api/snapshots/" + later), "/parentId")).isEqualTo(anew);
    assertThat(text(other.get("/api/snapshots/" + shared), "/parentId")).isEqualTo(first);
  }

  /** An archive of a history in which this id means another graph. */
  private byte[] withAnother(String key, String id) throws Exception {
    byte[] archive = export(api, "/api/workflows/" + key + "/export");
    return withOtherGraph(archive, api, here, id, Requests.graph("another"));
  }

  /** A snapshot whose graph was edited from this one. */
  private String grown(String key, String parent, String title) {
    String capture = Requests.capture(Requests.graph(title));
    var answer =
        api.capture(
            key, capture.replace("\"parent\":null", "\"parent\":{\"id\":\"" + parent + "\"}"));
    return text(answer, "/snapshot/id");
  }

  private String idOfImported(String key, String id) {
    var list = other.get("/api/workflows/" + key + "/snapshots");
    return at(list, "/snapshots")
        .valueStream()
        .filter(row -> row.path("importedId").asText().equals(id))
        .map(row -> row.path("id").asText())
        .findFirst()
        .orElseThrow();
  }

  @Test
  void givesANewKeyToAnotherHistoryOfTheSameKey() throws Exception {
    String key = api.workflow("a");
    api.store(key, Requests.graph("first"));
    Map<String, String> entries = entries(export(api, "/api/export"));
    Path mine = there.resolve("snapshots").resolve(key);
    other.close();
    Files.createDirectories(mine);
    Files.writeString(
        mine.resolve("workflow.json"),
        String.valueOf(entries.get("snapshots/" + key + "/workflow.json"))
            .replace("workflows/a.json", "workflows/quite-another.json"));
    other = new RunningApi(there);

    assertThat(counts(bring(other, "a.zip", zip(entries)))).isEqualTo("1 1 0 0");
    var list = other.get("/api/workflows");
    assertThat(at(list, "/workflows").findValuesAsText("path"))
        .containsExactlyInAnyOrder("workflows/a.json", "workflows/quite-another.json");
    assertThat(at(list, "/workflows").findValuesAsText("key"))
        .contains(key)
        .doesNotHaveDuplicates();
  }

  @Test
  void neverGivesOnePathToTwoHistories() throws Exception {
    api.store(api.workflow("a"), Requests.graph("first"));
    byte[] archive = export(api, "/api/export");
    other.workflow("one more, so that the keys differ");
    other.store(other.workflow("a"), Requests.graph("of another machine"));

    assertThat(counts(bring(other, "a.zip", archive))).isEqualTo("1 1 0 0");
    assertThat(at(other.get("/api/workflows"), "/workflows").findValuesAsText("path"))
        .contains("workflows/a.json", "workflows/a (imported).json");
  }

  @Test
  void keepsAPlainWorkflowAsOneSnapshotInTheHistoryOfItsName() throws Exception {
    String graph = Requests.graph("plain");
    String key = other.workflow("portrait");
    other.store(key, Requests.graph("older"));

    assertThat(counts(bring(other, "portrait.json", graph.getBytes(UTF_8)))).isEqualTo("1 1 0 0");
    assertThat(counts(bring(other, "fresh.json", graph.getBytes(UTF_8)))).isEqualTo("1 1 0 0");

    var list = other.get("/api/workflows/" + key + "/snapshots");
    assertThat(text(list, "/snapshots/0/source")).isEqualTo("import");
    String id = text(list, "/snapshots/0/id");
    assertThat(other.get("/api/snapshots/" + id + "/graph").body()).isEqualTo(graph);
    assertThat(at(other.get("/api/workflows"), "/workflows").findValuesAsText("path"))
        .containsExactlyInAnyOrder("workflows/portrait.json", "workflows/fresh.json");
  }

  private static String timeline(RunningApi api, String key) {
    return at(api.get("/api/workflows/" + key + "/snapshots"), "/snapshots").toString();
  }
}
