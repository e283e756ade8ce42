package dev.snapline.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** What a page says on its socket, and what it may not say. */
class ConversationTest {
  @AutoClose private final RunningApi api = RunningApi.inNewFolder();
  private final String key = api.workflow("a");

  private void answersInTurn(String[][] messagesAndDetails) throws Exception {
    try (var page = new EventClient(api)) {
      page.hear("hello");
      for (String[] one : messagesAndDetails) {
        JsonNode error = page.say(one[0]).hear("error");
        assertThat(error.path("detail").asText()).as(one[0]).contains(one[1]);
      }
      page.subscribe(key, "null").hear("timeline");
    }
  }

  @Test
  void saysWhatCannotBeSubscribedToAndGoesOn() throws Exception {
    String after = "{\"type\":\"subscribe\",\"workflow\":\"" + key + "\",\"after\":";
    String must = "must be {\"epoch\", \"seq\"} or null";
    answersInTurn(
        new String[][] {
          {"{\"type\":\"subscribe\"}", "workflow"},
          {"{\"type\":\"subscribe\",\"workflow\":\"../x\"}", "must be the key of a workflow, or *"},
          {after + "7}", must},
          {after + "{\"epoch\":\"e\"}}", must},
          {after + "{\"epoch\":1,\"seq\":1}}", must},
          {after + "{\"epoch\":\"e\",\"seq\":1.5}}", must},
          {after + "{\"epoch\":\"e\",\"seq\":1e30}}", must},
        });
  }

  @Test
  void saysWhatCannotBeHeldAndGoesOn() throws Exception {
    String ids = "\"01J00000000000000000000001\",".repeat(65);
    String must = "must be a list of up to 64 ids";
    answersInTurn(
        new String[][] {
          {"{\"type\":\"holding\",\"ids\":7}", must},
          {"{\"type\":\"holding\",\"ids\":[" + ids.substring(0, ids.length() - 1) + "]}", must},
          {"{\"type\":\"holding\",\"ids\":[7]}", "id"},
        });
  }

  @Test
  void takesNoNameOfAPageThatIsEmptyOrEndless() throws Exception {
    String subscribe = "{\"type\":\"subscribe\",\"workflow\":\"" + key + "\",\"page\":\"";
    try (var page = new EventClient(api)) {
      page.hear("hello");
      for (String name : new String[] {"", "x".repeat(Pages.LONGEST_ID + 1)}) {
        page.say(subscribe + name + "\"}").hear("timeline");
        assertThat(page.hear("error").path("detail").asText()).contains("page");
      }
      page.say(subscribe + "tab-1\"}").hear("timeline");
      page.say("{\"type\":\"subscribe\",\"workflow\":\"*\",\"page\":\"tab-1\"}").hear("workflows");
      page.say("{\"type\":\"holding\"}").hear("holding");
      page.subscribe(key, "null").hear("timeline");
    }
  }
}
