package dev.snapline.api;

import static dev.snapline.api.RunningApi.at;
import static dev.snapline.api.RunningApi.text;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.UUID;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BadInputTest {
  @AutoClose private final RunningApi api = RunningApi.inNewFolder();
  private final String key = api.workflow("a");

  @Test
  void namesThePlaceWhereABodyStopsBeingJson() {
    var answer = api.capture(key, "{\"captureId\":\n \"a\",, }");

    assertProblem(answer, 400, "bad-json");
    assertThat(text(answer, "/detail")).contains("line 2, column 6");
  }

  @Test
  void refusesWhatFollowsAfterTheEnd() {
    assertProblem(api.capture(key, Requests.capture("{\"nodes\":[]}") + "{}"), 400, "bad-json");
  }

  @ParameterizedTest
  @ValueSource(strings = {"[]", "null", "7", "\"nodes\""})
  void refusesABodyThatIsNoObject(String body) {
    assertProblem(api.capture(key, body), 400, "bad-request");
  }

  @ParameterizedTest
  @ValueSource(strings = {"null", "[]", "7", "{}", "{\"nodes\":7}", "{\"nodes\":[{\"id\":NaN}]}"})
  void refusesWhatIsNoGraph(String graph) {
    assertProblem(api.capture(key, Requests.capture(graph)), 422, "no-graph");
  }

  @Test
  void refusesAGraphThatIsNestedTooDeep() {
    String deep = "[".repeat(600) + "]".repeat(600);

    var answer = api.capture(key, Requests.capture("{\"nodes\":[],\"extra\":" + deep + "}"));

    assertProblem(answer, 422, "no-graph");
  }

  @Test
  void refusesARequestWithoutAGraph() {
    var answer =
        api.capture(key, "{\"captureId\":\"" + UUID.randomUUID() + "\",\"source\":\"auto\"}");

    assertProblem(answer, 422, "no-graph");
    assertThat(text(answer, "/field")).isEqualTo("graph");
  }

  @Test
  void refusesAMemberThatIsThereTwiceAndNamesIt() {
    var answer =
        api.capture(key, "{\"label\":\"a\",\"label\":\"b\",\"graph\":" + Requests.graph("a") + "}");

    assertProblem(answer, 400, "bad-request");
    assertThat(text(answer, "/field")).isEqualTo("label");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "captureId | \"x\"",
        "captureId | 7",
        "captureId | null",
        "clientId | \"X\"",
        "source | \"node\"",
        "source | \"never\"",
        "source | true",
        "ageMs | \"1\"",
        "ageMs | 1.5",
        "label | 7",
        "parent | 7",
        "parent | {}",
        "parent | {\"captureId\":\"x\"}",
        "widgetNames | []"
      })
  void namesTheMemberThatIsOfTheWrongKind(String member, String value) {
    String rest = Requests.capture(Requests.graph("a"));
    String without = rest.replaceFirst("\"" + member + "\":(\"[^\"]*\"|[^,]*),", "");

    var answer = api.capture(key, "{\"" + member + "\":" + value + "," + without.substring(1));

    assertProblem(answer, 400, "bad-request");
    assertThat(text(answer, "/field")).isEqualTo(member);
  }

  @Test
  void refusesABodyOverTheLimitAndNamesBothSizes() {
    var answer =
        api.send(
            api.request("/api/workflows/" + key + "/snapshots")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofByteArray(new byte[Bodies.LIMIT + 1]))
                .build());

    assertProblem(answer, 413, "too-large");
    assertThat(text(answer, "/detail")).contains("32 MiB", "32.0 MiB");
  }

  @Test
  void refusesABodyOverTheLimitWhoseLengthNobodyTold() {
    byte[] zeros = new byte[Bodies.LIMIT + 1];
    var answer =
        api.send(
            api.request("/api/workflows/" + key + "/snapshots")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(zeros)))
                .build());

    assertProblem(answer, 413, "too-large");
    assertThat(api.folder().resolve("run")).isDirectoryNotContaining("glob:**body-*");
  }

  @Test
  void refusesAnotherContentType() {
    var answer =
        api.send(
            api.request("/api/workflows/" + key + "/snapshots")
                .header("Content-Type", "text/plain")
                .POST(BodyPublishers.ofString(Requests.capture(Requests.graph("a"))))
                .build());

    assertProblem(answer, 415, "unsupported-type");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"%2e%2e", "..%2f..%2fetc", "a%00-12345678", "CON", "A-12345678", "a-1234567"})
  void refusesAKeyThatIsNone(String key) {
    var answer = api.get("/api/workflows/" + key + "/snapshots");

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
  }

  @ParameterizedTest
  @ValueSource(strings = {"%2e%2e%2f%2e%2e", "01J", "01j0000000000000000000000a", "%00"})
  void refusesAnIdThatIsNone(String id) {
    var answer = api.get("/api/snapshots/" + id + "/graph");

    assertThat(answer.statusCode()).isEqualTo(400);
  }

  @Test
  void keepsNamesThatNoFolderCouldHave() {
    String emoji = "🐈‍⬛ café 工作流程";
    String device = "CON";
    String named = api.workflow(emoji);
    String reserved = api.workflow(device);

    assertThat(reserved).matches("con-[0-9a-f]{8}");
    assertThat(api.store(named, Requests.graph("a"))).isNotEmpty();
    assertThat(api.get("/api/workflows").body()).contains(emoji, device);
  }

  @Test
  void keepsANameOf300Characters() {
    String name = "長".repeat(300);

    String long300 = api.workflow(name);

    assertThat(api.store(long300, Requests.graph("a"))).isNotEmpty();
  }

  @Test
  void refusesANameOverTheLimitAndNamesIt() {
    var answer = api.post("/api/workflows/resolve", Requests.tab("x".repeat(1100)));

    assertProblem(answer, 400, "bad-request");
    assertThat(text(answer, "/detail")).contains("1,024");
  }

  @Test
  void refusesANameWithANulCharacter() {
    assertProblem(api.post("/api/workflows/resolve", Requests.tab("a\0b")), 400, "bad-request");
  }

  @Test
  void keepsNamesApartThatDifferInCaseOnly() {
    String upper = api.workflow("Portrait");
    String lower = api.workflow("portrait");
    api.store(upper, Requests.graph("a"));

    assertThat(upper).isNotEqualTo(lower);
    assertThat(at(api.get("/api/workflows/" + lower + "/snapshots"), "/snapshots")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"../x", "con", "a b", "a/b", "LPT1"})
  void refusesAUserWhoseNameCouldBeAPath(String user) {
    var answer = api.send(api.request("/api/workflows").header(Visitor.HEADER, user).build());

    assertProblem(answer, 403, "unknown-user");
  }

  private static void assertProblem(HttpResponse<String> answer, int status, String code) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
    assertThat(text(answer, "/code")).isEqualTo(code);
    assertThat(text(answer, "/detail")).isNotEmpty();
  }
}
