package dev.snapline.api;

import static dev.snapline.api.RunningApi.at;
import static dev.snapline.api.RunningApi.text;
import static dev.snapline.api.Transferring.bring;
import static dev.snapline.api.Transferring.counts;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Histories of Workflow Snapshot Manager, as it leaves them in files, folders and browsers. */
class PeerImportTest {
  private static final long NOON = 1_700_000_000_000L;

  @TempDir Path folder;
  private Path peer;
  @AutoClose private RunningApi api;

  @BeforeEach
  void start() {
    peer = folder.resolve("peer");
    api = new RunningApi(folder);
  }

  @Test
  void bringsItsExportFileWithLabelsLocksNotesAndTimes() {
    String records =
        String.join(
            ",",
            record(
                "c", NOON + 2, "\"label\":\"warm\",\"locked\":true,\"notes\":\"at dusk\"", "three"),
            record("a", NOON, "\"label\":\"Initial\",\"locked\":false", "one"),
            record(
                "n",
                NOON + 1,
                "\"label\":\"Run\",\"source\":\"node\",\"thumbnail\":\"/9j/4A==\"",
                "two"));

    var status = bring(api, "x.json", export(records));

    assertThat(counts(status)).isEqualTo("1 3 0 0");
    JsonNode list = snapshots("workflows/sub/portrait.json");
    assertThat(list.findValuesAsText("label")).containsExactly("warm", "Run", "");
    assertThat(list.findValuesAsText("source")).containsExactly("manual", "node", "initial");
    assertThat(list.findValuesAsText("importedId")).containsExactly("c", "n", "a");
    assertThat(list.get(0).path("takenAt").asText()).isEqualTo("2023-11-14T22:13:20.002Z");
    assertThat(list.get(0).path("notes").asText()).isEqualTo("at dusk");
    assertThat(list.get(0).path("locked").asBoolean()).isTrue();
    // A node's snapshot is nobody's parent.
    assertThat(list.get(0).path("parentId").asText()).isEqualTo(list.get(2).path("id").asText());
    assertThat(list.get(1).path("hasThumbnail").asBoolean()).isTrue();
    String whole = api.get("/api/snapshots/" + list.get(1).path("id").asText()).body();
    assertThat(whole)
        .contains("\"thumbnail\":\"/9j/4A==\"")
        .endsWith("\"graph\":" + graph("two") + "}");
  }

  @Test
  void addsNothingTheSecondTime() {
    byte[] file = export(record("a", NOON, "", "one") + "," + record("b", NOON, "", "two"));

    assertThat(counts(bring(api, "x.json", file))).isEqualTo("1 2 0 0");
    assertThat(counts(bring(api, "x.json", file))).isEqualTo("0 0 2 0");
  }

  @Test
  void joinsTheHistoryThatOwnsThePathAndDoesNotBringBackWhatWasDeleted() {
    String key = api.workflow("sub/portrait");
    String own = api.store(key, Requests.graph("own"));
    byte[] file = export(record("a", NOON, "", "one") + "," + record("b", NOON + 1, "", "two"));

    assertThat(counts(bring(api, "x.json", file))).isEqualTo("1 2 0 0");
    JsonNode list = snapshots("workflows/sub/portrait.json");
    assertThat(list.get(0).path("id").asText()).isEqualTo(own);
    api.delete("/api/snapshots/" + list.get(1).path("id").asText());

    assertThat(counts(bring(api, "x.json", file))).isEqualTo("0 0 2 0");
    assertThat(snapshots("workflows/sub/portrait.json")).hasSize(2);
  }

  /** What a poisoned list did there: one bad record hid all the others. */
  @Test
  void namesBadRecordsAndTakesTheOthers() throws Exception {
    String bad =
        String.join(
            ",",
            "null",
            "[]",
            record("x", NOON, "", "x").replace("" + NOON, "\"yesterday\""),
            record("y", NOON, "", "y").replace("" + NOON, "NaN"),
            record("z", NOON, "", "z").replace("\"nodes\":[", "\"nodes\":[NaN,"),
            record("", NOON, "", "w"),
            record("bytes", NOON, "\"label\":\"\u00ff\"", "v"));
    String text = new String(export(record("a", NOON, "", "one") + "," + bad), UTF_8);
    byte[] file = text.getBytes(StandardCharsets.ISO_8859_1); // \u00ff alone is no UTF-8

    var status = bring(api, "x.json", file);

    assertThat(counts(status)).isEqualTo("1 1 0 0");
    assertThat(at(status, "/refused").findValuesAsText("name"))
        .containsExactlyInAnyOrder(
            "record 2", "record 3", "record 4", "record 5", "record 6", "record 7", "record 8");
    assertThat(at(status, "/refusedCount").asInt()).isEqualTo(7);
  }

  @Test
  void takesWhatCameBeforeTheEndOfATornFile() {
    byte[] file = export(record("a", NOON, "", "one") + "," + record("b", NOON, "", "two"));

    var status = bring(api, "x.json", Arrays.copyOf(file, file.length - 40));

    assertThat(counts(status)).isEqualTo("1 1 0 0");
    assertThat(at(status, "/refused").findValuesAsText("name")).containsExactly("record 2");
  }

  @Test
  void findsItsFolderBringsItInAndSetsItAsideOnlyThen() throws Exception {
    write("sub%2Fportrait.json", "a", record("a", NOON, "", "one"));
    write("sub%2Fportrait.json", "b", "null");
    write("%E7%BE%8E.json", "c", record("c", NOON, "", "two").replace("sub/portrait", "美"));
    write("%E7%BE%8E.json", "d", "");
    Files.writeString(peer.resolve("snapshots/%E7%BE%8E.json/tmp123.tmp"), "half");

    assertThat(states()).containsExactly("new");
    assertThat(at(api.get("/api/peer"), "/found/0/snapshots").asInt()).isEqualTo(4);
    assertThat(remove().statusCode()).isEqualTo(422);
    var status = bringFolder();
    assertThat(counts(status)).isEqualTo("2 2 0 0");
    assertThat(at(status, "/refused").findValuesAsText("name"))
        .containsExactlyInAnyOrder("sub%2Fportrait.json/b.json", "%E7%BE%8E.json/d.json");
    assertThat(states()).containsExactly("imported");
    assertThat(snapshots("workflows/美.json")).hasSize(1);
    assertThat(counts(bringFolder())).isEqualTo("0 0 2 0");

    // One more there, and it is not all here any longer.
    write("sub%2Fportrait.json", "e", record("e", NOON + 5, "", "five"));
    assertThat(states()).containsExactly("new");
    assertThat(remove().statusCode()).isEqualTo(422);
    assertThat(counts(bringFolder())).isEqualTo("1 1 2 0");
    assertThat(text(remove(), "/path")).endsWith("peer.imported-by-snapline");
    assertThat(peer).doesNotExist();
    assertThat(folder.resolve("peer.imported-by-snapline/snapshots/%E7%BE%8E.json/tmp123.tmp"))
        .hasContent("half");
    assertThat(states()).isEmpty();
  }

  @Test
  void bringsItsProfilesOnceAndNamesTheBadOnes() throws Exception {
    write("sub%2Fportrait.json", "a", record("a", NOON, "", "one"));
    profile(
        "p",
        """
        {"id":"p","name":"night","timestamp":%d,"activeWorkflowKey":"sub/portrait.json",\
        "workflows":[{"workflowKey":"sub/portrait.json","displayName":"portrait"},\
        {"workflowKey":"gone.json"},{"workflowKey":"gone.json"},7]}"""
            .formatted(NOON));
    profile("bad", "null");
    profile("nameless", "{\"id\":\"x\",\"timestamp\":1}");
    profile("timeless", "{\"id\":\"y\",\"name\":\"y\",\"timestamp\":\"noon\"}");

    assertThat(at(bringFolder(), "/refused").findValuesAsText("name"))
        .containsExactly("profiles/bad.json", "profiles/nameless.json", "profiles/timeless.json");

    JsonNode made = at(api.get("/api/profiles"), "/profiles/0");
    String key = at(api.get("/api/workflows"), "/workflows/0/key").asText();
    assertThat(made.path("name").asText()).isEqualTo("night");
    assertThat(made.path("createdAt").asText()).isEqualTo("2023-11-14T22:13:20Z");
    assertThat(made.path("activeWorkflowKey").asText()).isEqualTo(key);
    assertThat(made.path("workflows").findValuesAsText("workflowKey"))
        .containsExactly(key, "gone.json");
    assertThat(states()).containsExactly("imported");

    api.delete("/api/profiles/" + made.path("id").asText());
    bringFolder();
    assertThat(at(api.get("/api/profiles"), "/profiles")).isEmpty();
    profile("q", "{\"id\":\"q\",\"name\":\"day\",\"timestamp\":1,\"workflows\":[]}");
    assertThat(states()).containsExactly("new");
  }

  private void profile(String id, String text) throws IOException {
    Path file = peer.resolve("profiles").resolve(id + ".json");
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  @Test
  void remembersWhatWasBroughtInAfterARestart() throws Exception {
    write("a.json", "a", record("a", NOON, "", "one"));
    bringFolder();

    api.close();
    api = new RunningApi(folder);

    assertThat(states()).containsExactly("imported");
  }

  @Test
  void refusesAFolderThatItDidNotFind() throws Exception {
    var refused = api.post("/api/peer/import", "{\"path\":\"/etc\"}");

    assertThat(refused.statusCode()).isEqualTo(422);
    assertThat(text(refused, "/detail")).contains("/etc");
  }

  private HttpResponse<String> bringFolder() {
    var begun = api.post("/api/peer/import", "{\"path\":\"" + peer + "\"}");
    assertThat(begun.statusCode()).as(begun.body()).isEqualTo(202);
    return Transferring.ended(api, text(begun, "/id"));
  }

  private HttpResponse<String> remove() {
    return api.post("/api/peer/remove", "{\"path\":\"" + peer + "\"}");
  }

  private List<String> states() {
    return at(api.get("/api/peer"), "/found").findValuesAsText("state");
  }

  private void write(String workflow, String id, String record) throws IOException {
    Path file = peer.resolve("snapshots").resolve(workflow).resolve(id + ".json");
    Files.createDirectories(file.getParent());
    Files.writeString(file, record);
  }

  private JsonNode snapshots(String path) {
    for (JsonNode workflow : at(api.get("/api/workflows"), "/workflows")) {
      if (workflow.path("path").asText().equals(path)) {
        String key = workflow.path("key").asText();
        return at(api.get("/api/workflows/" + key + "/snapshots"), "/snapshots");
      }
    }
    throw new AssertionError("no workflow at " + path);
  }

  private static byte[] export(String records) {
    return ("{\"version\":1,\"workflowKey\":\"sub/portrait.json\",\"records\":[" + records + "]}")
        .getBytes(UTF_8);
  }

  private static String record(String id, long time, String more, String title) {
    return """
        {"id":"%s","workflowKey":"sub/portrait.json","timestamp":%d,%s"nodeCount":1,\
        "graphData":%s,"changeType":"param","parentId":null}"""
        .formatted(id, time, more.isEmpty() ? "" : more + ",", graph(title));
  }

  private static String graph(String title) {
    return Requests.graph(title);
  }
}
