package dev.snapline.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.snapline.preview.Svg;
import java.io.ByteArrayInputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class DiffRoutesTest {
  @AutoClose private final RunningApi api = RunningApi.inNewFolder();

  @Test
  void comparesSnapshotsOfTwoWorkflows() {
    String one = api.store(api.workflow("a"), Requests.graph("sea"));
    String other = api.store(api.workflow("b"), Requests.graph("lake"));

    var answer = diff("{\"id\":\"" + one + "\"}", "{\"id\":\"" + other + "\"}");

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(RunningApi.text(answer, "/message")).isEqualTo("lake was “sea”");
    assertThat(RunningApi.text(answer, "/changes/0/kind")).isEqualTo("title");
    assertThat(RunningApi.at(answer, "/summary/0/values/1").asText()).isEqualTo("“sea”");
    assertThat(RunningApi.text(answer, "/changes/0/old/text")).isEqualTo("sea");
    assertThat(RunningApi.text(answer, "/changes/0/at/base")).isEqualTo("base-node-1");
    assertThat(RunningApi.at(answer, "/counts/modified").intValue()).isEqualTo(1);
    assertThat(RunningApi.at(answer, "/sameContent").booleanValue()).isFalse();
    assertThat(answer.headers().firstValue("Server-Timing"))
        .hasValueSatisfying(timing -> assertThat(timing).matches("diff;dur=\\d+\\.\\d"));
  }

  @Test
  void comparesASnapshotWithAGraphThatComesAlong() {
    String one = api.store(api.workflow("a"), Requests.graph("sea"));

    var answer = diff("{\"id\":\"" + one + "\"}", graph(Requests.graph("sea")));

    assertThat(RunningApi.text(answer, "/message")).isEmpty();
    assertThat(RunningApi.at(answer, "/changes")).isEmpty();
    assertThat(RunningApi.at(answer, "/sameContent").booleanValue()).isTrue();
    assertThat(RunningApi.at(answer, "/stopped").isNull()).isTrue();
  }

  @Test
  void takesNamesOfWidgetsThatThePageKnows() {
    String one = "{\"nodes\":[{\"id\":1,\"type\":\"A\",\"widgets_values\":[1,2]}]}";
    var answer =
        api.post(
            "/api/diffs",
            """
            {"base":%s,"target":%s,
             "widgetNames":{"base":{"1":["cfg","steps"]},"target":{"1":["cfg","steps"]}}}
            """
                .formatted(graph(one), graph(one.replace("2]", "3]"))));

    assertThat(RunningApi.text(answer, "/changes/0/field")).isEqualTo("steps");
  }

  @Test
  void saysWhatIsWrongWithARequest() {
    String fine = graph(Requests.graph("a"));

    isRefused(400, "bad-request", "base", diff("{}", fine));
    isRefused(400, "bad-request", "base", diff("3", fine));
    isRefused(400, "bad-request", "target", diff(fine, "{\"id\":\"x\",\"graph\":{}}"));
    isRefused(400, "bad-id", "base.id", diff("{\"id\":\"x\"}", fine));
    isRefused(422, "no-graph", "base.graph", diff("{\"graph\":3}", fine));
    isRefused(422, "no-graph", "target.graph", diff(fine, graph("{\"nodes\":[NaN]}")));
    isRefused(422, "no-graph", "target.graph", diff(fine, graph("{\"a\":1}")));
    String deep = "[".repeat(600) + "]".repeat(600);
    isRefused(422, "no-graph", "base.graph", diff(graph("{\"nodes\":" + deep + "}"), fine));
    String unknown = "{\"id\":\"01J0000000000000000000000Z\"}";
    assertThat(diff(unknown, fine).statusCode()).isEqualTo(404);
    isRefused(
        400,
        "bad-request",
        "widgetNames",
        api.post(
            "/api/diffs",
            "{\"base\":%s,\"target\":%s,\"widgetNames\":{\"base\":3}}".formatted(fine, fine)));
  }

  @Test
  void takesOneChangeBackIntoTheOpenWorkflow() {
    String one = api.store(api.workflow("a"), Requests.graph("sea"));
    String open = Requests.graph("lake").replace("[0,0]", "[0.50,0]");
    String both = "{\"base\":{\"id\":\"%s\"},\"target\":%s".formatted(one, graph(open));
    String key = RunningApi.text(api.post("/api/diffs", both + "}"), "/changes/0/key");

    var answer = api.post("/api/diffs/bring-back", both + ",\"change\":\"" + key + "\"}");

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).startsWith("{\"graph\":" + open.replace("lake", "sea") + ",");
    assertThat(RunningApi.text(answer, "/change/key")).isEqualTo(key);
    assertThat(RunningApi.at(answer, "/lost")).isEmpty();
    assertThat(Description.instance().gaps(answer)).isEmpty();
  }

  @Test
  void tellsThatAChangeIsNoMore() {
    String both = "{\"base\":%1$s,\"target\":%1$s".formatted(graph(Requests.graph("a")));

    isRefused(
        404,
        "no-such-change",
        "change",
        api.post("/api/diffs/bring-back", both + ",\"change\":\"title:1\"}"));
    isRefused(400, "bad-request", "change", api.post("/api/diffs/bring-back", both + "}"));
  }

  @Test
  void drawsBothSidesAndAnOverlayIfAsked() {
    String both =
        "{\"base\":%s,\"target\":%s".formatted(graph(Requests.graph("a")), graph("{\"nodes\":[]}"));
    String pictures = ",\"pictures\":{\"theme\":\"dark\",\"views\":[\"sides\",\"overlay\"]}}";

    var answer = api.post("/api/diffs", both + pictures);

    assertThat(styleOfTheNode(answer, "base")).isEqualTo("node removed");
    assertThat(RunningApi.text(answer, "/pictures/target/reason")).isEqualTo("empty");
    assertThat(styleOfTheNode(answer, "overlay")).isEqualTo("node removed");
    isRefused(
        400,
        "bad-request",
        "pictures",
        api.post("/api/diffs", both + ",\"pictures\":{\"theme\":\"pink\",\"views\":[]}}"));
  }

  private static String styleOfTheNode(HttpResponse<String> answer, String view) {
    Svg picture = Svg.of(RunningApi.text(answer, "/pictures/" + view + "/svg"));
    return picture.part("base-node-1").getAttribute("class");
  }

  @Test
  void answersInGzipToWhoAcceptsIt() throws Exception {
    String base = graph("{\"nodes\":[]}");
    StringBuilder nodes = new StringBuilder("{\"nodes\":[");
    for (int id = 1; id < 50; id++) {
      nodes.append(id == 1 ? "" : ",").append("{\"type\":\"A\",\"id\":%d}".formatted(id));
    }
    String sides =
        "{\"base\":%s,\"target\":%s".formatted(base, graph(nodes.append("]}").toString()));
    String views = ",\"pictures\":{\"theme\":\"dark\",\"views\":[\"sides\",\"overlay\"]}";

    for (String body : new String[] {sides + "}", sides + views + "}"}) {
      String plain = api.post("/api/diffs", body).body();
      assertThat(unpacked(body)).isEqualTo(plain).startsWith("{\"message\":");
    }
  }

  /** Together they are more than may be worked on at a time. */
  @Test
  void letsLargeComparisonsWaitForEachOther() {
    String large =
        "{\"nodes\":[{\"id\":1,\"type\":\"A\",\"title\":\"%s\"}]}".formatted("x".repeat(2 << 20));
    String body =
        "{\"base\":%s,\"target\":%s}".formatted(graph(large), graph(large.replace("A", "B")));

    List<CompletableFuture<HttpResponse<String>>> answers =
        Stream.generate(() -> CompletableFuture.supplyAsync(() -> api.post("/api/diffs", body)))
            .limit(8)
            .toList();

    for (CompletableFuture<HttpResponse<String>> answer : answers) {
      assertThat(RunningApi.text(answer.join(), "/changes/0/now/text")).isEqualTo("B");
    }
  }

  private String unpacked(String body) throws Exception {
    HttpResponse<byte[]> answer =
        HttpClient.newHttpClient()
            .send(
                api.request("/api/diffs")
                    .header("Content-Type", "application/json")
                    .header("Accept-Encoding", "gzip")
                    .POST(BodyPublishers.ofString(body))
                    .build(),
                BodyHandlers.ofByteArray());
    assertThat(answer.headers().firstValue("Content-Encoding")).contains("gzip");
    assertThat(answer.headers().firstValue("Content-Length"))
        .contains(Integer.toString(answer.body().length));
    try (var unzipped = new GZIPInputStream(new ByteArrayInputStream(answer.body()))) {
      return new String(unzipped.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static void isRefused(
      int status, String code, String field, HttpResponse<String> answer) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    assertThat(RunningApi.text(answer, "/code")).isEqualTo(code);
    assertThat(RunningApi.text(answer, "/field")).isEqualTo(field);
  }

  private static String graph(String graph) {
    return "{\"graph\":" + graph + "}";
  }

  private HttpResponse<String> diff(String base, String target) {
    return api.post("/api/diffs", "{\"base\":%s,\"target\":%s}".formatted(base, target));
  }
}
