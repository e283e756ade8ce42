package dev.snapline.api;

import static dev.snapline.api.RunningApi.at;
import static dev.snapline.api.RunningApi.text;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class SnapshotRoutesTest {
  @AutoClose private final RunningApi api = RunningApi.inNewFolder();
  private final String key = api.workflow("a");

  @Test
  void listsInPagesNewestFirst() {
    List<String> stored = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      stored.add(0, api.store(key, Requests.graph("graph " + i)));
    }
    String list = "/api/workflows/" + key + "/snapshots?limit=3";

    var first = api.get(list);
    var second = api.get(list + "&before=" + text(first, "/next"));

    assertThat(at(first, "/snapshots").findValuesAsText("id")).isEqualTo(stored.subList(0, 3));
    assertThat(at(second, "/snapshots").findValuesAsText("id")).isEqualTo(stored.subList(3, 5));
    assertThat(at(second, "/next").isNull()).isTrue();
  }

  @Test
  void findsByLabelAndSource() {
    String id = api.store(key, Requests.graph("a"));
    api.store(key, Requests.graph("b"));
    api.patch("/api/snapshots/" + id, "{\"label\":\"Good hands\"}");
    String list = "/api/workflows/" + key + "/snapshots";

    assertThat(at(api.get(list + "?query=HANDS"), "/snapshots").findValuesAsText("id"))
        .containsExactly(id);
    assertThat(at(api.get(list + "?source=manual,save"), "/snapshots")).isEmpty();
    assertThat(at(api.get(list + "?source=auto"), "/snapshots")).hasSize(2);
  }

  @Test
  void refusesALimitOrSourceThatMakesNoSense() {
    for (String query : List.of("limit=0", "limit=201", "limit=x", "source=auto,never")) {
      var answer = api.get("/api/workflows/" + key + "/snapshots?" + query);

      assertThat(answer.statusCode()).as(query).isEqualTo(400);
      assertThat(text(answer, "/field")).isEqualTo(query.replaceFirst("=.*", ""));
    }
  }

  @Test
  void changesWhatAPersonMayChange() {
    String id = api.store(key, Requests.graph("a"));

    var answer =
        api.patch("/api/snapshots/" + id, "{\"notes\":\"try 7\",\"locked\":true,\"rev\":1}");

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(at(answer, "/rev").asInt()).isEqualTo(2);
    assertThat(at(answer, "/locked").asBoolean()).isTrue();
    assertThat(text(answer, "/notes")).isEqualTo("try 7");
  }

  @Test
  void changesNeitherGraphNorIdWhateverIsAskedFor() {
    String key = api.workflow("a");
    String id = api.store(key, Requests.graph("kept"));
    String before = api.get("/api/snapshots/" + id).body();

    var answer =
        api.patch(
            "/api/snapshots/" + id,
            """
            {"graph":null,"id":"../x","takenAt":"yesterday","hash":"","workflowKey":"other"}\
            """);

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(api.get("/api/snapshots/" + id).body()).isEqualTo(before);
    assertThat(api.get("/api/snapshots/" + id + "/graph").body()).contains("kept");
  }

  @Test
  void refusesAChangeOfWhatAnotherHasChanged() {
    String id = api.store(key, Requests.graph("a"));
    api.patch("/api/snapshots/" + id, "{\"label\":\"theirs\"}");

    var answer = api.patch("/api/snapshots/" + id, "{\"label\":\"mine\",\"rev\":1}");

    assertThat(answer.statusCode()).isEqualTo(409);
    assertThat(text(answer, "/code")).isEqualTo("stale-rev");
  }

  @Test
  void refusesALabelThatIsTooLong() {
    String id = api.store(key, Requests.graph("a"));

    var answer = api.patch("/api/snapshots/" + id, "{\"label\":\"" + "x".repeat(201) + "\"}");

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(text(answer, "/field")).isEqualTo("label");
  }

  @Test
  void bringsBackWhatWasDeleted() {
    String id = api.store(key, Requests.graph("a"));

    assertThat(api.delete("/api/snapshots/" + id).statusCode()).isEqualTo(204);
    assertThat(api.get("/api/snapshots/" + id + "/graph").statusCode()).isEqualTo(404);

    assertThat(api.post("/api/snapshots/" + id + "/undelete", "{}").statusCode()).isEqualTo(200);
    assertThat(api.get("/api/snapshots/" + id + "/graph").body()).isEqualTo(Requests.graph("a"));
  }

  @Test
  void deletesALockedOneOnlyIfToldSo() {
    String id = api.store(key, Requests.graph("a"));
    api.patch("/api/snapshots/" + id, "{\"locked\":true}");

    var refused = api.delete("/api/snapshots/" + id);

    assertThat(refused.statusCode()).isEqualTo(409);
    assertThat(text(refused, "/code")).isEqualTo("locked");
    assertThat(api.delete("/api/snapshots/" + id + "?locked=true").statusCode()).isEqualTo(204);
  }

  @Test
  void clearsAHistoryButForWhatIsLocked() {
    String locked = api.store(key, Requests.graph("a"));
    api.store(key, Requests.graph("b"));
    api.patch("/api/snapshots/" + locked, "{\"locked\":true}");

    var answer = api.delete("/api/workflows/" + key + "/snapshots");

    assertThat(at(answer, "/removed").asInt()).isEqualTo(1);
    assertThat(at(answer, "/kept").asInt()).isEqualTo(1);
    assertThat(at(api.get("/api/usage"), "/count").asInt()).isEqualTo(1);
  }

  @Test
  void answers404ForASnapshotItDoesNotHold() {
    var answer = api.get("/api/snapshots/01J0000000000000000000000Z");

    assertThat(answer.statusCode()).isEqualTo(404);
    assertThat(text(answer, "/code")).isEqualTo("no-such-snapshot");
  }

  @Test
  void namesTheFileThatAGraphIsSavedAs() {
    String named = api.workflow("猫/\"x\"");
    String id = api.store(named, Requests.graph("a"));
    api.patch("/api/snapshots/" + id, "{\"label\":\"v1: final\"}");

    var answer = api.get("/api/snapshots/" + id + "/graph");

    assertThat(answer.headers().firstValue("Content-Disposition"))
        .hasValue(
            "attachment; filename=\"___x_ - v1_ final.json\";"
                + " filename*=UTF-8''%E7%8C%AB__x_%20-%20v1_%20final.json");
  }
}
