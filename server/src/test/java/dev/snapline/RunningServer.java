package dev.snapline;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;

/** The whole server in this process, asked as a shim asks it. */
final class RunningServer implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Wiring wiring;
  private final String address;
  private final String token;
  private final HttpClient client = HttpClient.newHttpClient();

  RunningServer(Path data, Clock clock) throws Exception {
    wiring = Wiring.of(new Settings(data, 0, null, List.of()), "1", clock);
    address = "http://127.0.0.1:" + wiring.start();
    token = JSON.readTree(Files.readString(data.resolve("run/server.json"))).path("token").asText();
  }

  URI at(String path) {
    return URI.create(address + path);
  }

  /** The path of a link to the pages for people. */
  String link() {
    return wiring.link().substring(address.length());
  }

  HttpRequest.Builder as(String user, String path) {
    return HttpRequest.newBuilder(at(path))
        .header("Authorization", "Bearer " + token)
        .header("Content-Type", "application/json")
        .header("X-Snapline-User", user);
  }

  HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
    return client.send(request.build(), BodyHandlers.ofString());
  }

  HttpResponse<String> get(String user, String path) throws Exception {
    return send(as(user, path));
  }

  HttpResponse<String> post(String user, String path, String body) throws Exception {
    return send(as(user, path).POST(BodyPublishers.ofString(body)));
  }

  /** The key of a workflow's history, made if need be. */
  String workflow(String user, String name) throws Exception {
    var answer =
        post(
            user,
            "/api/workflows/resolve",
            """
            {"path":"workflows/%1$s.json","temporary":false,"name":"%1$s"}"""
                .formatted(name));
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return json(answer).at("/workflow/key").asText();
  }

  /** A snapshot of a graph with one node of that title. Answers its id. */
  String capture(String user, String key, String title) throws Exception {
    return capture(as(user, "/api/workflows/" + key + "/snapshots"), title);
  }

  String capture(HttpRequest.Builder request, String title) throws Exception {
    var answer = send(request.POST(BodyPublishers.ofString(JarIT.capture(title))));
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
    return json(answer).at("/snapshot/id").asText();
  }

  static JsonNode json(HttpResponse<String> answer) throws JsonProcessingException {
    return JSON.readTree(answer.body());
  }

  @Override
  public void close() {
    wiring.end();
  }
}
