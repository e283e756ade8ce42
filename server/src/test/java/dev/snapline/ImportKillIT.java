package dev.snapline;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server that is killed while it brings in histories has brought all of them, or none. */
class ImportKillIT {
  private static final int KILLS = 6;
  private static final int SNAPSHOTS = 150;

  @TempDir Path data;

  @Test
  void bringsAllOrNothingWhereverItIsKilled() throws Exception {
    int before = 0;
    for (int kill = 0; kill < KILLS; kill++) {
      try (var jar = new RunningJar(data)) {
        String id = begin(jar, archive("kill-" + kill));
        // Each time it comes a bit further: from the first check to the last file.
        int steps = 1 + kill * 2 * SNAPSHOTS / KILLS;
        String state = "";
        int done = 0;
        while (done < steps && !state.equals("done")) {
          var status = RunningJar.json(jar.get("/api/imports/" + id));
          state = status.path("state").asText();
          done = state.equals("writing") ? status.path("done").asInt() : 0;
          assertThat(state).as(status.toString()).isNotEqualTo("failed");
        }
        jar.process.destroyForcibly().onExit().join();
      }
      before = check(before);
    }
  }

  /** Answers how many snapshots there are. */
  private int check(int before) throws Exception {
    try (var jar = new RunningJar(data)) {
      int found = 0;
      for (var workflow : RunningJar.json(jar.get("/api/workflows")).path("workflows")) {
        int count = workflow.path("count").asInt();
        assertThat(count).as(workflow.toString()).isEqualTo(SNAPSHOTS);
        found += count;
      }
      assertThat(found).isIn(before, before + SNAPSHOTS);
      assertThat(RunningJar.json(jar.get("/api/quarantine")).path("files")).isEmpty();
      assertThat(names("snapshots")).noneMatch(name -> name.startsWith(".pending"));
      assertThat(names("batches")).containsExactly("batches");
      assertThat(names("run/imports/default")).containsExactly("default");
      return found;
    }
  }

  private List<String> names(String folder) throws Exception {
    try (var files = Files.walk(Files.createDirectories(data.resolve(folder)))) {
      return files.map(file -> String.valueOf(file.getFileName())).toList();
    }
  }

  private static String begin(RunningJar jar, byte[] file) throws Exception {
    var begun =
        jar.post("/api/imports", "{\"name\":\"x.json\",\"bytes\":%d}".formatted(file.length));
    assertThat(begun.statusCode()).as(begun.body()).isEqualTo(201);
    String id = RunningJar.json(begun).path("id").asText();
    var part =
        jar.request("/api/imports/" + id + "/parts/0")
            .header("Content-Type", "application/octet-stream")
            .PUT(BodyPublishers.ofByteArray(file))
            .build();
    assertThat(HttpClient.newHttpClient().send(part, BodyHandlers.ofString()).statusCode())
        .isEqualTo(200);
    assertThat(jar.post("/api/imports/" + id + "/finish", "{}").statusCode()).isEqualTo(202);
    return id;
  }

  /** As Workflow Snapshot Manager exports a history. */
  private static byte[] archive(String name) {
    var out = new ByteArrayOutputStream();
    String begin = "{\"version\":1,\"workflowKey\":\"%s.json\",\"records\":[".formatted(name);
    out.writeBytes(begin.getBytes(UTF_8));
    for (int number = 0; number < SNAPSHOTS; number++) {
      String record =
          """
          %s{"id":"r%d","workflowKey":"%s.json","timestamp":%d,"graphData":%s}"""
              .formatted(
                  number == 0 ? "" : ",",
                  number,
                  name,
                  1_700_000_000_000L + number,
                  JarIT.graph(name + " " + number + " " + "x".repeat(2_000)));
      out.writeBytes(record.getBytes(UTF_8));
    }
    out.writeBytes("]}".getBytes(UTF_8));
    return out.toByteArray();
  }
}
