package dev.snapline;

import static dev.snapline.environment.scan.Installations.install;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.snapline.environment.scan.Installations;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is installed is the same for all users of a ComfyUI; what ran in it is each one's own. */
class SharedEnvironmentsTest {
  @AutoClose private final RunningServer server;
  private final Path site;
  private final String installation;
  private final String below;

  SharedEnvironmentsTest(@TempDir Path room) throws Exception {
    Path base = room.toRealPath().resolve("ComfyUI");
    site = Installations.clone(base).sitePackages().get(0);
    server = new RunningServer(Files.createDirectory(room.resolve("data")), Clock.systemUTC());
    String places =
        """
        {"places":{"base":"%s","customNodes":["%s"],"sitePackages":["%s"],
         "python":"%s","pythonVersion":"3.12.7"}}"""
            .formatted(base, base.resolve("custom_nodes"), site, base.resolve("venv/bin/python"));
    var request = server.as("default", "/api/installations").header("X-Snapline-Shim", "1");
    var announced = server.send(request.POST(BodyPublishers.ofString(places)));
    assertThat(announced.statusCode()).as(announced.body()).isEqualTo(202);
    installation = RunningServer.json(announced).path("key").asText();
    below = "/api/installations/" + installation + "/environments";
  }

  @Test
  void everybodySeesTheEnvironmentAndOnlyItsUserTheSnapshotsThatRanInIt() throws Exception {
    String environment = captured("anna");
    String portrait = server.workflow("anna", "portrait");
    String snapshot = stamped("anna", portrait, "a secret of anna's");

    assertThat(environments("ben")).hasSize(1).isEqualTo(environments("anna"));
    for (String path :
        List.of(
            "/api/workflows/" + portrait + "/since-worked",
            "/api/snapshots/" + snapshot + "/packs",
            "/api/snapshots/" + snapshot)) {
      assertThat(server.get("anna", path).statusCode()).as(path).isEqualTo(200);
      assertThat(server.get("ben", path).statusCode()).as(path).isEqualTo(404);
    }
    String one = below + "/" + environment;
    for (String path :
        List.of("/api/installations", below, one, below + "/export?id=" + environment)) {
      var told = server.get("ben", path);
      assertThat(told.statusCode()).as(told.body()).isEqualTo(200);
      assertThat(told.body()).as(path).doesNotContain("portrait", snapshot, "anna");
    }
  }

  @Test
  void nobodyDeletesAnEnvironmentThatASnapshotOfAnotherUserRanIn() throws Exception {
    String environment = captured("anna");
    stamped("anna", server.workflow("anna", "portrait"), "a");
    install(site, "opencv-python", "4.10");
    captured("ben");

    var refused =
        server.send(
            server
                .as("ben", below + "/" + environment)
                .method("DELETE", BodyPublishers.ofString("{}")));

    assertThat(refused.statusCode()).as(refused.body()).isEqualTo(409);
    assertThat(refused.body()).contains("in-use").doesNotContain("anna", "portrait");
    assertThat(environments("anna").findValuesAsText("id")).hasSize(2).contains(environment);
  }

  private String captured(String user) throws Exception {
    var answer = server.post(user, below, "{\"label\":\"\"}");
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
    return RunningServer.json(answer).at("/environment/id").asText();
  }

  private String stamped(String user, String key, String title) throws Exception {
    HttpRequest.Builder request =
        server
            .as(user, "/api/workflows/" + key + "/snapshots")
            .header("X-Snapline-Installation", installation);
    return server.capture(request, title);
  }

  private JsonNode environments(String user) throws Exception {
    var answer = server.get(user, below);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return RunningServer.json(answer).path("environments");
  }
}
