package dev.snapline.api;

import static dev.snapline.api.RunningApi.at;
import static dev.snapline.api.RunningApi.text;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Base64;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NodeCaptureRoutesTest {
  private static final String ID = "01K5Y3V0Q2M8R7T6W5X4Y3Z2A1";
  private static final byte[] JPEG = {(byte) 0xFF, (byte) 0xD8, (byte) 0xFF, 1, 2, 3};
  private static final String THUMBNAIL = Base64.getEncoder().encodeToString(JPEG);

  private final Description description = Description.instance();
  @AutoClose private final RunningApi api = RunningApi.inNewFolder();
  private final String key = api.workflow("portrait");

  @Test
  void keepsWhatRanBelowTheSnapshotThatItEquals() throws Exception {
    String graph = Requests.graph("a");
    String parent = api.store(key, graph);

    var answer = send(body(ID).put("label", "seed 7").put("thumbnail", THUMBNAIL), graph);

    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
    assertThat(description.gaps(answer)).isEmpty();
    assertThat(text(answer, "/snapshot/id")).isEqualTo(ID);
    assertThat(text(answer, "/snapshot/parentId")).isEqualTo(parent);
    assertThat(text(answer, "/snapshot/label")).isEqualTo("seed 7");
    assertThat(at(answer, "/snapshot").has("apiFormat")).as("a workflow").isFalse();
    var whole = api.get("/api/snapshots/" + ID);
    assertThat(description.gaps(whole)).isEmpty();
    assertThat(text(whole, "/prompt/1/class_type")).isEqualTo("Note");
    assertThat(text(whole, "/ran/promptId")).isEqualTo("prompt-1");
    assertThat(text(whole, "/ran/nodeId")).isEqualTo("13:1");
    assertThat(whole.body()).endsWith("\"graph\":" + graph + "}");
  }

  @Test
  void servesThePictureThatCameWithIt() throws Exception {
    String graph = Requests.graph("a");
    api.store(key, graph);
    send(body(ID).put("thumbnail", THUMBNAIL), graph);

    assertThat(picture(ID).body()).isEqualTo(JPEG);
    assertThat(picture(ID).headers().firstValue("Content-Type")).hasValue("image/jpeg");

    api.delete("/api/snapshots/" + ID);
    assertThat(picture(ID).statusCode()).isEqualTo(404);
    api.post("/api/snapshots/" + ID + "/undelete", "{}");
    assertThat(picture(ID).body()).as("it comes back with the snapshot").isEqualTo(JPEG);
  }

  @Test
  void saysThatASnapshotHasNoPicture() {
    var answer =
        api.get("/api/snapshots/" + api.store(key, Requests.graph("a")) + "/thumbnail.jpg");

    assertThat(answer.statusCode()).isEqualTo(404);
    assertThat(answer.body()).contains("No picture came");
  }

  @Test
  void isStoredOnceHoweverOftenItIsSent() {
    String graph = Requests.graph("a");
    api.store(key, graph);
    send(body(ID), graph);

    var again = send(body(ID).put("again", true), graph);

    assertThat(again.statusCode()).isEqualTo(200);
    assertThat(text(again, "/outcome")).isEqualTo("repeated");
  }

  @Test
  void letsThePageSayWhichOfTwoEqualHistoriesItShows() throws Exception {
    String other = api.workflow("twin");
    String graph = Requests.graph("a");
    api.store(key, graph);
    api.store(other, graph);
    try (var page = new EventClient(api)) {
      page.hear("hello");
      page.say(
          "{\"type\":\"subscribe\",\"workflow\":\"%s\",\"after\":null,\"page\":\"comfy-1\"}"
              .formatted(key));
      page.hear("timeline");
      page.say("{\"type\":\"nonsense\"}").hear("error"); // what came before is done with

      var answer = send(body(ID).put("clientId", "comfy-1"), graph);

      assertThat(text(answer, "/snapshot/workflowKey")).isEqualTo(key);
      assertThat(page.hear("event").at("/snapshot/id").asText()).isEqualTo(ID);
    }
  }

  @Test
  void asksToComeAgainWhileThePageMayStillTellOfTheGraph() {
    var answer =
        send(body(ID).put("clientId", "comfy-1").put("ageMs", 0), Requests.graph("unseen"));

    assertThat(answer.statusCode()).isEqualTo(409);
    assertThat(description.gaps(answer)).isEmpty();
    assertThat(text(answer, "/code")).isEqualTo("not-captured-yet");
    assertThat(at(answer, "/retryable").asBoolean()).isTrue();
  }

  @Test
  void keepsAPromptWithoutAWorkflowAmongTheRunsOfTheApi() {
    var answer = send(body(ID).put("api", true), "{\"1\":{\"class_type\":\"Note\",\"inputs\":{}}}");

    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
    assertThat(description.gaps(answer)).isEmpty();
    assertThat(at(answer, "/snapshot/apiFormat").asBoolean()).as("told to be a prompt").isTrue();
    var workflows = api.get("/api/workflows?query=API");
    assertThat(text(workflows, "/workflows/0/key"))
        .isEqualTo(text(answer, "/snapshot/workflowKey"));
    assertThat(text(workflows, "/workflows/0/path")).isEqualTo("api-runs");
  }

  @ParameterizedTest
  @CsvSource({
    "id, nonsense, 400",
    "promptId, '', 400",
    "nodeId, '', 400",
    "thumbnail, bm8ganBlZw==, 400",
    "thumbnail, ?, 400"
  })
  void refusesWhatIsWrongByName(String member, String value, int status) {
    var answer = send(body(ID).put(member, value), Requests.graph("a"));

    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    assertThat(text(answer, "/field")).isEqualTo(member);
  }

  private static ObjectNode body(String id) {
    ObjectNode body = new ObjectMapper().createObjectNode();
    body.put("id", id).put("promptId", "prompt-1").put("nodeId", "13:1").put("ageMs", 60_000);
    body.putObject("prompt").putObject("1").put("class_type", "Note").putObject("inputs");
    return body;
  }

  private HttpResponse<String> send(ObjectNode body, String graph) {
    String text = body.toString();
    return api.post(
        "/api/node-captures", text.substring(0, text.length() - 1) + ",\"graph\":" + graph + "}");
  }

  private HttpResponse<byte[]> picture(String id) throws Exception {
    var request = api.request("/api/snapshots/" + id + "/thumbnail.jpg").build();
    return HttpClient.newHttpClient().send(request, BodyHandlers.ofByteArray());
  }
}
