package dev.snapline.api;

import static dev.snapline.api.AnnouncedInstallation.assertProblem;
import static dev.snapline.environment.scan.Installations.install;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Environments over HTTP: deleted, pruned, and brought back. */
class EnvironmentTrashRoutesTest {
  @AutoClose private final AnnouncedInstallation here;
  private final RunningApi api;

  EnvironmentTrashRoutesTest(@TempDir Path room) throws IOException {
    here = new AnnouncedInstallation(room);
    api = here.api;
  }

  @Test
  void deletesWhatAPersonMayAndBringsItBack() {
    String id = here.capture("mine");
    String at = here.below + "/" + id;
    api.patch(at, "{\"locked\":true}");
    JsonNode before = here.rows();

    assertProblem(409, "locked", api.delete(at));
    here.isAsDescribed(204, api.delete(at + "?locked=true"));
    assertProblem(404, "no-such-environment", api.get(at));
    assertProblem(404, "no-such-environment", api.delete(at));
    assertProblem(409, "kept", api.delete(here.below + "/" + here.rows().at("/0/id").asText()));
    var back = here.isAsDescribed(200, api.post(at + "/undelete", "{}"));

    assertThat(RunningApi.text(back, "/label")).isEqualTo("mine");
    assertThat(here.rows()).isEqualTo(before);
    here.isAsDescribed(200, api.post(at + "/undelete", "{}"));
    assertProblem(404, "no-such-environment", api.post(here.below + "/never/undelete", "{}"));
    assertProblem(400, "bad-id", api.post(here.below + "/..%5Cx/undelete", "{}"));
    assertProblem(400, "bad-request", api.delete(at + "?locked=maybe"));
  }

  @Test
  void prunesAfterAPersonSawWhatWouldGoAndBringsAllOfItBack() throws IOException {
    for (int i = 0; i < 4; i++) {
      install(here.site, "package-" + i, "1");
      here.announce("boot");
    }
    api.post(here.below, "{\"trigger\":\"pre-update\"}");
    api.patch("/api/installations/" + here.key, "{\"automaticLimit\":2}");
    JsonNode before = here.rows();

    var plan = here.isAsDescribed(200, api.post(here.below + "/prune?dryRun=true", "{}"));
    assertThat(RunningApi.at(plan, "/count").asInt()).isEqualTo(3);
    assertThat(RunningApi.text(plan, "/prune/0/reason")).contains("older than the newest 2");
    assertThat(here.rows()).hasSize(6);
    var pruned = here.isAsDescribed(200, api.post(here.below + "/prune", "{\"updates\":true}"));
    assertThat(here.rows()).hasSize(2);
    assertProblem(
        400, "bad-request", api.patch("/api/installations/" + here.key, "{\"automaticLimit\":0}"));

    StringBuilder ids = new StringBuilder("\"never\"");
    RunningApi.at(pruned, "/prune").forEach(row -> ids.append(",").append(row.path("id")));
    String all = "{\"ids\":[" + ids + "]}";
    var back = here.isAsDescribed(200, api.post(here.below + "/undelete", all));
    assertThat(RunningApi.at(back, "/done")).hasSize(4);
    assertThat(RunningApi.text(back, "/refused/0/id")).isEqualTo("never");
    assertThat(RunningApi.text(back, "/refused/0/code")).isEqualTo("no-such-environment");
    assertThat(here.rows()).isEqualTo(before);
    assertProblem(400, "bad-request", api.post(here.below + "/undelete", "{\"ids\":3}"));
    assertProblem(400, "bad-id", api.post(here.below + "/undelete", "{\"ids\":[\"../x\"]}"));
  }

  @Test
  void tellsWhatChangedAgainstTheOneThatIsBeforeItNow() throws IOException {
    install(here.site, "package-a", "1");
    String between = here.capture("between");
    install(here.site, "package-b", "1");
    here.capture("newest");
    assertThat(here.rows().at("/0/change/message").asText()).isEqualTo("+ package-b");

    api.delete(here.below + "/" + between);
    assertThat(here.rows().at("/0/change/message").asText()).isEqualTo("+2 packages");
    api.post(here.below + "/" + between + "/undelete", "{}");
    assertThat(here.rows().at("/0/change/message").asText()).isEqualTo("+ package-b");
  }

  @Test
  void tellsEveryOpenPageThatOneCameBack() throws Exception {
    String id = here.capture("mine");
    api.delete(here.below + "/" + id);
    try (EventClient events = new EventClient(api)) {
      events.hear("hello");
      events.subscribe("*", "null");
      events.hear("workflows");

      api.post(here.below + "/" + id + "/undelete", "{}");
      JsonNode event = events.hear("event");

      assertThat(event.path("kind").asText()).isEqualTo("environments");
      assertThat(event.path("installation").asText()).isEqualTo(here.key);
      assertThat(event.path("current").asText()).isEqualTo(id);
    }
  }
}
