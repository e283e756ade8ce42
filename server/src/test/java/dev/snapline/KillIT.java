package dev.snapline;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever was acknowledged is there after the worst end of the server. */
class KillIT {
  private static final int KILLS = 10;
  private static final int CLIENTS = 4;
  private static final int SAVES = 50;

  /** The graphs that were acknowledged, by the id of their snapshot. */
  private final Map<String, String> acknowledged = new ConcurrentHashMap<>();

  private final List<String> workflows = new ArrayList<>();
  private final Random random = new Random(7);

  @TempDir Path data;

  @Test
  void losesNothingThatItHasAcknowledged() throws Exception {
    for (int kill = 0; kill < KILLS; kill++) {
      try (var jar = new RunningJar(data)) {
        check(jar);
        saveAndKill(jar, kill);
      }
    }
    try (var jar = new RunningJar(data)) {
      check(jar);
    }
    assertThat(acknowledged).hasSizeGreaterThan(KILLS);
  }

  private void saveAndKill(RunningJar jar, int kill) throws Exception {
    var enough = new CountDownLatch(1 + random.nextInt(CLIENTS * SAVES - 20));
    ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);
    for (int client = 0; client < CLIENTS; client++) {
      String name = "kill " + kill + " client " + client;
      String key = jar.workflow(name);
      workflows.add(key);
      clients.execute(() -> save(jar, key, name, enough));
    }
    assertThat(enough.await(60, TimeUnit.SECONDS)).isTrue();
    jar.process.destroyForcibly().onExit().join();
    clients.shutdown();
    assertThat(clients.awaitTermination(60, TimeUnit.SECONDS)).isTrue();
  }

  private void save(RunningJar jar, String key, String name, CountDownLatch enough) {
    try {
      for (int i = 0; i < SAVES; i++) {
        String title = name + " save " + i;
        var answer = jar.post("/api/workflows/" + key + "/snapshots", JarIT.capture(title));
        if (answer.statusCode() == 201) {
          String id = RunningJar.json(answer).at("/snapshot/id").asText();
          acknowledged.put(id, JarIT.graph(title));
          enough.countDown();
        }
      }
    } catch (IOException e) {
      // The server was killed, as it should be: what was not acknowledged may be gone.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void check(RunningJar jar) throws Exception {
    List<String> found = new ArrayList<>();
    List<String> captures = new ArrayList<>();
    for (String key : workflows) {
      var page = RunningJar.json(jar.get("/api/workflows/" + key + "/snapshots"));
      for (JsonNode snapshot : page.path("snapshots")) {
        found.add(snapshot.path("id").asText());
        captures.add(snapshot.path("captureId").asText());
      }
    }
    assertThat(found).containsAll(acknowledged.keySet());
    assertThat(captures).doesNotHaveDuplicates();
    for (String id : found) {
      var graph = jar.get("/api/snapshots/" + id + "/graph");
      assertThat(graph.statusCode()).isEqualTo(200);
      assertThat(graph.body()).isEqualTo(acknowledged.getOrDefault(id, graph.body())).endsWith("}");
    }
    // Not below run/: there the warm-up of this very run may be writing.
    try (var files = Files.walk(Files.createDirectories(data.resolve("snapshots")))) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .noneMatch(name -> name.startsWith(".pending") || name.endsWith(".tmp"));
    }
    assertThat(data.resolve("quarantine")).doesNotExist();
  }
}
