package dev.snapline.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.snapline.graph.Graphs;
import dev.snapline.preview.NoPngException;
import dev.snapline.preview.PngProcess;
import dev.snapline.preview.Size;
import dev.snapline.preview.Theme;
import java.io.ByteArrayInputStream;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PreviewRoutesTest {
  @AutoClose private final RunningApi api = RunningApi.inNewFolder();
  private String preview;

  @BeforeEach
  void start() {
    String id = api.store(api.workflow("a"), Requests.graph("A <script> & co"));
    preview = "/api/snapshots/" + id + "/preview.svg";
  }

  @Test
  void drawsTheGraph() {
    var answer = api.get(preview + "?size=full&theme=light");

    assertThat(answer.headers().firstValue("Content-Type")).hasValue("image/svg+xml");
    assertThat(answer.body()).startsWith("<svg").contains("A &lt;script&gt; &amp; co");
  }

  @Test
  void letsNothingInAPictureRun() {
    assertThat(api.get(preview).headers().firstValue("Content-Security-Policy"))
        .hasValueSatisfying(policy -> assertThat(policy).contains("sandbox", "default-src 'none'"));
  }

  @Test
  void sendsItGzippedToWhoTakesThat() throws Exception {
    var request = api.request(preview).header("Accept-Encoding", "gzip, deflate").build();
    HttpResponse<byte[]> answer =
        HttpClient.newHttpClient().send(request, BodyHandlers.ofByteArray());

    assertThat(answer.headers().firstValue("Content-Encoding")).hasValue("gzip");
    try (var svg = new GZIPInputStream(new ByteArrayInputStream(answer.body()))) {
      assertThat(new String(svg.readAllBytes(), StandardCharsets.UTF_8))
          .isEqualTo(api.get(preview).body());
    }
  }

  @Test
  void sendsNothingToWhoHasItAlready() {
    String etag = api.get(preview).headers().firstValue("ETag").orElseThrow();

    var same = api.send(api.request(preview).header("If-None-Match", "W/" + etag).build());
    var other = api.send(api.request(preview).header("If-None-Match", "\"other\"").build());

    assertThat(same.statusCode()).isEqualTo(304);
    assertThat(same.body()).isEmpty();
    assertThat(other.statusCode()).isEqualTo(200);
  }

  @Test
  void drawsEachSizeAndThemeApart() {
    assertThat(api.get(preview + "?size=thumb").headers().firstValue("ETag"))
        .isNotEqualTo(api.get(preview + "?size=full").headers().firstValue("ETag"));
    assertThat(api.get(preview + "?theme=dark").headers().firstValue("ETag"))
        .isNotEqualTo(api.get(preview + "?theme=light").headers().firstValue("ETag"));
  }

  @Test
  void refusesASizeItDoesNotKnow() {
    assertThat(api.get(preview + "?size=huge").statusCode()).isEqualTo(400);
    assertThat(api.get(preview + "?theme=pink").body()).contains("\"field\":\"theme\"");
  }

  @Test
  void makesAPngOnRequest() throws Exception {
    var request = api.request(preview.replace(".svg", ".png") + "?size=thumb&theme=light").build();
    HttpResponse<byte[]> answer =
        HttpClient.newHttpClient().send(request, BodyHandlers.ofByteArray());

    assertThat(answer.headers().firstValue("Content-Type")).hasValue("image/png");
    assertThat(answer.headers().firstValue("Cache-Control")).hasValue("private, no-store");
    assertThat(answer.body()).startsWith(0x89, 'P', 'N', 'G');
    assertThat(api.get(preview.replace(".svg", ".png") + "?size=huge").statusCode()).isEqualTo(400);
  }

  @Test
  void answersThatThereMayBeAPngAnotherTime() {
    var ended = new PngProcess(Duration.ofSeconds(1));
    ended.close();

    assertThatExceptionOfType(NoPngException.class)
        .isThrownBy(() -> ended.png(Graphs.bytes(Graphs.graph()), Size.FULL, Theme.DARK))
        .satisfies(
            none -> assertThat(PreviewRoutes.problem(none).code()).isEqualTo(ProblemCode.BUSY));
  }
}
