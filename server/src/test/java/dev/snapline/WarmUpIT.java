package dev.snapline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.snapline.graph.Graphs;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whoever comes when the server has warmed itself up waits for no class. */
class WarmUpIT {
  private static final long PATIENCE_NANOS = 60_000_000_000L;
  private static final long LOOK_AGAIN_NANOS = 20_000_000;

  @TempDir Path data;
  @TempDir Path logs;

  @Test
  void hasLoadedWhatSavesComparisonsAndPicturesNeed() throws Exception {
    Path log = logs.resolve("classes.log");
    String logging = "-Xlog:class+load:file=" + log + ":none";
    try (var jar = new RunningJar(List.of(logging), data)) {
      Path room = data.resolve("run/warm-up");
      until(() -> loaded(log).stream().anyMatch(line -> line.contains(".preview.DiffPicture ")));
      until(() -> !Files.exists(room));
      int before = loaded(log).size();

      String key = jar.workflow("harbour");
      String graph = Graphs.graph().toString();
      String id = save(jar, key, graph);
      String sides =
          "\"base\":{\"id\":\"%s\"},\"target\":{\"graph\":%s}"
              .formatted(id, graph.replace("euler", "heun"));
      String prompt = graph.replace("a cat", "a cat in the rain");
      assertThat(prompt).isNotEqualTo(graph);
      String reworded = "{\"base\":{\"id\":\"%s\"},\"target\":{\"graph\":%s}}";
      var words = jar.post("/api/diffs", reworded.formatted(id, prompt));
      assertThat(RunningJar.json(words).findValue("pieces")).as(words.body()).isNotNull();
      assertThat(jar.get("/api/workflows/" + key + "/snapshots").statusCode()).isEqualTo(200);
      assertThat(jar.get("/api/search?query=cat").statusCode()).isEqualTo(200);
      String pictures = ",\"pictures\":{\"theme\":\"light\",\"views\":[\"sides\",\"overlay\"]}}";
      var diff = jar.post("/api/diffs", "{" + sides + pictures);
      assertThat(diff.statusCode()).isEqualTo(200);
      String change = RunningJar.json(diff).at("/changes/0/key").asText();
      String back = "{" + sides + ",\"change\":\"" + change + "\"}";
      assertThat(jar.post("/api/diffs/bring-back", back).statusCode()).isEqualTo(200);
      for (String size : List.of("thumb", "full")) {
        String preview = "/api/snapshots/" + id + "/preview.svg?size=" + size;
        assertThat(packed(jar, preview)).isEqualTo("gzip");
      }

      List<String> all = loaded(log);
      assertThat(all.subList(before, all.size())).allMatch(WarmUpIT::isOfTheJdk);
    }
  }

  /** Libraries may wait as little as the server itself. */
  private static boolean isOfTheJdk(String loaded) {
    return loaded.matches("(java|javax|jdk|sun|com\\.sun)\\..*")
        || loaded.contains(" source: jrt:");
  }

  private static String save(RunningJar jar, String key, String graph) throws Exception {
    var saved =
        jar.post(
            "/api/workflows/" + key + "/snapshots",
            """
            {"captureId":"%s","clientId":"%s","source":"auto","parent":null,"ageMs":0,"graph":%s}
            """
                .formatted(UUID.randomUUID(), UUID.randomUUID(), graph));
    assertThat(saved.statusCode()).as(saved.body()).isLessThan(300);
    return RunningJar.json(saved).at("/snapshot/id").asText();
  }

  /** As a browser asks; answers how it came. */
  private static String packed(RunningJar jar, String path) throws Exception {
    var request = jar.request(path).header("Accept-Encoding", "gzip").build();
    var answer = jar.client.send(request, BodyHandlers.discarding());
    return answer.headers().firstValue("Content-Encoding").orElse("");
  }

  private static List<String> loaded(Path log) {
    try {
      return Files.exists(log) ? Files.readAllLines(log) : List.of();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void until(BooleanSupplier condition) {
    long end = System.nanoTime() + PATIENCE_NANOS;
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).as("it takes too long").isLessThan(end);
      LockSupport.parkNanos(LOOK_AGAIN_NANOS);
    }
  }
}
