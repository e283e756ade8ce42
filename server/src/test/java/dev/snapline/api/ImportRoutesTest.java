package dev.snapline.api;

import static dev.snapline.api.RunningApi.at;
import static dev.snapline.api.RunningApi.text;
import static dev.snapline.api.Transferring.bring;
import static dev.snapline.api.Transferring.counts;
import static dev.snapline.api.Transferring.entries;
import static dev.snapline.api.Transferring.export;
import static dev.snapline.api.Transferring.nameOf;
import static dev.snapline.api.Transferring.refusal;
import static dev.snapline.api.Transferring.withOtherGraph;
import static dev.snapline.api.Transferring.zip;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
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
  void givesANewIdToWhatMeansSomethingElseHereAndRewritesParents() throws Exception {
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

    // Where nothing of it is here, parents follow the new id.
    String copy = other.workflow("unrelated");
    other.store(copy, Requests.graph("x"));
    assertThat(counts(bring(other, "a.zip", archive))).isEqualTo("1 2 0 0");
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
  void takesPartsInAnyOrderAndMoreThanOnceAndNamesThoseThatAreMissing() throws Exception {
    String key = api.workflow("a");
    api.store(key, Requests.graph("x".repeat(200)));
    byte[] archive = Arrays.copyOf(export(api, "/api/export"), 9 << 20);
    String id = Transferring.begin(other, "a.zip", archive.length);
    byte[] first = Arrays.copyOf(archive, 4 << 20);
    byte[] last = Arrays.copyOfRange(archive, 8 << 20, 9 << 20);

    assertThat(at(Transferring.send(other, id, 2, last), "/received").asInt()).isEqualTo(1);
    assertThat(at(Transferring.send(other, id, 0, first), "/received").asInt()).isEqualTo(2);
    assertThat(at(Transferring.send(other, id, 0, first), "/received").asInt()).isEqualTo(2);
    assertThat(at(other.get("/api/imports/" + id), "/missing").toString()).isEqualTo("[1]");
    var early = other.post("/api/imports/" + id + "/finish", "{}");
    assertThat(early.statusCode()).isEqualTo(422);
    assertThat(text(early, "/detail")).contains("1 of 3 parts are missing: 1");
    assertThat(text(Transferring.send(other, id, 3, last), "/detail")).contains("no part 3");
    assertThat(text(Transferring.send(other, id, 1, last), "/detail")).contains("4194304 bytes");
  }

  @Test
  void forgetsAnImportThatIsCancelledAndItsFile() throws Exception {
    String id = Transferring.begin(other, "a.zip", 10);

    assertThat(other.delete("/api/imports/" + id).statusCode()).isEqualTo(204);

    assertThat(text(other.get("/api/imports/" + id), "/code")).isEqualTo("no-such-import");
    assertThat(there.resolve("run/imports")).isEmptyDirectory();
  }

  @Test
  void deletesWhatWasLeftByAFormerRun() throws Exception {
    Transferring.begin(other, "a.zip", 10);
    assertThat(there.resolve("run/imports")).isNotEmptyDirectory();

    other.close();
    other = new RunningApi(there);

    assertThat(there.resolve("run/imports")).isEmptyDirectory();
  }

  @Test
  void refusesNamesThatAreNoneOfAnArchive() throws Exception {
    for (String bad :
        List.of(
            "../evil.json",
            "snapshots/../../evil.json",
            "/etc/passwd",
            "snapshots/a-00000001/../b-00000002/workflow.json",
            "snapshots\\\\a-00000001\\\\workflow.json",
            "snapshots/con/workflow.json",
            "snapshots/a-00000001/evil.sh",
            "snapshots/a-00000001/sub/workflow.json")) {
      assertThat(refusal(tampered(entries -> entries.put(bad, "{}"))))
          .startsWith("bad-import: ")
          .contains("no such name");
    }
    assertThat(files(there)).isEmpty();
  }

  @Test
  void refusesWhatIsNotAsItWasExported() throws Exception {
    assertThat(refusal(tampered(entries -> entries.remove("snapline.json"))))
        .contains("has no snapline.json");
    assertThat(refusal(tampered(all -> edit(all, "snapline", "\"format\":1", "\"format\":2"))))
        .startsWith("newer-format: ");
    assertThat(refusal(tampered(all -> edit(all, "/01", "\"format\":1", "\"format\":7"))))
        .startsWith("newer-format: ");
    assertThat(refusal(tampered(all -> edit(all, "/01", "\"c1:", "\"c9:"))))
        .startsWith("newer-format: ");
    assertThat(refusal(tampered(all -> edit(all, "/01", "first", "worse"))))
        .contains("its graph was changed");
    assertThat(refusal(tampered(all -> edit(all, "/01", "\"nodes\":[", "\"nodes\":[,"))))
        .startsWith("bad-import: ");
    assertThat(refusal(tampered(all -> edit(all, "/01", "\"id\":\"01", "\"id\":\"02"))))
        .contains("it holds the snapshot");
    assertThat(refusal(tampered(all -> edit(all, "/workflow", "workflows/a", "\\u0000"))))
        .contains("control character");
    assertThat(refusal(tampered(all -> all.remove(nameOf(all, "workflow.json")))))
        .contains("workflow.json\" is missing");
    assertThat(refusal(tampered(all -> all.put(gone(all), "{\"id\":1}\n"))))
        .contains("gone.ndjson");
    assertThat(files(there)).isEmpty();
  }

  private static String gone(Map<String, String> entries) {
    return nameOf(entries, "workflow.json").replace("workflow.json", "gone.ndjson");
  }

  private static void edit(Map<String, String> all, String part, String from, String to) {
    all.compute(nameOf(all, part), (name, file) -> String.valueOf(file).replace(from, to));
  }

  private interface Tampering {
    void with(Map<String, String> entries);
  }

  private HttpResponse<String> tampered(Tampering tampering) throws Exception {
    if (files(here).isEmpty()) {
      api.store(api.workflow("a"), Requests.graph("first"));
    }
    Map<String, String> entries = new LinkedHashMap<>(entries(export(api, "/api/export")));
    tampering.with(entries);
    return bring(other, "a.zip", zip(entries));
  }

  @Test
  void refusesABombByItsSizeWhateverItClaims() throws Exception {
    Map<String, String> bomb = new LinkedHashMap<>();
    bomb.put("snapline.json", "{\"format\":1}");
    bomb.put("snapshots/a-00000001/workflow.json", " ".repeat(2 << 20));
    assertThat(refusal(bring(other, "a.zip", zip(bomb)))).contains("more than 1,048,576 bytes");
    bomb.put("snapshots/a-00000001/workflow.json", workflow("a-00000001"));
    bomb.put("snapshots/a-00000001/01J00000000000000000000001.json", " ".repeat(41 << 20));
    assertThat(refusal(bring(other, "a.zip", zip(bomb)))).contains("more than 41,943,040 bytes");
  }

  private static String workflow(String key) {
    return "{\"format\":1,\"key\":\""
        + key
        + "\",\"path\":\"workflows/a.json\",\"name\":\"a\",\"createdAt\":\"2026-01-01T00:00:00Z\"}";
  }

  @Test
  void refusesATornArchiveAndWhatIsNone() throws Exception {
    api.store(api.workflow("a"), Requests.graph("first"));
    byte[] archive = export(api, "/api/export");
    byte[] damaged = archive.clone();
    damaged[archive.length / 2] ^= 0x55;

    assertThat(refusal(bring(other, "a.zip", Arrays.copyOf(archive, archive.length - 30))))
        .contains("no whole zip archive");
    assertThat(refusal(bring(other, "a.zip", damaged))).startsWith("bad-import: ");
    assertThat(refusal(bring(other, "a.json", "[1]".getBytes(UTF_8))))
        .contains("neither an archive of Snapline nor a workflow");
    assertThat(files(there)).isEmpty();
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

  /** The files of all histories that matter: caches, and places of what is dead, may differ. */
  private static Map<String, String> files(Path folder) throws IOException {
    Map<String, String> files = new TreeMap<>();
    Path snapshots = folder.resolve("snapshots");
    if (!Files.isDirectory(snapshots)) {
      return files;
    }
    try (Stream<Path> all = Files.walk(snapshots)) {
      for (Path file : all.filter(path -> path.toString().endsWith(".json")).toList()) {
        files.put(snapshots.relativize(file).toString(), Files.readString(file));
      }
    }
    return files;
  }
}
