package dev.snapline.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class EventSocketTest {
  @AutoClose private final RunningApi api = RunningApi.inNewFolder();
  private final String key = api.workflow("a");

  @Test
  void greetsWithTheRunAndThePlaceInTheSequence() throws Exception {
    try (var page = new EventClient(api)) {
      JsonNode hello = page.hear("hello");

      assertThat(hello.path("epoch").asText()).isEqualTo("run-1");
      assertThat(hello.path("seq").asLong()).isEqualTo(1); // the workflow was made
      assertThat(hello.path("user").asText()).isEqualTo("default");
    }
  }

  @Test
  void tellsTheListAndThenEachChangeInOrder() throws Exception {
    String first = api.store(key, Requests.graph("0"));
    try (var page = new EventClient(api)) {
      page.hear("hello");
      page.subscribe(key, "null");
      JsonNode timeline = page.hear("timeline");
      assertThat(timeline.path("snapshots").findValuesAsText("id")).containsExactly(first);
      assertThat(timeline.path("total").asInt()).isEqualTo(1);
      assertThat(timeline.path("more").asBoolean()).isFalse();

      List<String> stored = new ArrayList<>();
      for (int i = 1; i <= 20; i++) {
        stored.add(api.store(key, Requests.graph("graph " + i)));
      }

      long seq = timeline.path("seq").asLong();
      for (String id : stored) {
        JsonNode event = page.hear("event");
        assertThat(event.path("seq").asLong()).isEqualTo(++seq);
        assertThat(event.path("kind").asText()).isEqualTo("added");
        assertThat(event.path("workflow").asText()).isEqualTo(key);
        assertThat(event.at("/snapshot/id").asText()).isEqualTo(id);
        assertThat(event.path("captureId").asText()).isNotEmpty();
      }
    }
  }

  @Test
  void tellsOfEachKindOfChange() throws Exception {
    String id = api.store(key, Requests.graph("0"));
    try (var page = new EventClient(api)) {
      page.hear("hello");
      page.subscribe(key, "null").hear("timeline");

      api.patch("/api/snapshots/" + id, "{\"label\":\"x\"}");
      api.delete("/api/snapshots/" + id);
      api.post("/api/snapshots/" + id + "/undelete", "{}");
      api.post(
          "/api/workflows/" + key + "/moved",
          "{\"path\":\"workflows/b.json\",\"name\":\"b\",\"kind\":\"rename\"}");

      JsonNode changed = page.hear("event");
      assertThat(changed.at("/kind").asText()).isEqualTo("changed");
      assertThat(changed.at("/snapshot/label").asText()).isEqualTo("x");
      JsonNode removed = page.hear("event");
      assertThat(removed.at("/kind").asText()).isEqualTo("removed");
      assertThat(removed.at("/id").asText()).isEqualTo(id);
      assertThat(removed.at("/reason").asText()).isEqualTo("deleted");
      assertThat(page.hear("event").at("/kind").asText()).isEqualTo("restored");
      JsonNode moved = page.hear("event");
      assertThat(moved.at("/kind").asText()).isEqualTo("workflow-changed");
      assertThat(moved.at("/now/path").asText()).isEqualTo("workflows/b.json");
    }
  }

  @Test
  void tellsWhatWasMissedAfterAReconnect() throws Exception {
    long seen;
    try (var page = new EventClient(api)) {
      page.hear("hello");
      seen = page.subscribe(key, "null").hear("timeline").path("seq").asLong();
    }
    String missed = api.store(key, Requests.graph("missed"));
    try (var page = new EventClient(api)) {
      page.hear("hello");
      page.subscribe(key, "{\"epoch\":\"run-1\",\"seq\":" + seen + "}");
      assertThat(page.hear("resumed").path("epoch").asText()).isEqualTo("run-1");
      assertThat(page.hear("event").at("/snapshot/id").asText()).isEqualTo(missed);

      String live = api.store(key, Requests.graph("live"));
      assertThat(page.hear("event").at("/snapshot/id").asText()).isEqualTo(live);
    }
  }

  @Test
  void tellsTheWholeListIfTheRunIsAnother() throws Exception {
    String id = api.store(key, Requests.graph("a"));
    try (var page = new EventClient(api)) {
      page.hear("hello");
      page.subscribe(key, "{\"epoch\":\"an-older-run\",\"seq\":1}");

      assertThat(page.hear("timeline").at("/snapshots/0/id").asText()).isEqualTo(id);
    }
  }

  @Test
  void tellsTheWholeListIfTooMuchWasMissed() throws Exception {
    String id = api.store(key, Requests.graph("a"));
    for (int i = 0; i < FrameQueue.FRAMES; i++) {
      api.patch("/api/snapshots/" + id, "{\"label\":\"" + i + "\"}");
    }
    try (var page = new EventClient(api)) {
      page.hear("hello");
      page.subscribe(key, "{\"epoch\":\"run-1\",\"seq\":1}");

      assertThat(page.hear("timeline").at("/snapshots/0/id").asText()).isEqualTo(id);
    }
  }

  @Test
  void keepsTheChangesOfOtherWorkflowsFromAPage() throws Exception {
    String other = api.workflow("b");
    try (var page = new EventClient(api)) {
      page.hear("hello");
      long seq = page.subscribe(key, "null").hear("timeline").path("seq").asLong();

      api.store(other, Requests.graph("b"));
      String mine = api.store(key, Requests.graph("a"));

      JsonNode event = page.hear("event");
      assertThat(event.at("/snapshot/id").asText()).isEqualTo(mine);
      assertThat(event.path("seq").asLong()).isEqualTo(seq + 2);
    }
  }

  @Test
  void tellsBothOfTwoPages() throws Exception {
    try (var one = new EventClient(api);
        var two = new EventClient(api)) {
      one.hear("hello");
      two.hear("hello");
      one.subscribe(key, "null").hear("timeline");
      two.subscribe("*", "null");
      assertThat(two.hear("workflows").at("/workflows/0/key").asText()).isEqualTo(key);

      String id = api.store(key, Requests.graph("a"));

      assertThat(one.hear("event").at("/snapshot/id").asText()).isEqualTo(id);
      assertThat(two.hear("event").at("/snapshot/id").asText()).isEqualTo(id);
    }
  }

  @Test
  void replacesTheFormerSubscription() throws Exception {
    String other = api.workflow("b");
    try (var page = new EventClient(api)) {
      page.hear("hello");
      page.subscribe(key, "null").hear("timeline");
      page.subscribe(other, "null").hear("timeline");

      api.store(key, Requests.graph("not heard"));
      String heard = api.store(other, Requests.graph("heard"));

      assertThat(page.hear("event").at("/snapshot/id").asText()).isEqualTo(heard);
    }
  }

  @Test
  void answersNonsenseAndStaysOpen() throws Exception {
    try (var page = new EventClient(api)) {
      page.hear("hello");

      assertThat(page.say("nonsense").hear("error").path("code").asText()).isEqualTo("bad-json");
      assertThat(page.say("{\"type\":\"x\"}").hear("error").path("code").asText())
          .isEqualTo("bad-request");
      assertThat(
              page.say("{\"type\":\"holding\",\"ids\":[\"x\"]}").hear("error").at("/code").asText())
          .isEqualTo("bad-id");
      page.subscribe(key, "null").hear("timeline");
    }
  }

  @Test
  void closesForAWrongTokenUserOrWorkflowWithACodeOfItsOwn() throws Exception {
    try (var wrong = new EventClient(api, "wrong", "default");
        var nobody = new EventClient(api, RunningApi.TOKEN, "../x");
        var lost = new EventClient(api)) {
      assertThat(wrong.closeCode()).isEqualTo(EventSocket.BAD_TOKEN);
      assertThat(nobody.closeCode()).isEqualTo(EventSocket.UNKNOWN_USER);
      lost.hear("hello");
      assertThat(lost.subscribe("gone-12345678", "null").closeCode())
          .isEqualTo(EventSocket.NO_SUCH_WORKFLOW);
    }
  }

  @Test
  void closesForAFrameThatIsTooLarge() throws Exception {
    try (var page = new EventClient(api)) {
      page.hear("hello");

      assertThat(page.say("x".repeat(65 << 10)).closeCode()).isEqualTo(1009);
    }
  }

  @Test
  void saysThatItGoes() throws Exception {
    try (var page = new EventClient(api)) {
      page.hear("hello");
      api.close();

      assertThat(page.closeCode()).isEqualTo(EventSocket.GOING_AWAY);
    }
  }
}
