package dev.snapline.api;

import static dev.snapline.api.RunningApi.at;
import static dev.snapline.api.RunningApi.text;
import static dev.snapline.api.Transferring.bring;
import static dev.snapline.api.Transferring.counts;
import static dev.snapline.api.Transferring.entries;
import static dev.snapline.api.Transferring.export;
import static dev.snapline.api.Transferring.refusal;
import static dev.snapline.api.Transferring.withOtherGraph;
import static dev.snapline.api.Transferring.zip;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an import must never do; {@code docs/promises.md} names these. */
class PromisedImportsTest {
  private static final String RECORD =
      """
      {"id":"%s","workflowKey":"a.json","timestamp":1700000000000,"graphData":%s}""";

  private final Path folder;
  private final Path peer;
  @AutoClose private final RunningApi api;

  PromisedImportsTest(@TempDir Path folder) {
    this.folder = folder;
    peer = folder.resolve("peer");
    api = new RunningApi(folder);
  }

  @Test
  void writesOverNoSnapshotThatIsHereLeastOfAllALockedOne() throws Exception {
    String key = api.workflow("a");
    String locked = api.store(key, Requests.graph("mine"));
    byte[] archive = export(api, "/api/export");
    api.patch("/api/snapshots/" + locked, "{\"label\":\"keep\",\"locked\":true}");
    String before = api.get("/api/snapshots/" + locked).body();
    Path elsewhere = Files.createDirectories(folder.resolve("there"));
    byte[] other;
    try (var there = new RunningApi(elsewhere)) {
      other = withOtherGraph(archive, there, elsewhere, locked, Requests.graph("theirs"));
    }

    assertThat(counts(bring(api, "same.zip", archive))).isEqualTo("0 0 1 0");
    assertThat(counts(bring(api, "other.zip", other))).isEqualTo("1 1 0 1");

    assertThat(api.get("/api/snapshots/" + locked).body()).isEqualTo(before);
    assertThat(at(api.get("/api/workflows/" + key + "/snapshots"), "/snapshots")).hasSize(2);
  }

  @Test
  void bringsNothingOfAFileOfWhichOneSnapshotIsWrong() throws Exception {
    byte[] archive;
    try (var there = new RunningApi(Files.createDirectories(folder.resolve("there")))) {
      String key = there.workflow("a");
      for (String title : new String[] {"first", "second", "third"}) {
        there.store(key, Requests.graph(title));
      }
      archive = export(there, "/api/export");
    }
    Map<String, String> entries = entries(archive);
    entries.replaceAll((name, text) -> text.replace("\"second\"", "\"2econd\""));

    assertThat(refusal(bring(api, "wrong.zip", zip(entries)))).startsWith("bad-import");

    assertThat(at(api.get("/api/workflows"), "/workflows")).isEmpty();
    assertThat(counts(bring(api, "right.zip", archive))).isEqualTo("1 3 0 0");
  }

  @Test
  void leavesTheSourceAloneWhileOneRecordOfItIsNotHere() throws Exception {
    write("first");
    assertThat(counts(bringFolder())).isEqualTo("1 1 0 0");
    write("second");

    var refused = api.post("/api/peer/remove", "{\"path\":\"" + peer + "\"}");

    assertThat(refused.statusCode()).isEqualTo(422);
    assertThat(peer.resolve("snapshots/a.json/first.json")).exists();
    assertThat(peer.resolve("snapshots/a.json/second.json")).exists();
  }

  private void write(String id) throws Exception {
    Path file = peer.resolve("snapshots/a.json/" + id + ".json");
    Files.createDirectories(file.getParent());
    Files.writeString(file, RECORD.formatted(id, Requests.graph(id)));
  }

  private HttpResponse<String> bringFolder() {
    var begun = api.post("/api/peer/import", "{\"path\":\"" + peer + "\"}");
    return Transferring.ended(api, text(begun, "/id"));
  }

  /** One request may have 32 MiB, and a proxy before it may allow less. */
  @Test
  void takesBackAnExportThatIsLargerThanOneRequestMayBe() throws Exception {
    String key = api.workflow("large");
    var random = new Random(1);
    for (int i = 0; i < 2; i++) {
      var noise = new StringBuilder();
      while (noise.length() < 18 << 20) {
        noise
            .append(Long.toString(random.nextLong() >>> 1, 36))
            .append(Long.toString(random.nextLong() >>> 1, 36));
      }
      String graph = "{\"nodes\":[],\"links\":[],\"noise\":\"" + noise + "\"}";
      assertThat(api.capture(key, Requests.capture(graph)).statusCode()).isEqualTo(201);
    }
    byte[] archive = export(api, "/api/export");

    assertThat(archive.length).isGreaterThan(20 << 20);
    try (var there = new RunningApi(Files.createDirectories(folder.resolve("there")))) {
      assertThat(counts(bring(there, "large.zip", archive))).isEqualTo("1 2 0 0");
      assertThat(counts(bring(there, "large.zip", archive))).isEqualTo("0 0 2 0");
    }
  }
}
