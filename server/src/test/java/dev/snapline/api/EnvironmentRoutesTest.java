package dev.snapline.api;

import static dev.snapline.api.AnnouncedInstallation.assertProblem;
import static dev.snapline.environment.scan.Installations.install;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.snapline.environment.scan.Installations;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Environments over HTTP: kept, listed and changed. */
class EnvironmentRoutesTest {
  @AutoClose private final AnnouncedInstallation here;
  private final RunningApi api;

  EnvironmentRoutesTest(@TempDir Path room) throws IOException {
    here = new AnnouncedInstallation(room);
    api = here.api;
  }

  @Test
  void keepsTheFirstEnvironmentWhenComfyUiStarts() {
    var listed = here.isAsDescribed(200, api.get(here.below));

    assertThat(RunningApi.at(listed, "/snapshotCount").asInt()).isEqualTo(1);
    assertThat(RunningApi.text(listed, "/current")).isEqualTo(here.rows().at("/0/id").asText());
    assertThat(here.rows().at("/0/version").asText()).isEqualTo("v0.3.10");
    assertThat(here.rows().at("/0/nodeCount").asInt()).isEqualTo(1);
    assertThat(here.rows().at("/0/packageCount").asInt()).isEqualTo(2);
    here.announce("boot");
    assertThat(here.rows()).hasSize(1);
    var all = here.isAsDescribed(200, api.get("/api/installations"));
    assertThat(RunningApi.text(all, "/installations/0/name")).isEqualTo("ComfyUI");
  }

  @Test
  void tellsWhatChangedInOneLineAndInFull() throws IOException {
    Files.move(
        here.site.resolve("numpy-1.26.4.dist-info"), here.site.resolve("numpy-2.1.0.dist-info"));
    Installations.gitPack(here.base.resolve("custom_nodes/KJ"), "https://t:s@github.com/kijai/KJ");
    here.capture("Before adding IPAdapter Plus");

    assertThat(here.rows().at("/0/change/message").asText())
        .isEqualTo("+ KJ, numpy 1.26.4 → 2.1.0");
    assertThat(here.rows().at("/0/change/summary").toString())
        .isEqualTo(
            "[{\"template\":\"added\",\"values\":[\"KJ\"]},"
                + "{\"template\":\"changed\",\"values\":[\"numpy\",\"1.26.4\",\"2.1.0\"]}]");
    assertThat(here.rows().at("/1/change").isNull()).isTrue();
    String id = here.rows().at("/0/id").asText();
    var diff = here.isAsDescribed(200, api.get(here.below + "/diff?target=" + id));
    assertThat(RunningApi.text(diff, "/pipsChanged/0/direction")).isEqualTo("up");
    assertThat(RunningApi.text(diff, "/nodesAdded/0/url")).isEqualTo("https://github.com/kijai/KJ");
    var back =
        here.isAsDescribed(
            200,
            api.get(here.below + "/diff?base=current&target=" + here.rows().at("/1/id").asText()));
    assertThat(RunningApi.text(back, "/message")).isEqualTo("− KJ, numpy 2.1.0 → 1.26.4");
    var oldest = api.get(here.below + "/diff?target=" + here.rows().at("/1/id").asText());
    assertThat(RunningApi.at(oldest, "/isEmpty").asBoolean()).isTrue();
    var plan =
        here.isAsDescribed(
            200,
            api.get(here.below + "/plan?base=current&target=" + here.rows().at("/1/id").asText()));
    assertThat(RunningApi.text(plan, "/commands"))
        .contains("mv KJ .disabled/", "python -m pip install numpy==1.26.4");
    assertThat(RunningApi.text(plan, "/managerFile")).contains("\"numpy==1.26.4\"");
    var one = here.isAsDescribed(200, api.get(here.below + "/" + id));
    assertThat(one.body()).contains("\"dirName\":\"KJ\"").doesNotContain("t:s@");
  }

  @Test
  void findsByLabelPackAndPackageInPages() throws IOException {
    here.capture("mine");
    install(here.site, "opencv-python", "4.10");
    here.capture("other");

    assertThat(found("MINE")).hasSize(1);
    assertThat(found("impact")).hasSize(3);
    assertThat(found("opencv")).hasSize(1);
    assertThat(found("nothing")).isEmpty();
    var first = here.isAsDescribed(200, api.get(here.below + "?limit=2"));
    var rest = api.get(here.below + "?limit=2&before=" + RunningApi.text(first, "/next"));
    assertThat(RunningApi.at(first, "/environments")).hasSize(2);
    assertThat(RunningApi.at(rest, "/environments")).hasSize(1);
    assertThat(RunningApi.at(rest, "/next").isNull()).isTrue();
    assertThat(RunningApi.at(api.get(here.below + "?before=gone"), "/environments")).isEmpty();
    String oldest = here.rows().at("/1/id").asText();
    api.patch(here.below + "/" + oldest, "{\"label\":\"renamed\"}");
    assertThat(here.rows().at("/1/label").asText()).isEqualTo("renamed");
  }

  private JsonNode found(String query) {
    return RunningApi.at(api.get(here.below + "?query=" + query), "/environments");
  }

  @Test
  void changesWhatAPersonMay() {
    String id = here.capture("mine");
    here.isAsDescribed(
        200, api.patch(here.below + "/" + id, "{\"rev\":1,\"label\":\"ours\",\"locked\":true}"));
    assertThat(here.rows().at("/0/label").asText()).isEqualTo("ours");
    assertProblem(
        409, "stale-rev", api.patch(here.below + "/" + id, "{\"rev\":1,\"label\":\"x\"}"));
    assertProblem(400, "bad-request", api.patch(here.below + "/" + id, "{\"label\":\"a\\nb\"}"));
  }

  @Test
  void refusesIdsThatAreNone() {
    assertProblem(400, "bad-id", api.get(here.below + "/..%5Cx"));
    assertProblem(400, "bad-id", api.get(here.below + "/diff?target=..%2Fx"));
    assertProblem(400, "bad-request", api.post(here.below, "{\"trigger\":\"x\"}"));
    assertProblem(
        404, "no-such-environment", api.get("/api/installations/other-00000000/environments"));
  }

  @Test
  void tellsEveryOpenPage() throws Exception {
    try (EventClient events = new EventClient(api)) {
      events.hear("hello");
      events.subscribe("*", "null");
      events.hear("workflows");
      here.capture("mine");

      JsonNode event = events.hear("event");

      assertThat(event.path("installation").asText()).isEqualTo(here.key);
      assertThat(event.path("current").asText()).isEqualTo(here.rows().at("/0/id").asText());
    }
  }
}
