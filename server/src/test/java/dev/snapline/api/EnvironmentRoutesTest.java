package dev.snapline.api;

import static dev.snapline.environment.scan.Installations.install;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.snapline.environment.Places;
import dev.snapline.environment.scan.Installations;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Environments over HTTP, of an installation on disk. Each answer is as the document says. */
class EnvironmentRoutesTest {
  private final Description description = Description.instance();
  @TempDir Path room;
  private Path base;
  private Path site;
  private Places places;
  private RunningApi api;
  private String key;
  private String below;

  @BeforeEach
  void start() throws IOException {
    base = room.toRealPath().resolve("ComfyUI");
    places = Installations.clone(base);
    site = places.sitePackages().get(0);
    api = new RunningApi(Files.createDirectory(room.resolve("data")));
    key = RunningApi.text(announce("boot"), "/key");
    below = "/api/installations/" + key + "/environments";
  }

  @AfterEach
  void stop() {
    api.close();
  }

  private HttpResponse<String> announce(String trigger) {
    return isAsDescribed(
        202,
        tell(
            """
            {"trigger":"%s","places":{"base":"%s","customNodes":["%s"],"sitePackages":["%s"],
             "python":"%s","pythonVersion":"3.12.7"}}"""
                .formatted(
                    trigger,
                    base,
                    base.resolve("custom_nodes"),
                    site,
                    base.resolve("venv/bin/python"))));
  }

  private HttpResponse<String> tell(String body) {
    return api.send(
        api.request("/api/installations")
            .header("Content-Type", "application/json")
            .header("X-Snapline-Shim", "1")
            .POST(BodyPublishers.ofString(body))
            .build());
  }

  private HttpResponse<String> isAsDescribed(int status, HttpResponse<String> answer) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    assertThat(description.gaps(answer)).isEmpty();
    return answer;
  }

  private JsonNode rows() {
    return RunningApi.at(isAsDescribed(200, api.get(below)), "/environments");
  }

  private String capture(String label) {
    return RunningApi.text(
        isAsDescribed(201, api.post(below, "{\"label\":\"" + label + "\"}")), "/environment/id");
  }

  @Test
  void keepsTheFirstEnvironmentWhenComfyUiStarts() {
    var listed = isAsDescribed(200, api.get(below));

    assertThat(RunningApi.at(listed, "/snapshotCount").asInt()).isEqualTo(1);
    assertThat(RunningApi.text(listed, "/current")).isEqualTo(rows().at("/0/id").asText());
    assertThat(rows().at("/0/version").asText()).isEqualTo("v0.3.10");
    assertThat(rows().at("/0/nodeCount").asInt()).isEqualTo(1);
    assertThat(rows().at("/0/packageCount").asInt()).isEqualTo(2);
    announce("boot");
    assertThat(rows()).hasSize(1);
    var all = isAsDescribed(200, api.get("/api/installations"));
    assertThat(RunningApi.text(all, "/installations/0/name")).isEqualTo("ComfyUI");
  }

  @Test
  void tellsWhatChangedInOneLineAndInFull() throws IOException {
    Files.move(site.resolve("numpy-1.26.4.dist-info"), site.resolve("numpy-2.1.0.dist-info"));
    Installations.gitPack(base.resolve("custom_nodes/KJ"), "https://t:s@github.com/kijai/KJ");
    capture("Before adding IPAdapter Plus");

    assertThat(rows().at("/0/change/message").asText()).isEqualTo("+ KJ, numpy 1.26.4 → 2.1.0");
    assertThat(rows().at("/1/change").isNull()).isTrue();
    String id = rows().at("/0/id").asText();
    var diff = isAsDescribed(200, api.get(below + "/diff?target=" + id));
    assertThat(RunningApi.text(diff, "/pipsChanged/0/direction")).isEqualTo("up");
    assertThat(RunningApi.text(diff, "/nodesAdded/0/url")).isEqualTo("https://github.com/kijai/KJ");
    var back =
        isAsDescribed(
            200, api.get(below + "/diff?base=current&target=" + rows().at("/1/id").asText()));
    assertThat(RunningApi.text(back, "/message")).isEqualTo("− KJ, numpy 2.1.0 → 1.26.4");
    var oldest = api.get(below + "/diff?target=" + rows().at("/1/id").asText());
    assertThat(RunningApi.at(oldest, "/isEmpty").asBoolean()).isTrue();
    var plan =
        isAsDescribed(
            200, api.get(below + "/plan?base=current&target=" + rows().at("/1/id").asText()));
    assertThat(RunningApi.text(plan, "/commands"))
        .contains("mv KJ .disabled/", "python -m pip install numpy==1.26.4");
    assertThat(RunningApi.text(plan, "/managerFile")).contains("\"numpy==1.26.4\"");
    var one = isAsDescribed(200, api.get(below + "/" + id));
    assertThat(one.body()).contains("\"dirName\":\"KJ\"").doesNotContain("t:s@");
  }

  @Test
  void findsByLabelPackAndPackageInPages() throws IOException {
    capture("mine");
    install(site, "opencv-python", "4.10");
    capture("other");

    assertThat(found("MINE")).hasSize(1);
    assertThat(found("impact")).hasSize(3);
    assertThat(found("opencv")).hasSize(1);
    assertThat(found("nothing")).isEmpty();
    var first = isAsDescribed(200, api.get(below + "?limit=2"));
    var rest = api.get(below + "?limit=2&before=" + RunningApi.text(first, "/next"));
    assertThat(RunningApi.at(first, "/environments")).hasSize(2);
    assertThat(RunningApi.at(rest, "/environments")).hasSize(1);
    assertThat(RunningApi.at(rest, "/next").isNull()).isTrue();
    assertThat(RunningApi.at(api.get(below + "?before=gone"), "/environments")).isEmpty();
  }

  private JsonNode found(String query) {
    return RunningApi.at(api.get(below + "?query=" + query), "/environments");
  }

  @Test
  void changesAndDeletesWhatAPersonMay() {
    String id = capture("mine");
    isAsDescribed(
        200, api.patch(below + "/" + id, "{\"rev\":1,\"label\":\"ours\",\"locked\":true}"));
    assertThat(rows().at("/0/label").asText()).isEqualTo("ours");
    assertProblem(409, "stale-rev", api.patch(below + "/" + id, "{\"rev\":1,\"label\":\"x\"}"));
    assertProblem(400, "bad-request", api.patch(below + "/" + id, "{\"label\":\"a\\nb\"}"));
    assertProblem(409, "locked", api.delete(below + "/" + id));
    api.patch(below + "/" + id, "{\"locked\":false}");
    isAsDescribed(204, api.delete(below + "/" + id));
    assertProblem(404, "no-such-environment", api.get(below + "/" + id));
    assertProblem(409, "kept", api.delete(below + "/" + rows().at("/0/id").asText()));
  }

  private static void assertProblem(int status, String code, HttpResponse<String> answer) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    assertThat(RunningApi.text(answer, "/code")).isEqualTo(code);
    assertThat(RunningApi.text(answer, "/detail")).endsWith(".");
  }

  @Test
  void stampsWorkflowSnapshotsWithWhatRanAndNeverPrunesIt() throws IOException {
    isAsDescribed(
        200, api.patch("/api/installations/" + key, "{\"automaticLimit\":1,\"name\":\"mine\"}"));
    String workflow = api.workflow("portrait");
    String first = rows().at("/0/id").asText();
    var answer =
        api.send(
            api.request("/api/workflows/" + workflow + "/snapshots")
                .header("Content-Type", "application/json")
                .header("X-Snapline-Installation", key)
                .POST(BodyPublishers.ofString(Requests.capture(Requests.graph("a"))))
                .build());
    assertThat(RunningApi.text(answer, "/snapshot/environmentId")).isEqualTo(key + "/" + first);

    for (int i = 0; i < 3; i++) {
      install(site, "package-" + i, "1");
      announce("boot");
    }

    assertThat(rows()).extracting(row -> row.path("id").asText()).hasSize(2).contains(first);
  }

  @Test
  void prunesAfterAPersonSawWhatWouldGo() throws IOException {
    for (int i = 0; i < 4; i++) {
      install(site, "package-" + i, "1");
      announce("boot");
    }
    api.post(below, "{\"trigger\":\"pre-update\"}");
    api.patch("/api/installations/" + key, "{\"automaticLimit\":2}");

    var plan = isAsDescribed(200, api.post(below + "/prune?dryRun=true", "{}"));
    assertThat(RunningApi.at(plan, "/count").asInt()).isEqualTo(3);
    assertThat(RunningApi.text(plan, "/prune/0/reason")).contains("older than the newest 2");
    assertThat(rows()).hasSize(6);
    isAsDescribed(200, api.post(below + "/prune", "{\"updates\":true}"));
    assertThat(rows()).hasSize(2);
    assertProblem(
        400, "bad-request", api.patch("/api/installations/" + key, "{\"automaticLimit\":0}"));
  }

  @Test
  void givesAwayAndTakesInTheSame() {
    capture("mine");
    var all = isAsDescribed(200, api.get(below + "/export"));
    assertThat(all.headers().firstValue("Content-Disposition").orElseThrow())
        .contains("snapshots-ComfyUI-");
    String id = rows().at("/0/id").asText();
    for (String format : List.of("launcher", "manager", "requirements")) {
      isAsDescribed(200, api.get(below + "/export?id=" + id + "&format=" + format));
    }
    var yaml = api.get(below + "/export?id=" + id + "&format=manager-yaml");
    assertThat(yaml.body()).startsWith("custom_nodes:");
    assertProblem(400, "bad-request", api.get(below + "/export?id=" + id + "&format=x"));
    assertProblem(400, "bad-request", api.get(below + "/export?format=manager"));

    assertThat(RunningApi.at(bringIn(all.body(), false), "/skipped").asInt()).isEqualTo(2);
    String changed = all.body().replace("\"mine\"", "\"theirs\"").replace("1.26.4", "1.26.5");
    assertThat(RunningApi.at(bringIn(changed, true), "/environments")).hasSize(2);
    assertThat(rows()).hasSize(2);
    assertThat(RunningApi.at(bringIn(changed, false), "/imported").asInt()).isEqualTo(2);
    assertThat(RunningApi.at(bringIn(yaml.body(), false), "/source").asText())
        .isEqualTo("ComfyUI-Manager");
    assertThat(rows()).hasSize(5);
  }

  private HttpResponse<String> bringIn(String text, boolean isPreview) {
    String body = JsonNodeFactory.instance.objectNode().put("text", text).toString();
    return isAsDescribed(
        isPreview ? 200 : 201, api.post(below + "/import?preview=" + isPreview, body));
  }

  @Test
  void refusesAFileWithTheNameOfTheFieldAndImportsNothing() {
    String body =
        JsonNodeFactory.instance
            .objectNode()
            .put(
                "text",
                api.get(below + "/export").body().replace("ComfyUI-Impact-Pack", "../../evil"))
            .toString();

    var refused = api.post(below + "/import", body);

    assertProblem(422, "bad-import", refused);
    assertThat(RunningApi.text(refused, "/field")).isEqualTo("snapshots[0].customNodes[0].dirName");
    assertThat(rows()).hasSize(1);
  }

  @Test
  void refusesToGiveAwayWhatIsUnknown() throws IOException {
    Files.move(site, base.resolve("elsewhere"));
    String id = capture("lost");

    var row = rows().at("/0");
    assertThat(row.path("packagesState").asText()).isEqualTo("unknown");
    assertThat(row.path("packageCount").isNull()).isTrue();
    assertThat(row.at("/change/message").asText()).isEqualTo("packages unknown");
    assertProblem(409, "unknown-parts", api.get(below + "/export?id=" + id));
    assertProblem(409, "unknown-parts", api.get(below + "/export"));
    isAsDescribed(200, api.get(below + "/export?id=" + id + "&format=manager"));
  }

  @Test
  void saysThatThereIsNothingToExport() throws IOException {
    Path files = room.resolve("data/environments").resolve(key);
    Files.delete(files.resolve(rows().at("/0/id").asText() + ".json"));

    assertProblem(409, "nothing-to-export", api.get(below + "/export"));
    Files.writeString(files.resolve("torn.json"), "{");
    var listed = isAsDescribed(200, api.get(below));
    assertThat(RunningApi.text(listed, "/unreadable/0/file")).isEqualTo("torn.json");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{} | places",
        "{\"places\":1} | places",
        "{\"places\":{}} | places.base",
        "{\"places\":{\"base\":\"relative\"}} | places.base",
        "{\"places\":{\"base\":\"/a\",\"customNodes\":1}} | places.customNodes",
        "{\"places\":{\"base\":\"/a\"},\"trigger\":\"x\"} | trigger"
      })
  void refusesPlacesThatAreNone(String body, String field) {
    var refused = tell(body);

    assertProblem(400, "bad-request", refused);
    assertThat(RunningApi.text(refused, "/field")).isEqualTo(field);
  }

  @Test
  void believesNoPageThatTellsWhereAnInstallationIs() {
    assertProblem(
        403, "foreign-origin", api.post("/api/installations", "{\"places\":{\"base\":\"/\"}}"));
  }

  @Test
  void refusesIdsThatAreNone() {
    assertProblem(400, "bad-id", api.get(below + "/..%5Cx"));
    assertProblem(400, "bad-id", api.get(below + "/diff?target=..%2Fx"));
    assertProblem(400, "bad-request", api.post(below, "{\"trigger\":\"x\"}"));
    assertProblem(
        404, "no-such-environment", api.get("/api/installations/other-00000000/environments"));
  }

  @Test
  void tellsWhatChangedSinceAWorkflowLastWorked() throws IOException {
    String workflow = api.workflow("portrait");
    var none = isAsDescribed(200, api.get("/api/workflows/" + workflow + "/since-worked"));
    assertThat(RunningApi.text(none, "/reason")).isEqualTo("No finished run of this workflow yet.");
    String first = stamped(workflow, "a");
    api.post(
        "/api/runs",
        """
        {"id":"01J0000000000000000000000A","promptId":"p1","outcome":"done","ageMs":100000,
         "graph":%s}"""
            .formatted(Requests.graph("a")));
    install(site, "opencv-python", "4.10");
    announce("boot");
    String second = stamped(workflow, "b");

    var since = isAsDescribed(200, api.get("/api/workflows/" + workflow + "/since-worked"));

    assertThat(RunningApi.text(since, "/worked")).isEqualTo(first);
    assertThat(RunningApi.text(since, "/target")).isEqualTo(second);
    assertThat(RunningApi.text(since, "/environment/message")).isEqualTo("+ opencv-python");
    var same = api.get("/api/workflows/" + workflow + "/since-worked?target=" + first);
    assertThat(RunningApi.at(same, "/environment/isEmpty").asBoolean()).isTrue();
    Path files = room.resolve("data/environments").resolve(key);
    Files.delete(files.resolve(rows().at("/1/id").asText() + ".json"));
    var lost = isAsDescribed(200, api.get("/api/workflows/" + workflow + "/since-worked"));
    assertThat(RunningApi.at(lost, "/environment").isNull()).isTrue();
  }

  private String stamped(String workflow, String title) {
    return RunningApi.text(
        api.send(
            api.request("/api/workflows/" + workflow + "/snapshots")
                .header("Content-Type", "application/json")
                .header("X-Snapline-Installation", key)
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

    var packs = isAsDescribed(200, api.get("/api/snapshots/" + id + "/packs"));

    assertThat(RunningApi.text(packs, "/packs/0/state")).isEqualTo("installed");
    assertThat(RunningApi.text(packs, "/packs/1/state")).isEqualTo("missing");
    assertProblem(
        404,
        "no-such-environment",
        api.get("/api/snapshots/" + id + "/packs?installation=other-00000000"));
  }

  @Test
  void tellsEveryOpenPage() throws Exception {
    try (EventClient events = new EventClient(api)) {
      events.hear("hello");
      events.subscribe("*", "null");
      events.hear("workflows");
      capture("mine");

      JsonNode event = events.hear("event");

      assertThat(event.path("installation").asText()).isEqualTo(key);
      assertThat(event.path("current").asText()).isEqualTo(rows().at("/0/id").asText());
    }
  }
}
