package dev.snapline.api;

import static dev.snapline.api.RunningApi.at;
import static dev.snapline.api.RunningApi.text;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** What a person changes of whole histories, and of many snapshots at a time, over HTTP. */
class WorkflowChangeRoutesTest {
  @AutoClose private final RunningApi api = RunningApi.inNewFolder();
  private final String key = api.workflow("a");
  private final String first = api.store(key, Requests.graph("one"));
  private final String second = api.store(key, Requests.graph("two"));

  @Test
  void keepsSettingsAndNamesOfBranchesApart() {
    var chosen = api.patch("/api/workflows/" + key, "{\"settings\":{\"maxSnapshots\":20}}");
    assertThat(at(chosen, "/settings/maxSnapshots").asInt()).isEqualTo(20);
    var named = api.patch("/api/workflows/" + key, "{\"branches\":{\"" + second + "\":\" red \"}}");
    assertThat(text(named, "/branches/" + second)).isEqualTo("red");
    assertThat(at(named, "/settings/maxSnapshots").asInt()).isEqualTo(20);
    var neither =
        api.patch(
            "/api/workflows/" + key, "{\"settings\":null,\"branches\":{\"" + second + "\":\"\"}}");
    assertThat(at(neither, "/settings").isNull()).isTrue();
    assertThat(at(neither, "/branches")).isEmpty();
  }

  @Test
  void refusesSettingsAndBranchesThatCannotBe() {
    String path = "/api/workflows/" + key;
    assertThat(text(api.patch(path, "{\"settings\":{\"maxSnapshots\":1}}"), "/field"))
        .isEqualTo("maxSnapshots");
    assertThat(text(api.patch(path, "{\"settings\":{\"autoCapture\":1}}"), "/code"))
        .isEqualTo("bad-request");
    assertThat(text(api.patch(path, "{\"settings\":{\"maxAgeDays\":\"1\"}}"), "/code"))
        .isEqualTo("bad-request");
    assertThat(text(api.patch(path, "{\"settings\":[]}"), "/code")).isEqualTo("bad-request");
    assertThat(text(api.patch(path, "{\"branches\":{\"x\":\"y\"}}"), "/code")).isEqualTo("bad-id");
    assertThat(text(api.patch(path, "{\"branches\":7}"), "/code")).isEqualTo("bad-request");
    assertThat(
            text(api.patch(path, "{\"branches\":{\"01J00000000000000000000000\":\"y\"}}"), "/code"))
        .isEqualTo("no-such-snapshot");
  }

  @Test
  void deletesAWorkflowAndBringsItBack() {
    var deleted = api.delete("/api/workflows/" + key);
    assertThat(at(deleted, "/ids").valueStream().map(id -> id.asText()))
        .containsExactlyInAnyOrder(first, second);
    assertThat(at(deleted, "/deleted").asBoolean()).isTrue();
    assertThat(at(api.get("/api/workflows"), "/workflows")).isEmpty();
    assertThat(text(api.get("/api/workflows/" + key + "/snapshots"), "/code"))
        .isEqualTo("no-such-workflow");
    var trash = api.get("/api/workflows?deleted=true");
    assertThat(text(trash, "/workflows/0/key")).isEqualTo(key);
    assertThat(at(trash, "/workflows/0/count").asInt()).isEqualTo(2);

    var back = api.post("/api/workflows/" + key + "/undelete", "{}");
    assertThat(at(back, "/count").asInt()).isEqualTo(2);
    assertThat(at(back, "/deletedAt").isNull()).isTrue();
  }

  @Test
  void clearsAndAnswersWhatWent() {
    api.patch("/api/snapshots/" + first, "{\"locked\":true}");
    var cleared = api.delete("/api/workflows/" + key + "/snapshots");
    assertThat(at(cleared, "/ids").valueStream().map(id -> id.asText())).containsExactly(second);
    assertThat(at(cleared, "/kept").asInt()).isEqualTo(1);
  }

  @Test
  void actsOnManySnapshotsOfSeveralWorkflows() {
    String other = api.store(api.workflow("b"), Requests.graph("three"));
    api.post("/api/snapshots/lock", "{\"ids\":[\"" + first + "\"],\"locked\":true}");
    String ids = "{\"ids\":[\"" + first + "\",\"" + other + "\"]";

    var some = api.post("/api/snapshots/delete", ids + "}");
    assertThat(text(some, "/done/0")).isEqualTo(other);
    assertThat(text(some, "/refused/0/id")).isEqualTo(first);
    assertThat(text(some, "/refused/0/code")).isEqualTo("locked");
    assertThat(text(some, "/refused/0/detail")).isNotBlank();
    assertThat(at(api.post("/api/snapshots/undelete", ids + "}"), "/done")).hasSize(2);
    assertThat(at(api.post("/api/snapshots/delete", ids + ",\"locked\":true}"), "/done"))
        .hasSize(2);
  }

  @Test
  void takesNoMoreThanAThousandIdsAtOnce() {
    String many =
        IntStream.range(0, 1_001)
            .mapToObj(each -> "\"" + first + "\"")
            .collect(Collectors.joining(","));
    assertThat(text(api.post("/api/snapshots/delete", "{\"ids\":[" + many + "]}"), "/code"))
        .isEqualTo("bad-request");
    assertThat(text(api.post("/api/snapshots/delete", "{\"ids\":[7]}"), "/code"))
        .isEqualTo("bad-id");
    assertThat(text(api.post("/api/snapshots/delete", "{}"), "/code")).isEqualTo("bad-request");
  }

  @Test
  void showsTheTreeAndWhatBecameOfANode() {
    var tree = api.get("/api/workflows/" + key + "/tree");
    assertThat(text(tree, "/roots/0")).isEqualTo(first);
    assertThat(text(tree, "/live")).isEqualTo(second);
    assertThat(at(tree, "/branches/0/count").asInt()).isEqualTo(2);

    var node = api.get("/api/workflows/" + key + "/nodes/1?limit=1");
    assertThat(text(node, "/entries/0/title")).isEqualTo("two");
    assertThat(text(node, "/next")).isEqualTo(second);
    assertThat(text(api.get("/api/workflows/" + key + "/nodes/1?limit=0"), "/code"))
        .isEqualTo("bad-request");
  }

  @Test
  void endsAnAlarmOnlyByAnAnswerThatItKnows() {
    String path = "/api/workflows/" + key + "/alarm";
    assertThat(text(api.post(path, "{\"resolution\":\"perhaps\"}"), "/field"))
        .isEqualTo("resolution");
    var answered = api.post(path, "{\"resolution\":\"keep\"}");
    assertThat(at(answered, "/alarm").isNull()).isTrue();
  }
}
