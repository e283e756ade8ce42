package dev.snapline.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PageReadingTest {
  @AutoClose private final RunningApi api = RunningApi.inNewFolder();
  private String cookie = "";
  private String key = "";
  private String snapshot = "";

  @BeforeEach
  void enter() {
    key = api.workflow("portrait");
    snapshot = api.store(key, Requests.graph("a"));
    var answer = api.send(HttpRequest.newBuilder(URI.create(api.link())).build());
    cookie = answer.headers().firstValue("Set-Cookie").orElseThrow().split(";", 2)[0];
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + api.port + path))
        .header("Cookie", cookie);
  }

  private HttpResponse<String> get(String path) {
    return api.send(request(path).build());
  }

  @Test
  void readsWhatTheViewsShow() {
    assertThat(get("/api/workflows").body()).contains("portrait");
    assertThat(get("/api/workflows/" + key + "/snapshots").body()).contains(snapshot);
    assertThat(get("/api/search?query=portrait").statusCode()).isEqualTo(200);
    assertThat(get("/api/snapshots/" + snapshot + "/graph").statusCode()).isEqualTo(200);
    assertThat(get("/api/snapshots/" + snapshot + "/preview.svg").body()).contains("<svg");
  }

  @Test
  void compares() {
    String side = "{\"id\":\"" + snapshot + "\"}";
    var body = BodyPublishers.ofString("{\"base\":" + side + ",\"target\":" + side + "}");
    var answer =
        api.send(
            request("/api/diffs").header("Content-Type", "application/json").POST(body).build());

    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    assertThat(answer.body()).contains("sameContent");
  }

  @ParameterizedTest
  @CsvSource({
    "PATCH,/api/snapshots/%s",
    "DELETE,/api/snapshots/%s",
    "POST,/api/snapshots/delete",
    "PUT,/api/settings",
    "POST,/api/workflows/resolve",
    "POST,/api/diffs/bring-back",
    "POST,/api/quit",
    "GET,/api/events",
  })
  void changesNothing(String method, String path) {
    var request =
        request(path.formatted(snapshot)).method(method, BodyPublishers.ofString("{}")).build();

    assertThat(api.send(request).statusCode()).isEqualTo(401);
  }

  @ParameterizedTest
  @ValueSource(strings = {"cross-site", "same-site", "none"})
  void answersNoOtherPage(String site) {
    var request = request("/api/workflows").header("Sec-Fetch-Site", site).build();

    assertThat(api.send(request).statusCode()).isEqualTo(401);
  }

  @Test
  void answersNobodyWithoutTheCookie() {
    cookie = "snapline-run1=x";

    assertThat(get("/api/workflows").statusCode()).isEqualTo(401);
    assertThat(get("/browse").statusCode()).isEqualTo(403);
  }

  @Test
  void runsOurScriptAndNoOther() {
    var page = get("/browse");

    assertThat(page.body()).contains("<script type=\"module\" src=\"/page.js\">");
    assertThat(page.headers().firstValue("Content-Security-Policy").orElseThrow())
        .startsWith("default-src 'none'")
        .contains("script-src 'self';", "frame-ancestors 'none'")
        .doesNotContain("unsafe-eval");
    assertThat(get("/page.js").headers().firstValue("Content-Type").orElseThrow())
        .startsWith("text/javascript");
  }
}
