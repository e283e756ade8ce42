package dev.snapline.api;

import static dev.snapline.api.RunningApi.at;
import static dev.snapline.api.RunningApi.text;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProfileRoutesTest {
  private static final String WORKFLOWS =
      "[{\"workflowKey\":\"a-00000001\",\"path\":\"workflows/a.json\",\"visitedAt\":\"2026-01-02T03:04:05Z\"},"
          + "{\"workflowKey\":\"gone\",\"path\":\"workflows/gone.json\",\"visitedAt\":null}]";

  @AutoClose private final RunningApi api = RunningApi.inNewFolder();

  @Test
  void keepsAProfileAndListsIt() {
    var made = api.post("/api/profiles", request("Portraits"));

    assertThat(made.statusCode()).isEqualTo(201);
    assertThat(text(made, "/name")).isEqualTo("Portraits");
    assertThat(at(made, "/format").asInt()).isEqualTo(1);
    assertThat(text(made, "/workflows/0/visitedAt")).isEqualTo("2026-01-02T03:04:05Z");
    assertThat(at(made, "/workflows/1/visitedAt").isNull()).isTrue();
    assertThat(text(made, "/activeWorkflowKey")).isEqualTo("a-00000001");
    assertThat(at(api.get("/api/profiles"), "/profiles/0")).isEqualTo(at(made, ""));
    assertThat(at(api.get("/api/profiles/" + text(made, "/id")), "")).isEqualTo(at(made, ""));
    assertThat(api.folder().resolve("profiles").resolve(text(made, "/id") + ".json")).exists();
  }

  @Test
  void renamesDeletesAndBringsBack() {
    String profile = "/api/profiles/" + text(api.post("/api/profiles", request("a")), "/id");

    assertThat(text(api.patch(profile, "{\"name\":\"b\"}"), "/name")).isEqualTo("b");
    assertThat(api.delete(profile).statusCode()).isEqualTo(204);
    assertThat(at(api.get("/api/profiles"), "/profiles")).isEmpty();
    assertThat(text(api.get(profile), "/code")).isEqualTo("no-such-profile");
    assertThat(text(api.delete(profile), "/code")).isEqualTo("no-such-profile");

    assertThat(text(api.post(profile + "/undelete", "{}"), "/name")).isEqualTo("b");
    assertThat(text(api.post(profile + "/undelete", "{}"), "/code")).isEqualTo("id-exists");
    assertThat(text(api.get(profile), "/name")).isEqualTo("b");
  }

  @Test
  void tellsEveryPageWhatHappenedToProfiles() throws Exception {
    try (EventClient events = new EventClient(api)) {
      events.hear("hello");
      events.subscribe("*", "null").hear("workflows");
      String id = text(api.post("/api/profiles", request("a")), "/id");
      api.patch("/api/profiles/" + id, "{\"name\":\"b\"}");
      api.delete("/api/profiles/" + id);

      var made = events.hear("event");
      assertThat(made.path("kind").asText()).isEqualTo("profile");
      assertThat(made.path("workflow").isNull()).isTrue();
      assertThat(made.at("/profile/name").asText()).isEqualTo("a");
      assertThat(events.hear("event").at("/profile/name").asText()).isEqualTo("b");
      var removed = events.hear("event");
      assertThat(removed.path("kind").asText()).isEqualTo("profile-removed");
      assertThat(removed.path("id").asText()).isEqualTo(id);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"workflows\":[]}",
        "{\"name\":\"\",\"workflows\":[]}",
        "{\"name\":\"a\"}",
        "{\"name\":\"a\",\"workflows\":{}}",
        "{\"name\":\"a\",\"workflows\":[7]}",
        "{\"name\":\"a\",\"workflows\":[{\"workflowKey\":\"k\"}]}",
        "{\"name\":\"a\",\"workflows\":[{\"workflowKey\":\"k\",\"path\":\"p\",\"visitedAt\":\"x\"}]}",
        "{\"name\":\"a\",\"workflows\":[],\"activeWorkflowKey\":\"k\"}",
      })
  void refusesWhatIsNoProfileWithASentence(String request) {
    var refused = api.post("/api/profiles", request);

    assertThat(refused.statusCode()).isEqualTo(400);
    assertThat(text(refused, "/detail")).endsWith(".");
    assertThat(at(api.get("/api/profiles"), "/profiles")).isEmpty();
  }

  @Test
  void refusesAnIdThatIsNone() {
    assertThat(text(api.get("/api/profiles/..%2Ffolder"), "/code")).isIn("bad-id", "bad-request");
    assertThat(text(api.delete("/api/profiles/nonsense"), "/code")).isEqualTo("bad-id");
  }

  @Test
  void showsTheOthersWhenOneFileIsDamaged() throws IOException {
    String id = text(api.post("/api/profiles", request("a")), "/id");
    api.post("/api/profiles", request("b"));
    Files.writeString(api.folder().resolve("profiles").resolve(id + ".json"), "{\"format\":1,");

    assertThat(at(api.get("/api/profiles"), "/profiles").findValuesAsText("name"))
        .containsExactly("b");
    assertThat(api.folder().resolve("quarantine/" + id + ".json")).exists();
  }

  private static String request(String name) {
    return "{\"name\":\"%s\",\"workflows\":%s,\"activeWorkflowKey\":\"a-00000001\"}"
        .formatted(name, WORKFLOWS);
  }
}
