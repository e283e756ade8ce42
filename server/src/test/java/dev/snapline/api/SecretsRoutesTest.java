package dev.snapline.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What looks like a key stays here unless a person gives it away. */
class SecretsRoutesTest {
  private static final String KEY = "hf_abcdefghijklmnopqrstuvwx";
  private static final String GRAPH =
      "{\"nodes\":[{\"id\":1,\"type\":\"Ask\",\"size\":[300,120],\"inputs\":[{\"name\":\"api_key\","
          + "\"type\":\"STRING\",\"link\":null,\"widget\":{\"name\":\"api_key\"}}],\"widgets_values\":"
          + "[\"%s\"],\"widgets_values_named\":{\"api_key\":\"%1$s\"}}],\"links\":[]}";

  @AutoClose private final RunningApi api = RunningApi.inNewFolder();
  private final String key = api.workflow("a");
  private String id;

  @BeforeEach
  void start() {
    api.store(key, GRAPH.formatted("none"));
    id = api.store(key, GRAPH.formatted(KEY));
  }

  @Test
  void keepsTheStoredSnapshotWhole() {
    assertThat(api.get("/api/snapshots/" + id + "/graph").body()).isEqualTo(GRAPH.formatted(KEY));
    assertThat(api.get("/api/snapshots/" + id).body()).contains(KEY);
  }

  @Test
  void hidesThemInAFileForOthers() {
    var answer = api.get("/api/snapshots/" + id + "/graph?secrets=hidden");

    assertThat(answer.body()).isEqualTo(GRAPH.formatted("••••••"));
    assertThat(answer.headers().firstValueAsLong("Content-Length"))
        .hasValue(answer.body().getBytes(StandardCharsets.UTF_8).length);
  }

  @Test
  void tellsNoneInTheWordsAboutAChange() {
    String message = RunningApi.text(api.get("/api/snapshots/" + id), "/message");

    assertThat(message).contains("api_key").doesNotContain("none", KEY.substring(0, 8));
  }

  @ParameterizedTest
  @ValueSource(strings = {"dark", "light"})
  void drawsNoneUnlessAskedTo(String theme) {
    String picture = "/api/snapshots/" + id + "/preview.svg?theme=" + theme;

    assertThat(api.get(picture).body()).contains("••••••").doesNotContain(KEY.substring(0, 8));
    assertThat(api.get(picture + "&secrets=kept").body()).contains(KEY.substring(0, 8));
    assertThat(api.get(picture + "&secrets=hidden").body()).contains("••••••");
  }

  @Test
  void drawsNoneInAPictureOfADifference() {
    var answer =
        api.post(
            "/api/diffs",
            "{\"base\":{\"id\":\"%s\"},\"target\":{\"graph\":%s},\"pictures\":{\"theme\":\"dark\",\"views\":[\"sides\",\"overlay\"]}}"
                .formatted(id, GRAPH.formatted("sk-abcdefghijklmnopqrstuvwx")));

    String pictures =
        RunningApi.text(answer, "/pictures/base/svg")
            + RunningApi.text(answer, "/pictures/target/svg")
            + RunningApi.text(answer, "/pictures/overlay/svg");
    assertThat(pictures).contains("••••••").doesNotContain(KEY.substring(0, 8), "sk-abcdef");
  }

  @Test
  void givesNoneAwayInAnArchiveUnlessAskedTo() throws Exception {
    api.patch(
        "/api/snapshots/" + id, "{\"label\":\"with %1$s\",\"notes\":\"%1$s\"}".formatted(KEY));
    String path = "/api/workflows/" + key + "/export";

    assertThat(entries(Transferring.export(api, path))).contains("••••••").doesNotContain(KEY);
    assertThat(entries(Transferring.export(api, path + "?secrets=kept"))).contains(KEY);
  }

  @Test
  void makesAnArchiveThatCanBeBroughtInElsewhere(@TempDir Path other) throws Exception {
    byte[] archive = Transferring.export(api, "/api/export");
    try (RunningApi there = new RunningApi(other)) {
      var status = Transferring.bring(there, "all.zip", archive);

      assertThat(RunningApi.text(status, "/state")).as(status.body()).isEqualTo("done");
      assertThat(there.get("/api/snapshots/" + id + "/graph").body())
          .isEqualTo(GRAPH.formatted("••••••"));
      assertThat(there.get("/api/snapshots/" + id).body()).contains("\"hash\":\"c1:");
    }
  }

  @Test
  void refusesAWordThatItDoesNotKnow() {
    var answer = api.get("/api/export?secrets=all");

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.body()).contains("hidden or kept");
  }

  private static String entries(byte[] archive) throws Exception {
    StringBuilder all = new StringBuilder();
    try (var zip = new ZipInputStream(new ByteArrayInputStream(archive))) {
      while (zip.getNextEntry() != null) {
        all.append(new String(zip.readAllBytes(), StandardCharsets.UTF_8));
      }
    }
    return all.toString();
  }
}
