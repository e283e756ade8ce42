package dev.snapline.cli;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The server that has a data folder open, with its token. */
final class LiveServer {
  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final int LONGEST_PROBLEM = 64 << 10;
  private static final int LONGEST_ANSWER = 64 << 20;

  /** By these a server is known, in its note and in what it answers. */
  private static final List<String> WHO = List.of("instance", "folderId");

  private final HttpClient client;
  private final String address;
  private final String token;
  private final String user;

  private LiveServer(HttpClient client, String address, String token, String user) {
    this.client = client;
    this.address = address;
    this.token = token;
    this.user = user;
  }

  /** The one that {@code run/server.json} names, if it lives and is the one that wrote that. */
  static Optional<LiveServer> of(Path data, String user) throws IOException, InterruptedException {
    Map<String, String> said = note(data.resolve("run").resolve("server.json"));
    String port = said.getOrDefault("port", "");
    if (!isPort(port) || !said.keySet().containsAll(WHO)) {
      return Optional.empty(); // nobody could be the one that it means
    }
    HttpClient client = HttpClient.newBuilder().connectTimeout(PATIENCE).build();
    String address = "http://127.0.0.1:" + port;
    // Another program may have the port by now: it must not see the token.
    return isSame(said, health(client, address))
        ? Optional.of(new LiveServer(client, address, said.getOrDefault("token", ""), user))
        : Optional.empty();
  }

  /** Nothing if it is no note: a server that has the folder keeps others out by its lock. */
  private static Map<String, String> note(Path file) throws IOException {
    byte[] bytes;
    try {
      bytes = Files.readAllBytes(file);
    } catch (NoSuchFileException e) {
      return Map.of();
    }
    try {
      return FlatJson.read(bytes);
    } catch (IOException e) {
      return Map.of();
    }
  }

  private static boolean isPort(String text) {
    return text.matches("[1-9][0-9]{0,4}") && Integer.parseInt(text) <= 65_535;
  }

  private static boolean isSame(Map<String, String> said, Map<String, String> is) {
    return WHO.stream().allMatch(name -> said.getOrDefault(name, "").equals(is.get(name)));
  }

  private static Map<String, String> health(HttpClient client, String address)
      throws IOException, InterruptedException {
    var request =
        HttpRequest.newBuilder(URI.create(address + "/api/health")).timeout(PATIENCE).build();
    try {
      HttpResponse<InputStream> answer = client.send(request, BodyHandlers.ofInputStream());
      try (InputStream body = answer.body()) {
        return answer.statusCode() == 200
            ? FlatJson.read(body.readNBytes(LONGEST_PROBLEM))
            : Map.of();
      }
    } catch (IOException e) {
      return Map.of(); // nobody listens there, or another program that speaks otherwise
    }
  }

  /** A request to this server, for the user. */
  HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(address + path))
        .header("Authorization", "Bearer " + token)
        .header("X-Snapline-User", user);
  }

  /** Posts JSON. Answers the body of the answer, which is small. */
  byte[] post(String path, String json) throws IOException, InterruptedException, Failure {
    return read(
        request(path)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(json))
            .build());
  }

  /** The body of an answer that is small. */
  byte[] read(HttpRequest request) throws IOException, InterruptedException, Failure {
    try (InputStream body = send(request)) {
      return body.readNBytes(LONGEST_ANSWER);
    }
  }

  /**
   * The body of the answer; the caller closes it.
   *
   * @throws Failure with the server's own sentence if it refuses
   */
  InputStream send(HttpRequest request) throws IOException, InterruptedException, Failure {
    HttpResponse<InputStream> answer = client.send(request, BodyHandlers.ofInputStream());
    if (answer.statusCode() / 100 == 2) {
      return answer.body();
    }
    try (InputStream body = answer.body()) {
      Map<String, String> problem = FlatJson.read(body.readNBytes(LONGEST_PROBLEM));
      throw new Failure(
          Failure.REFUSED,
          problem.getOrDefault("detail", "The server refused with " + answer.statusCode() + "."));
    }
  }
}
