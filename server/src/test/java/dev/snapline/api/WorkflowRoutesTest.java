package dev.snapline.api;

import static dev.snapline.api.RunningApi.at;
import static dev.snapline.api.RunningApi.text;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class WorkflowRoutesTest {
  @AutoClose private final RunningApi api = RunningApi.inNewFolder();

  @Test
  void findsTheHistoryOfAPathAgain() {
    var made = api.post("/api/workflows/resolve", Requests.tab("a"));
    var found = api.post("/api/workflows/resolve", Requests.tab("a"));

    assertThat(text(made, "/outcome")).isEqualTo("created");
    assertThat(text(found, "/outcome")).isEqualTo("found");
    assertThat(text(found, "/workflow/key")).isEqualTo(text(made, "/workflow/key"));
    assertThat(at(found, "/candidates").isArray()).isTrue();
  }

  @Test
  void carriesAHistoryAlongWithARename() {
    String key = api.workflow("a");
    api.store(key, Requests.graph("a"));

    var moved =
        api.post(
            "/api/workflows/" + key + "/moved",
            "{\"path\":\"workflows/b.json\",\"name\":\"b\",\"kind\":\"rename\"}");

    assertThat(text(moved, "/outcome")).isEqualTo("moved");
    assertThat(text(moved, "/workflow/formerPaths/0")).isEqualTo("workflows/a.json");
    assertThat(at(moved, "/workflow/count").asInt()).isEqualTo(1);
  }

  @Test
  void saysWhoOwnsAPathThatIsTaken() {
    String mine = api.workflow("a");
    String theirs = api.workflow("b");

    var refused =
        api.post(
            "/api/workflows/" + mine + "/moved",
            "{\"path\":\"workflows/b.json\",\"name\":\"b\",\"kind\":\"rename\"}");

    assertThat(refused.statusCode()).isEqualTo(409);
    assertThat(text(refused, "/code")).isEqualTo("path-taken");
    assertThat(text(refused, "/key")).isEqualTo(theirs);
  }

  @Test
  void refusesAMoveOfAnUnknownKind() {
    var refused =
        api.post(
            "/api/workflows/" + api.workflow("a") + "/moved",
            "{\"path\":\"workflows/b.json\",\"name\":\"b\",\"kind\":\"stolen\"}");

    assertThat(refused.statusCode()).isEqualTo(400);
    assertThat(text(refused, "/field")).isEqualTo("kind");
  }

  @Test
  void listsWhatMatchesTheQuery() {
    String key = api.workflow("Portrait");
    api.workflow("landscape");
    String id = api.store(key, Requests.graph("a"));

    var list = api.get("/api/workflows?query=PORT");

    assertThat(at(list, "/workflows").findValuesAsText("key")).containsExactly(key);
    assertThat(text(list, "/workflows/0/newest")).isEqualTo(id);
    assertThat(at(list, "/workflows/0/bytes").asLong()).isPositive();
  }

  @Test
  void tellsTheStateOfTheDiskOnlyToWhoHasTheToken() {
    assertThat(text(api.get("/api/health"), "/storage/state")).isEqualTo("ok");
  }
}
