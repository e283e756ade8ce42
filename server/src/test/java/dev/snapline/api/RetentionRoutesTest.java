package dev.snapline.api;

import static dev.snapline.api.RunningApi.at;
import static dev.snapline.api.RunningApi.text;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** Settings, pruning, trash, usage and what open pages hold, over HTTP. */
class RetentionRoutesTest {
  @AutoClose private final RunningApi api = RunningApi.inNewFolder();
  private final String key = api.workflow("portrait");

  @Test
  void changesTheSettingsThatAreNamedAndTellsOfIt() throws Exception {
    assertThat(at(api.get("/api/settings"), "/maxSnapshots").asInt()).isEqualTo(50);
    try (var page = new EventClient(api)) {
      page.hear("hello");
      page.subscribe(key, "null").hear("timeline");

      var answer = api.put("/api/settings", "{\"maxSnapshots\":20,\"showTimeline\":true}");

      assertThat(at(answer, "/maxSnapshots").asInt()).isEqualTo(20);
      assertThat(at(answer, "/captureDelay").asInt()).isEqualTo(3);
      JsonNode event = page.hear("event");
      assertThat(event.path("kind").asText()).isEqualTo("settings");
      assertThat(event.path("workflow").isNull()).isTrue();
      assertThat(event.path("settings")).isEqualTo(at(api.get("/api/settings"), ""));
      assertThat(event.at("/settings/showTimeline").asBoolean()).isTrue();
    }
  }

  @Test
  void namesTheSettingThatCannotBe() {
    for (String wrong :
        List.of(
            "{\"maxSnapshots\":4}", "{\"maxSnapshots\":99999999999}", "{\"maxSnapshots\":\"5\"}")) {
      var answer = api.put("/api/settings", wrong);
      assertThat(answer.statusCode()).as(wrong).isEqualTo(400);
      assertThat(text(answer, "/code")).isEqualTo("bad-request");
      assertThat(text(answer, "/field")).isEqualTo("maxSnapshots");
    }
    assertThat(at(api.get("/api/settings"), "/maxSnapshots").asInt()).isEqualTo(50);
  }

  @Test
  void tellsWhatASmallerLimitWouldTakeAndTakesItOnlyThen() {
    List<String> ids = stored(9);

    String trial = "{\"settings\":{\"maxSnapshots\":5}}";
    var dry = api.post("/api/prune?dryRun=true", trial);
    assertThat(at(dry, "/count").asInt()).isEqualTo(3);
    assertThat(at(dry, "/dryRun").asBoolean()).isTrue();
    assertThat(at(dry, "/bytes").asLong()).isPositive();
    assertThat(prunedIds(dry)).containsExactlyElementsOf(ids.subList(0, 3));
    assertThat(text(dry, "/workflows/0/prune/0/reason")).isEqualTo("automatic");
    assertThat(at(dry, "/workflows/0/keep/limit").asInt()).isEqualTo(5);
    assertThat(at(dry, "/workflows/0/keep/newest").asInt()).isEqualTo(1);
    assertThat(count()).isEqualTo(9);

    var done = api.post("/api/prune?workflow=" + key, trial);
    assertThat(prunedIds(done)).containsExactlyElementsOf(ids.subList(0, 3));
    assertThat(count()).isEqualTo(6);
    assertThat(at(api.post("/api/prune", trial), "/workflows").isEmpty()).isTrue();
  }

  @Test
  void refusesALimitThatWouldTakeEverything() {
    stored(7);
    for (String limit : List.of("-5", "0")) {
      var answer = api.post("/api/prune", "{\"settings\":{\"maxSnapshots\":" + limit + "}}");
      assertThat(answer.statusCode()).isEqualTo(400);
      assertThat(text(answer, "/field")).isEqualTo("maxSnapshots");
    }
    assertThat(count()).isEqualTo(7);
  }

  @Test
  void prunesAfterACaptureAndTellsWhatWent() throws Exception {
    api.put("/api/settings", "{\"maxSnapshots\":5}");
    List<String> ids = stored(6);
    try (var page = new EventClient(api)) {
      page.hear("hello");
      page.subscribe(key, "null").hear("timeline");

      api.store(key, Requests.graph("one more"));

      assertThat(page.hear("event").path("kind").asText()).isEqualTo("added");
      JsonNode removed = page.hear("event");
      assertThat(removed.path("kind").asText()).isEqualTo("removed");
      assertThat(removed.path("reason").asText()).isEqualTo("pruned");
      assertThat(removed.path("id").asText()).isEqualTo(ids.get(0));
    }
    assertThat(text(api.get("/api/trash"), "/items/0/why")).isEqualTo("pruned");
    assertThat(api.post("/api/snapshots/" + ids.get(0) + "/undelete", "{}").statusCode())
        .isEqualTo(200);
  }

  @Test
  void neitherDeletesNorPrunesWhatAnOpenPageHolds() throws Exception {
    List<String> ids = stored(9);
    try (var page = new EventClient(api)) {
      page.hear("hello");
      page.say("{\"type\":\"holding\",\"ids\":[\"%s\"]}".formatted(ids.get(0))).hear("holding");

      var refused = api.delete("/api/snapshots/" + ids.get(0));
      assertThat(refused.statusCode()).isEqualTo(409);
      assertThat(text(refused, "/code")).isEqualTo("held");
      assertThat(text(refused, "/detail")).contains("open page").contains(ids.get(0));
      assertThat(api.delete("/api/snapshots/" + ids.get(0) + "?locked=true").statusCode())
          .isEqualTo(409);
      var pruned = api.post("/api/prune", "{\"settings\":{\"maxSnapshots\":5}}");
      assertThat(prunedIds(pruned)).containsExactlyElementsOf(ids.subList(1, 3));

      page.say("{\"type\":\"holding\",\"ids\":[]}").hear("holding");
      assertThat(api.delete("/api/snapshots/" + ids.get(0)).statusCode()).isEqualTo(204);
    }
  }

  @Test
  void holdsForAPageWithManyTabsAsManyAsItMayName() throws Exception {
    String id = stored(2).get(0);
    String others = ",\"01J00000000000000000000001\"".repeat(63);
    try (var page = new EventClient(api)) {
      page.hear("hello");
      page.say("{\"type\":\"holding\",\"ids\":[\"" + id + "\"" + others + "]}").hear("holding");
      assertThat(text(api.delete("/api/snapshots/" + id), "/code")).isEqualTo("held");
    }
  }

  @Test
  void holdsForAWhileWhatAPageHeldThatIsGone() throws Exception {
    String id = stored(2).get(0);
    try (var page = new EventClient(api)) {
      page.hear("hello");
      page.say(
          "{\"type\":\"subscribe\",\"workflow\":\"%s\",\"after\":null,\"holding\":[\"%s\"]}"
              .formatted(key, id));
      page.hear("timeline");
    }
    assertThat(text(api.delete("/api/snapshots/" + id), "/code")).isEqualTo("held");
    assertThat(at(api.delete("/api/workflows/" + key + "/snapshots"), "/kept").asInt())
        .isEqualTo(1);
  }

  @Test
  void listsTheTrashInPagesNewestDeletionFirst() {
    List<String> ids = stored(5);
    ids.forEach(id -> api.delete("/api/snapshots/" + id));

    List<String> seen = new ArrayList<>();
    String next = "";
    do {
      var page = api.get("/api/trash?limit=2" + next);
      assertThat(at(page, "/total").asInt()).isEqualTo(5);
      at(page, "/items").forEach(item -> seen.add(item.at("/snapshot/id").asText()));
      assertThat(text(page, "/items/0/workflow/key")).isEqualTo(key);
      assertThat(text(page, "/items/0/why")).isEqualTo("deleted");
      assertThat(text(page, "/items/0/purgeAt")).isGreaterThan(text(page, "/items/0/deletedAt"));
      next = at(page, "/next").isNull() ? "" : "&before=" + text(page, "/next");
    } while (!next.isEmpty());
    assertThat(seen).containsExactlyInAnyOrderElementsOf(ids);
    assertThat(api.get("/api/trash?before=yesterday").statusCode()).isEqualTo(400);
  }

  @Test
  void emptiesTheTrashOfOneHistoryOrOfAll() throws Exception {
    String other = api.workflow("landscape");
    String mine = stored(2).get(0);
    String theirs = api.store(other, Requests.graph("theirs"));
    api.delete("/api/snapshots/" + mine);
    api.delete("/api/snapshots/" + theirs);

    assertThat(at(api.delete("/api/trash?workflow=" + key), "/removed").asInt()).isEqualTo(1);
    assertThat(at(api.get("/api/trash"), "/total").asInt()).isEqualTo(1);
    assertThat(api.post("/api/snapshots/" + mine + "/undelete", "{}").statusCode()).isEqualTo(404);
    var rest = api.delete("/api/trash");
    assertThat(at(rest, "/removed").asInt()).isEqualTo(1);
    assertThat(at(rest, "/bytes").asLong()).isPositive();
    try (var files = Files.walk(api.folder().resolve("trash"))) {
      assertThat(files.filter(Files::isRegularFile)).isEmpty();
    }
  }

  @Test
  void listsDeletedProfilesBesideAndEmptiesThemWithAllTheRest() {
    String id = text(api.post("/api/profiles", "{\"name\":\"night\",\"workflows\":[]}"), "/id");
    api.delete("/api/profiles/" + id);

    JsonNode listed = at(api.get("/api/trash"), "/profiles");
    assertThat(listed).hasSize(1);
    assertThat(listed.get(0).path("id").asText()).isEqualTo(id);
    assertThat(listed.get(0).path("name").asText()).isEqualTo("night");
    String key = api.workflow("another");
    assertThat(at(api.delete("/api/trash?workflow=" + key), "/profiles").asInt()).isZero();
    assertThat(at(api.delete("/api/trash"), "/profiles").asInt()).isEqualTo(1);
    assertThat(at(api.get("/api/trash"), "/profiles")).isEmpty();
    assertThat(api.post("/api/profiles/" + id + "/undelete", "{}").statusCode()).isEqualTo(404);
  }

  @Test
  void saysHowMuchEachHistoryTakesWithItsTrash() {
    String other = api.workflow("landscape");
    List<String> ids = stored(4);
    api.store(other, Requests.graph("a"));
    api.delete("/api/snapshots/" + ids.get(0));
    api.put("/api/settings", "{\"maxBytes\":5000000}");

    var usage = api.get("/api/usage");
    assertThat(text(usage, "/workflows/0/key")).isEqualTo(key);
    assertThat(at(usage, "/workflows/0/count").asInt()).isEqualTo(3);
    assertThat(at(usage, "/workflows/0/trashCount").asInt()).isEqualTo(1);
    assertThat(text(usage, "/workflows/1/key")).isEqualTo(other);
    assertThat(at(usage, "/count").asInt()).isEqualTo(4);
    assertThat(at(usage, "/trash/count").asInt()).isEqualTo(1);
    assertThat(at(usage, "/trash/bytes").asLong())
        .isEqualTo(at(usage, "/workflows/0/trashBytes").asLong());
    assertThat(at(usage, "/limit").asLong()).isEqualTo(5_000_000);
  }

  @Test
  void namesTheFilesThatDoNotTakePart() throws Exception {
    String id = stored(1).get(0);
    Files.writeString(api.folder().resolve("snapshots/" + key + "/" + id + ".json"), "no snapshot");
    api.get("/api/snapshots/" + id + "/graph");

    var files = api.get("/api/quarantine");
    assertThat(text(files, "/files/0/workflowKey")).isEqualTo(key);
    assertThat(text(files, "/files/0/file")).contains(id);
    assertThat(text(files, "/files/0/reason")).isNotEmpty();
  }

  private List<String> stored(int count) {
    List<String> ids = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      ids.add(api.store(key, Requests.graph("graph " + i)));
    }
    return ids;
  }

  private int count() {
    return at(api.get("/api/workflows/" + key + "/snapshots"), "/snapshots").size();
  }

  private static List<String> prunedIds(HttpResponse<String> answer) {
    List<String> ids = new ArrayList<>();
    at(answer, "/workflows/0/prune").forEach(one -> ids.add(one.path("id").asText()));
    return ids;
  }
}
