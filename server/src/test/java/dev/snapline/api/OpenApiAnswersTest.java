package dev.snapline.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.snapline.graph.Graphs;
import java.net.http.HttpResponse;
import java.util.UUID;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** Real answers are those that the document describes, member by member. */
class OpenApiAnswersTest {
  private final Description description = Description.instance();
  @AutoClose private final RunningApi api = RunningApi.inNewFolder();
  private final String key = api.workflow("portrait");
  private final String id = api.store(key, Requests.graph("a"));

  private void isAsDescribed(int status, HttpResponse<String> answer) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    assertThat(description.gaps(answer)).isEmpty();
  }

  @Test
  void ofTheServer() {
    isAsDescribed(200, api.get("/api/health"));
    isAsDescribed(200, api.get("/api/openapi.json"));
    isAsDescribed(202, api.post("/api/quit", "{}"));
  }

  @Test
  void ofWorkflows() {
    isAsDescribed(200, api.get("/api/workflows"));
    String both = "/common-ancestor?of=" + id + "&and=" + id;
    isAsDescribed(200, api.get("/api/workflows/" + key + both));
    isAsDescribed(200, api.post("/api/workflows/resolve", Requests.tab("other")));
    isAsDescribed(
        200,
        api.post(
            "/api/workflows/" + key + "/moved",
            """
            {"path":"workflows/b.json","name":"b","kind":"rename"}\
            """));
  }

  @Test
  void ofSnapshots() {
    String capture =
        Requests.capture(UUID.randomUUID().toString(), "manual", "name", Requests.graph("b"));
    isAsDescribed(201, api.capture(key, capture));
    isAsDescribed(200, api.capture(key, capture));
    isAsDescribed(200, api.get("/api/workflows/" + key + "/snapshots?limit=1"));
    isAsDescribed(200, api.get("/api/snapshots/" + id));
    isAsDescribed(200, api.get("/api/snapshots/" + id + "/graph"));
    isAsDescribed(200, api.get("/api/snapshots/" + id + "/preview.svg"));
    isAsDescribed(
        200, api.patch("/api/snapshots/" + id, "{\"label\":\"warm light\",\"locked\":true}"));
    isAsDescribed(204, api.delete("/api/snapshots/" + id + "?locked=true"));
    isAsDescribed(200, api.post("/api/snapshots/" + id + "/undelete", "{}"));
    isAsDescribed(200, api.delete("/api/workflows/" + key + "/snapshots"));
  }

  @Test
  void ofProfiles() throws Exception {
    var made =
        api.post(
            "/api/profiles",
            """
            {"name":"a","workflows":[{"workflowKey":"k","path":"workflows/k.json"}]}\
            """);
    isAsDescribed(201, made);
    String profile = "/api/profiles/" + RunningApi.text(made, "/id");
    isAsDescribed(200, api.get("/api/profiles"));
    isAsDescribed(200, api.get(profile));
    try (var client = new EventClient(api)) {
      hears(client, "hello");
      client.subscribe("*", "null");
      hears(client, "workflows");
      isAsDescribed(200, api.patch(profile, "{\"name\":\"b\"}"));
      hears(client, "event");
      isAsDescribed(204, api.delete(profile));
      hears(client, "event");
    }
    isAsDescribed(200, api.post(profile + "/undelete", "{}"));
  }

  /** Every kind of change there is. */
  @Test
  void ofDiffs() {
    String base = Graphs.graph().toString();
    String target =
        Graphs.graph(
                g -> {
                  Graphs.node(g, 1).put("mode", 4).put("title", "x");
                  Graphs.array(g, "/nodes/1/widgets_values").set(0, 43);
                  Graphs.array(g, "/nodes").remove(0);
                  Graphs.array(g, "/nodes")
                      .add(Graphs.value("{\"id\":9,\"type\":\"A\",\"widgets_values\":[1]}"));
                  g.set("links", Graphs.value("[[1,9,0,2,0,\"MODEL\"],[2,9,0,3,0,\"X\"]]"));
                  Graphs.object(g, "/groups/0").put("color", "#000").put("title", "y");
                  Graphs.object(g, "/extra").put("note", "y");
                  Graphs.definition(g).put("id", "other");
                })
            .toString();

    var diff =
        api.post(
            "/api/diffs",
            """
            {"base":{"graph":%s},"target":{"graph":%s},
             "pictures":{"theme":"dark","views":["sides","overlay"]}}
            """
                .formatted(base, target));

    assertThat(RunningApi.at(diff, "/changes")).hasSizeGreaterThan(10);
    isAsDescribed(200, diff);
  }

  @Test
  void ofSearches() {
    isAsDescribed(200, api.get("/api/search?query=ksampler"));
    isAsDescribed(400, api.get("/api/search?limit=0"));
  }

  @Test
  void ofWhatStaysAndWhatGoes() {
    api.delete("/api/snapshots/" + id);
    for (int i = 0; i < 8; i++) {
      api.store(key, Requests.graph("kept " + i));
    }
    isAsDescribed(200, api.get("/api/settings"));
    isAsDescribed(200, api.put("/api/settings", "{\"showTimeline\":true}"));
    isAsDescribed(200, api.post("/api/prune?dryRun=true", "{\"settings\":{\"maxSnapshots\":5}}"));
    String profile =
        RunningApi.text(api.post("/api/profiles", "{\"name\":\"a\",\"workflows\":[]}"), "/id");
    api.delete("/api/profiles/" + profile);
    isAsDescribed(200, api.get("/api/trash?limit=1"));
    isAsDescribed(200, api.get("/api/usage"));
    isAsDescribed(200, api.get("/api/quarantine"));
    isAsDescribed(200, api.delete("/api/trash?workflow=" + key));
  }

  @Test
  void ofProblems() {
    isAsDescribed(404, api.get("/api/workflows/none-00000000/snapshots"));
    isAsDescribed(400, api.get("/api/snapshots/x"));
    isAsDescribed(400, api.post("/api/workflows/resolve", "{"));
    isAsDescribed(409, api.post("/api/quit", "{\"ifLeases\":-1}"));
  }

  @Test
  void ofTheSocket() throws Exception {
    try (var client = new EventClient(api)) {
      hears(client, "hello");
      client.say("{\"type\":\"subscribe\",\"workflow\":\"" + key + "\",\"after\":null}");
      hears(client, "timeline");
      api.store(key, Requests.graph("c"));
      hears(client, "event");
      client.say("{\"type\":\"subscribe\",\"workflow\":\"*\",\"after\":null}");
      hears(client, "workflows");
      client.say("{\"type\":\"holding\",\"ids\":[]}");
      hears(client, "holding");
      client.say("{\"type\":\"nonsense\"}");
      hears(client, "error");
    }
  }

  private void hears(EventClient client, String type) throws Exception {
    assertThat(description.gaps("ServerFrame", client.hear(type).toString())).isEmpty();
  }

  @Test
  void andTellsOfAMemberThatNobodyDescribed() {
    String health = api.get("/api/health").body().replaceFirst("\\{", "{\"colour\":\"red\",");

    assertThat(description.gaps("Health", health))
        .singleElement()
        .asString()
        .contains("colour", "openapi/");
  }
}
