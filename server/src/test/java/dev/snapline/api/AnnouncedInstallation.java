package dev.snapline.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.snapline.environment.scan.Installations;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;

/** An installation on disk that a server was told of. Each answer is as the document says. */
final class AnnouncedInstallation implements AutoCloseable {
  final Path room;
  final Path base;
  final Path site;
  final RunningApi api;
  final String key;
  final String below;
  private final Description description = Description.instance();

  AnnouncedInstallation(Path room) throws IOException {
    this.room = room;
    base = room.toRealPath().resolve("ComfyUI");
    site = Installations.clone(base).sitePackages().get(0);
    api = new RunningApi(Files.createDirectory(room.resolve("data")));
    key = RunningApi.text(announce("boot"), "/key");
    below = "/api/installations/" + key + "/environments";
  }

  @Override
  public void close() {
    api.close();
  }

  HttpResponse<String> announce(String trigger) {
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

  HttpResponse<String> tell(String body) {
    return api.send(
        api.request("/api/installations")
            .header("Content-Type", "application/json")
            .header("X-Snapline-Shim", "1")
            .POST(BodyPublishers.ofString(body))
            .build());
  }

  HttpResponse<String> isAsDescribed(int status, HttpResponse<String> answer) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    assertThat(description.gaps(answer)).isEmpty();
    return answer;
  }

  JsonNode rows() {
    return RunningApi.at(isAsDescribed(200, api.get(below)), "/environments");
  }

  String capture(String label) {
    return RunningApi.text(
        isAsDescribed(201, api.post(below, "{\"label\":\"" + label + "\"}")), "/environment/id");
  }

  static void assertProblem(int status, String code, HttpResponse<String> answer) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    assertThat(RunningApi.text(answer, "/code")).isEqualTo(code);
    assertThat(RunningApi.text(answer, "/detail")).endsWith(".");
  }
}
