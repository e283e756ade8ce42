package dev.snapline.api;

import static dev.snapline.api.RunningApi.at;
import static dev.snapline.api.RunningApi.text;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class CaptureRoutesTest {
  /** Numbers, spaces, order and members that a program of ours would write differently. */
  private static final String ODD =
      "{ \"z\": 1.00, \"nodes\" :[{\"type\":\"A\",\"id\":1,\"unknown\":[1e3, -0, 7.50]}],\n"
          + "\"links\":[], \"extra\":{\"名\":\"\\u0041 🐈\"} }";

  @AutoClose private final RunningApi api = RunningApi.inNewFolder();
  private final String key = api.workflow("a");

  @Test
  void keepsTheBytesOfAGraphAsTheyCame() {
    String id = api.store(key, ODD);

    assertThat(api.get("/api/snapshots/" + id + "/graph").body()).isEqualTo(ODD);
    assertThat(api.folder().resolve("snapshots/" + key + "/" + id + ".json"))
        .content(UTF_8)
        .contains("\"graph\":" + ODD);
    assertThat(api.get("/api/snapshots/" + id).body()).endsWith("\"graph\":" + ODD + "}");
  }

  @Test
  void keepsTheBytesOfALargeGraphAndNothingElse() {
    String large = ODD.replace("\"z\": 1.00", "\"z\":\"" + "長🐈x".repeat(400_000) + "\"");

    String id = api.store(key, large);

    assertThat(api.get("/api/snapshots/" + id + "/graph").body()).isEqualTo(large);
    assertThat(api.folder().resolve("run")).isDirectoryNotContaining("glob:**body-*");
  }

  @Test
  void keepsABodyWithAByteOrderMark() {
    var answer = api.capture(key, "\uFEFF" + Requests.capture(ODD));

    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
    String id = text(answer, "/snapshot/id");
    assertThat(api.get("/api/snapshots/" + id + "/graph").body()).isEqualTo(ODD);
  }

  @Test
  void keepsAGraphThatOtherMembersFollow() {
    String request =
        Requests.capture(ODD)
            .replace("\"graph\":" + ODD, "\"graph\":" + ODD + ",\"widgetNames\":{\"1\":[\"a\"]}");

    var answer = api.capture(key, request);

    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
    String id = text(answer, "/snapshot/id");
    assertThat(api.get("/api/snapshots/" + id + "/graph").body()).isEqualTo(ODD);
    assertThat(text(api.get("/api/snapshots/" + id), "/widgetNames/1/0")).isEqualTo("a");
  }

  @Test
  void keepsTheNamesOfWidgets() {
    String request =
        Requests.capture(Requests.graph("a"))
            .replace("\"graph\"", "\"widgetNames\":{\"1\":[\"seed\",\"steps\"]},\"graph\"");

    String id = text(api.capture(key, request), "/snapshot/id");

    assertThat(text(api.get("/api/snapshots/" + id), "/widgetNames/1/1")).isEqualTo("steps");
  }

  @Test
  void storesACaptureOnceHoweverOftenItIsSent() {
    String request = Requests.capture(Requests.graph("a"));

    var first = api.capture(key, request);
    var second = api.capture(key, request);

    assertThat(first.statusCode()).isEqualTo(201);
    assertThat(second.statusCode()).isEqualTo(200);
    assertThat(text(second, "/outcome")).isEqualTo("repeated");
    assertThat(text(second, "/snapshot/id")).isEqualTo(text(first, "/snapshot/id"));
  }

  @Test
  void marksTheParentIfASaveChangedNothing() {
    api.store(key, Requests.graph("a"));

    var answer =
        api.capture(
            key, Requests.capture(UUID.randomUUID().toString(), "save", "", Requests.graph("a")));

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(text(answer, "/outcome")).isEqualTo("marked");
    assertThat(text(answer, "/snapshot/savedAt")).endsWith("Z");
  }

  @Test
  void saysThatALabelWasNotTaken() {
    String id = api.store(key, Requests.graph("a"));
    api.patch("/api/snapshots/" + id, "{\"label\":\"mine\"}");

    var answer =
        api.capture(
            key,
            Requests.capture(UUID.randomUUID().toString(), "manual", "other", Requests.graph("a")));

    assertThat(at(answer, "/labelKept").asBoolean()).isTrue();
    assertThat(text(answer, "/snapshot/label")).isEqualTo("mine");
  }

  @Test
  void asksForTheCaptureThatTheGraphWasEditedFrom() {
    String request =
        Requests.capture(Requests.graph("a"))
            .replace("\"parent\":null", "\"parent\":{\"captureId\":\"" + UUID.randomUUID() + "\"}");

    var answer = api.capture(key, request);

    assertThat(answer.statusCode()).isEqualTo(409);
    assertThat(text(answer, "/code")).isEqualTo("unknown-parent-capture");
    assertThat(at(answer, "/retryable").asBoolean()).isTrue();
    assertThat(answer.headers().firstValue("Retry-After")).isPresent();
  }

  @Test
  void answers404ForAWorkflowThatIsNotThere() {
    var answer = api.capture("gone-12345678", Requests.capture(Requests.graph("a")));

    assertThat(answer.statusCode()).isEqualTo(404);
    assertThat(text(answer, "/code")).isEqualTo("no-such-workflow");
  }
}
