package dev.snapline.api;

import static dev.snapline.api.RunningApi.at;
import static dev.snapline.api.Transferring.bring;
import static dev.snapline.api.Transferring.counts;
import static dev.snapline.api.Transferring.export;
import static dev.snapline.api.Transferring.files;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever histories are like: what comes out of an archive is what went in. */
class RandomTransferTest {
  private static final int STEPS = 60;

  private final Path here;
  private final Path there;
  @AutoClose private final RunningApi api;
  @AutoClose private final RunningApi other;
  private final List<String> keys = new ArrayList<>();
  private Random random = new Random();
  private int graphs;

  RandomTransferTest(@TempDir Path here, @TempDir Path there) {
    this.here = here;
    this.there = there;
    api = new RunningApi(here);
    other = new RunningApi(there);
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void bringsEveryStateToAnEmptyFolderAndSkipsAllOfItWhereItIsAlready(long seed) throws Exception {
    random = new Random(seed);
    for (int step = 0; step < STEPS; step++) {
      act();
    }
    byte[] archive = export(api, "/api/export");
    Map<String, String> before = files(here);
    String trash = at(api.get("/api/trash?limit=200"), "/total").asText();
    int living = keys.stream().mapToInt(key -> snapshots(api, key).size()).sum();

    assertThat(counts(bring(other, "all.zip", archive)))
        .isEqualTo("%d %d 0 0".formatted(keys.size(), living));
    assertThat(files(there)).isEqualTo(before);
    for (String key : keys) {
      assertThat(snapshots(other, key)).isEqualTo(snapshots(api, key));
      assertThat(at(other.get(tree(key)), "")).isEqualTo(at(api.get(tree(key)), ""));
    }
    assertThat(counts(bring(other, "back.zip", export(other, "/api/export"))))
        .isEqualTo("0 0 %d 0".formatted(living));

    assertThat(counts(bring(api, "all.zip", archive))).isEqualTo("0 0 %d 0".formatted(living));
    assertThat(files(here)).isEqualTo(before);
    assertThat(at(api.get("/api/trash?limit=200"), "/total").asText()).isEqualTo(trash);
  }

  private static String tree(String key) {
    return "/api/workflows/" + key + "/tree";
  }

  private static JsonNode snapshots(RunningApi api, String key) {
    return at(api.get("/api/workflows/" + key + "/snapshots?limit=200"), "/snapshots");
  }

  private void act() {
    if (keys.isEmpty() || (keys.size() < 4 && random.nextInt(8) == 0)) {
      String key = api.workflow("folder " + keys.size() + "/été " + keys.size());
      keys.add(key);
      capture(key);
    }
    String key = keys.get(random.nextInt(keys.size()));
    switch (random.nextInt(10)) {
      case 0, 1, 2, 3, 4 -> capture(key);
      case 5 -> edit(key);
      case 6, 7 -> delete(key);
      case 8 -> nameBranch(key);
      default -> purge(key);
    }
  }

  private void capture(String key) {
    String graph = Requests.graph("graph " + graphs++ + " 美" + "x".repeat(random.nextInt(300)));
    String parent = anyOf(key);
    String source = random.nextInt(5) == 0 ? "auto" : "manual";
    String capture = Requests.capture(UUID.randomUUID().toString(), source, "", graph);
    if (parent != null) {
      capture = capture.replace("\"parent\":null", "\"parent\":{\"id\":\"" + parent + "\"}");
    }
    var answer = api.capture(key, capture);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
  }

  private void edit(String key) {
    String id = anyOf(key);
    if (id != null) {
      String edit =
          "{\"label\":\"label %d\",\"notes\":\"a\\nb\",\"locked\":%b}"
              .formatted(random.nextInt(5), random.nextBoolean());
      assertThat(api.patch("/api/snapshots/" + id, edit).statusCode()).isEqualTo(200);
    }
  }

  /** A locked one stays. */
  private void delete(String key) {
    String id = anyOf(key);
    if (id != null) {
      assertThat(api.delete("/api/snapshots/" + id).statusCode()).isIn(204, 409);
    }
  }

  private void nameBranch(String key) {
    String id = anyOf(key);
    if (id != null) {
      String names = "{\"branches\":{\"%s\":\"warm %d\"}}".formatted(id, random.nextInt(9));
      assertThat(api.patch("/api/workflows/" + key, names).statusCode()).isEqualTo(200);
    }
  }

  private void purge(String key) {
    assertThat(api.delete("/api/trash?workflow=" + key).statusCode()).isEqualTo(200);
  }

  private @Nullable String anyOf(String key) {
    JsonNode all = snapshots(api, key);
    return all.isEmpty() ? null : all.get(random.nextInt(all.size())).path("id").asText();
  }
}
