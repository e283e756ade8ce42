package dev.snapline;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The jar that people get, in a process of its own. */
final class RunningJar implements AutoCloseable {
  static final Path JAR = Path.of("target", "snapline-server.jar").toAbsolutePath();
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final long PATIENCE_SECONDS = 60;

  final Process process;

  /** As browsers do, it asks for no other protocol. */
  final HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private final String token;
  private final String address;

  /** Starts it and waits until it listens. */
  RunningJar(Path data, String... options) throws IOException {
    this(List.of(), data, options);
  }

  /** {@code flags} are for Java itself, also where the server starts one. */
  RunningJar(List<String> flags, Path data, String... options) throws IOException {
    List<String> arguments = new ArrayList<>(List.of("--data", data.toString()));
    arguments.addAll(List.of(options));
    process = start(flags, arguments);
    BufferedReader out = process.inputReader();
    String line = out.readLine();
    if (line == null || !line.startsWith("listening 127.0.0.1:")) {
      throw new AssertionError("the first line was: " + line);
    }
    address = "http://" + line.substring("listening ".length());
    token = JSON.readTree(data.resolve("run/server.json").toFile()).path("token").asText();
  }

  static Process start(List<String> arguments) throws IOException {
    return start(List.of(), arguments);
  }

  private static Process start(List<String> flags, List<String> arguments) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
    command.addAll(List.of("-jar", JAR.toString()));
    command.addAll(arguments);
    var builder = new ProcessBuilder(command);
    builder.environment().put("LC_ALL", "C.UTF-8");
    if (!flags.isEmpty()) {
      builder.environment().put("JDK_JAVA_OPTIONS", String.join(" ", flags));
    }
    builder.environment().remove("SNAPLINE_DATA");
    builder.redirectError(ProcessBuilder.Redirect.INHERIT);
    return builder.start();
  }

  /** Waits for the end of a process. Answers its exit code. */
  static int exitCode(Process process) throws InterruptedException {
    if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
      process.destroyForcibly();
      throw new AssertionError("the server did not end");
    }
    return process.exitValue();
  }

  HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(address + path))
        .header("Authorization", "Bearer " + token);
  }

  HttpResponse<String> get(String path) throws IOException, InterruptedException {
    return client.send(request(path).build(), BodyHandlers.ofString());
  }

  HttpResponse<String> post(String path, String json) throws IOException, InterruptedException {
    var request =
        request(path)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(json))
            .build();
    return client.send(request, BodyHandlers.ofString());
  }

  static JsonNode json(HttpResponse<String> answer) throws IOException {
    return JSON.readTree(answer.body());
  }

  static JsonNode json(Path file) throws IOException {
    return JSON.readTree(Files.readString(file));
  }

  /** Makes a workflow. Answers its key. */
  String workflow(String name) throws IOException, InterruptedException {
    var answer =
        post(
            "/api/workflows/resolve",
            """
            {"path":"workflows/%s.json","temporary":false,"name":"%s"}"""
                .formatted(name, name));
    return json(answer).at("/workflow/key").asText();
  }

  @Override
  public void close() {
    process.destroyForcibly().onExit().join();
  }
}
