package dev.snapline.api;

import static dev.snapline.api.RunningApi.at;
import static dev.snapline.api.RunningApi.text;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RunRoutesTest {
  private static final String ID = "01K5Y3V0Q2M8R7T6W5X4Y3Z2A1";
  private static final String GRAPH = Requests.graph("a");

  private final Description description = Description.instance();
  @TempDir Path folder;
  @AutoClose private RunningApi api;
  private String key;
  private String snapshot;

  @BeforeEach
  void start() {
    api = new RunningApi(folder);
    key = api.workflow("portrait");
    snapshot = api.store(key, GRAPH);
  }

  @Test
  void remembersARunWithTheSnapshotThatRan() {
    ObjectNode body = body("p1", "failed").put("startedAtMs", 1_700_000_000_000L);
    body.put("tookMs", 1_500);
    body.putObject("failure").put("nodeId", "3").put("nodeType", "K").put("message", "Out of it");
    body.putArray("seeds")
        .addObject()
        .put("nodeId", "3")
        .put("name", "seed")
        .put("value", "18446744073709551615");
    body.putArray("files")
        .addObject()
        .put("nodeId", "9")
        .put("filename", "a.png")
        .put("subfolder", "")
        .put("type", "output");

    var answer = send(body, GRAPH);

    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    assertThat(description.gaps(answer)).isEmpty();
    assertThat(text(answer, "/outcome")).isEqualTo("kept");
    assertThat(text(answer, "/workflowKey")).isEqualTo(key);
    var listed = runs("");
    assertThat(description.gaps(listed)).isEmpty();
    assertThat(at(listed, "/runs/0")).isEqualTo(at(answer, "/run"));
    assertThat(text(listed, "/runs/0/snapshotId")).isEqualTo(snapshot);
    assertThat(text(listed, "/runs/0/startedAt")).isEqualTo("2023-11-14T22:13:20Z");
    assertThat(at(listed, "/runs/0/tookMs").asLong()).isEqualTo(1_500);
    assertThat(text(listed, "/runs/0/failure/message")).isEqualTo("Out of it");
    assertThat(text(listed, "/runs/0/seeds/0/value")).isEqualTo("18446744073709551615");
    assertThat(text(listed, "/runs/0/files/0/filename")).isEqualTo("a.png");
  }

  @Test
  void knowsThemStillAfterARestart() {
    send(body("p1", "done"), GRAPH);
    String before = runs("").body();
    api.close();
    api = new RunningApi(folder);

    assertThat(runs("").body()).isEqualTo(before);
    assertThat(text(send(body("p1", "done"), GRAPH), "/outcome")).isEqualTo("repeated");
    assertThat(at(runs(""), "/runs")).hasSize(1);
  }

  @Test
  void listsTheNewestFirstAndThoseOfOneSnapshotAlone() {
    String other = api.store(key, Requests.graph("b"));
    send(body("p1", "done"), GRAPH);
    send(body("p2", "interrupted"), Requests.graph("b"));

    assertThat(text(runs(""), "/runs/0/promptId")).isEqualTo("p2");
    assertThat(at(runs("?limit=1"), "/runs")).hasSize(1);
    assertThat(at(runs("?snapshot=" + snapshot), "/runs")).hasSize(1);
    assertThat(text(runs("?snapshot=" + other), "/runs/0/outcome")).isEqualTo("interrupted");
  }

  @Test
  void saysWhatWorkedLast() {
    String older = snapshot;
    String newer = api.store(key, Requests.graph("b"));
    assertThat(at(runs(""), "/lastWorked").isNull()).isTrue();
    send(body("p1", "done"), GRAPH);
    send(body("p2", "done"), Requests.graph("b"));
    send(body("p3", "failed"), GRAPH);

    assertThat(text(runs(""), "/lastWorked")).isEqualTo(newer);
    api.delete("/api/snapshots/" + newer);
    assertThat(text(runs(""), "/lastWorked")).isEqualTo(older);
  }

  @Test
  void keepsWhatWorkedLastFromBeingPruned() {
    send(body("p1", "done"), GRAPH);
    api.put("/api/settings", "{\"maxSnapshots\":5}");
    for (int i = 0; i < 9; i++) {
      api.store(key, Requests.graph("later " + i));
    }

    assertThat(api.get("/api/snapshots/" + snapshot).statusCode()).isEqualTo(200);
    send(body("p2", "done"), Requests.graph("later 8"));
    api.store(key, Requests.graph("last"));
    assertThat(api.get("/api/snapshots/" + snapshot).statusCode()).isEqualTo(404);
  }

  @Test
  void remembersNoRunOfWhatNobodyCaptured() {
    var answer = send(body("p1", "done"), Requests.graph("never seen"));

    assertThat(text(answer, "/outcome")).isEqualTo("unknown");
    assertThat(description.gaps(answer)).isEmpty();
    assertThat(at(runs(""), "/runs")).isEmpty();
  }

  @Test
  void asksToComeAgainWhileThePageMayStillTellOfTheGraph() {
    var early = body("p1", "done").put("clientId", "comfy-1").put("ageMs", 10);

    assertThat(text(send(early, Requests.graph("unseen")), "/code")).isEqualTo("not-captured-yet");
  }

  @Test
  void remembersTheRunOfAScriptWithWhatItsNodeCaptured() {
    String prompt = "{\"1\":{\"class_type\":\"Note\",\"inputs\":{}}}";
    ObjectNode node = body("p1", "done").put("api", true).put("nodeId", "1");
    node.remove("outcome");
    String text = node.toString();
    var captured =
        api.post(
            "/api/node-captures",
            text.substring(0, text.length() - 1) + ",\"graph\":" + prompt + "}");
    String apiRuns = text(captured, "/snapshot/workflowKey");
    api.close();
    api = new RunningApi(folder); // nothing is in memory

    var answer = send(body("p1", "done").put("api", true), prompt);

    assertThat(text(answer, "/workflowKey")).isEqualTo(apiRuns);
    assertThat(text(answer, "/run/snapshotId")).isEqualTo(ID);
  }

  @Test
  void tellsThePagesThatShowTheWorkflow() throws Exception {
    try (var page = new EventClient(api)) {
      page.hear("hello");
      page.subscribe(key, "null").hear("timeline");
      send(body("p1", "done"), GRAPH);

      var event = page.hear("event");
      assertThat(description.gaps("ServerFrame", event.toString())).isEmpty();
      assertThat(event.at("/kind").asText()).isEqualTo("ran");
      assertThat(event.at("/run/snapshotId").asText()).isEqualTo(snapshot);
    }
  }

  @ParameterizedTest
  @CsvSource({"id, x", "promptId, ''", "outcome, perfect", "seeds, text"})
  void refusesWhatIsWrongByName(String member, String value) {
    var answer = send(body("p1", "done").put(member, value), GRAPH);

    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
    assertThat(text(answer, "/field")).isEqualTo(member);
  }

  private static ObjectNode body(String promptId, String outcome) {
    ObjectNode body = new ObjectMapper().createObjectNode();
    return body.put("id", ID)
        .put("promptId", promptId)
        .put("outcome", outcome)
        .put("ageMs", 60_000);
  }

  private HttpResponse<String> send(ObjectNode body, String graph) {
    String text = body.toString();
    return api.post(
        "/api/runs", text.substring(0, text.length() - 1) + ",\"graph\":" + graph + "}");
  }

  private HttpResponse<String> runs(String query) {
    return api.get("/api/workflows/" + key + "/runs" + query);
  }
}
