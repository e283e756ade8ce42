package dev.snapline.api;

import static dev.snapline.api.AnnouncedInstallation.assertProblem;
import static dev.snapline.environment.scan.Installations.install;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the histories of workflows know of the environments that they ran in. */
class EnvironmentsOfWorkflowsTest {
  @AutoClose private final AnnouncedInstallation here;
  private final RunningApi api;

  EnvironmentsOfWorkflowsTest(@TempDir Path room) throws IOException {
    here = new AnnouncedInstallation(room);
    api = here.api;
  }

  @Test
  void stampsWorkflowSnapshotsWithWhatRanAndNeverPrunesIt() throws IOException {
    here.isAsDescribed(
        200,
        api.patch("/api/installations/" + here.key, "{\"automaticLimit\":1,\"name\":\"mine\"}"));
    String workflow = api.workflow("portrait");
    String first = here.rows().at("/0/id").asText();
    var answer =
        api.send(
            api.request("/api/workflows/" + workflow + "/snapshots")
                .header("Content-Type", "application/json")
                .header("X-Snapline-Installation", here.key)
                .POST(BodyPublishers.ofString(Requests.capture(Requests.graph("a"))))
                .build());
    assertThat(RunningApi.text(answer, "/snapshot/environmentId"))
        .isEqualTo(here.key + "/" + first);

    for (int i = 0; i < 3; i++) {
      install(here.site, "package-" + i, "1");
      here.announce("boot");
    }

    assertThat(here.rows()).extracting(row -> row.path("id").asText()).hasSize(2).contains(first);
  }

  @Test
  void prunesNothingThatASnapshotInTheTrashNames() throws IOException {
    api.patch("/api/installations/" + here.key, "{\"automaticLimit\":1}");
    String one = api.workflow("portrait");
    String first = here.rows().at("/0/id").asText();
    String snapshot = stamped(one, "a");
    api.delete("/api/snapshots/" + snapshot);
    install(here.site, "package-x", "1");
    here.announce("boot");
    String second = here.rows().at("/0/id").asText();
    String other = api.workflow("landscape");
    stamped(other, "b");
    api.delete("/api/workflows/" + other);

    for (int i = 0; i < 3; i++) {
      install(here.site, "package-" + i, "1");
      here.announce("boot");
    }

    assertThat(here.rows())
        .extracting(row -> row.path("id").asText())
        .hasSize(3)
        .contains(first, second);
  }

  @Test
  void tellsWhatChangedSinceAWorkflowLastWorked() throws IOException {
    String workflow = api.workflow("portrait");
    var none = here.isAsDescribed(200, api.get("/api/workflows/" + workflow + "/since-worked"));
    assertThat(RunningApi.text(none, "/reason")).isEqualTo("No finished run of this workflow yet.");
    String first = stamped(workflow, "a");
    api.post(
        "/api/runs",
        """
        {"id":"01J0000000000000000000000A","promptId":"p1","outcome":"done","ageMs":100000,
         "graph":%s}"""
            .formatted(Requests.graph("a")));
    install(here.site, "opencv-python", "4.10");
    here.announce("boot");
    String second = stamped(workflow, "b");

    var since = here.isAsDescribed(200, api.get("/api/workflows/" + workflow + "/since-worked"));

    assertThat(RunningApi.text(since, "/worked")).isEqualTo(first);
    assertThat(RunningApi.text(since, "/target")).isEqualTo(second);
    assertThat(RunningApi.text(since, "/environment/message")).isEqualTo("+ opencv-python");
    var same = api.get("/api/workflows/" + workflow + "/since-worked?target=" + first);
    assertThat(RunningApi.at(same, "/environment/isEmpty").asBoolean()).isTrue();
    Path files = here.room.resolve("data/environments").resolve(here.key);
    Files.delete(files.resolve(here.rows().at("/1/id").asText() + ".json"));
    var lost = here.isAsDescribed(200, api.get("/api/workflows/" + workflow + "/since-worked"));
    assertThat(RunningApi.at(lost, "/environment").isNull()).isTrue();
  }

  private String stamped(String workflow, String title) {
    return RunningApi.text(
        api.send(
            api.request("/api/workflows/" + workflow + "/snapshots")
                .header("Content-Type", "application/json")
                .header("X-Snapline-Installation", here.key)
                .POST(BodyPublishers.ofString(Requests.capture(Requests.graph(title))))
                .build()),
        "/snapshot/id");
  }

  @Test
  void tellsWhichNodePacksASnapshotNeeds() throws IOException {
    String workflow = api.workflow("portrait");
    String id =
        api.store(
            workflow,
            """
            {"nodes":[{"id":1,"type":"Sam","pos":[0,0],"properties":{"cnr_id":"comfyui-impact-pack"}},
             {"id":2,"type":"Gone","pos":[0,0],"properties":{"cnr_id":"gone"}}],"links":[]}""");

    var packs = here.isAsDescribed(200, api.get("/api/snapshots/" + id + "/packs"));

    assertThat(RunningApi.text(packs, "/packs/0/state")).isEqualTo("installed");
    assertThat(RunningApi.text(packs, "/packs/1/state")).isEqualTo("missing");
    assertProblem(
        404,
        "no-such-environment",
        api.get("/api/snapshots/" + id + "/packs?installation=other-00000000"));
  }
}
