package dev.snapline;

import dev.snapline.api.Run;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Does once what people wait for, so that the first of them does not wait for classes to load:
 * saves, compares and draws a graph, over HTTP, as a user of its own in a folder that is removed.
 */
final class WarmUp implements Runnable {
  private static final Logger LOG = LoggerFactory.getLogger(WarmUp.class);
  private static final long PAUSE_MS = 300; // who started us comes first
  private static final int ROUNDS = 8;
  private static final String LINE_END = "\r\n";
  private static final String PICTURES =
      ",\"pictures\":{\"theme\":\"dark\",\"views\":[\"sides\",\"overlay\"]}}";
  private static final String BACK = ",\"change\":\"" + SampleGraph.CHANGE + "\"}";
  private static final Pattern KEY = Pattern.compile("\"key\":\"([^\"]+)\"");
  private static final Pattern ID = Pattern.compile("\"id\":\"([^\"]+)\"");

  private final String user = "warm-up-" + UUID.randomUUID();
  private final Run run;
  private final int port;
  private final Path folder;
  private final Room room;
  private final Runnable reading;

  /** Somewhere to do it. */
  interface Room {
    /** Gives a user that nobody else is a new folder, until it is closed. */
    Closeable open(String user, Path folder);
  }

  /**
   * @param reading reads what people will ask for first, before all else
   */
  WarmUp(Run run, int port, Path folder, Room room, Runnable reading) {
    this.run = run;
    this.port = port;
    this.folder = folder;
    this.room = room;
    this.reading = reading;
  }

  @SuppressWarnings("ThreadPriorityCheck") // nothing depends on it: it is politeness only
  void start() {
    Thread thread = new Thread(this, "warm-up");
    thread.setDaemon(true);
    thread.setPriority(Thread.MIN_PRIORITY);
    thread.start();
  }

  @Override
  @SuppressWarnings("try") // the room is held, not used
  public void run() {
    try {
      Thread.sleep(PAUSE_MS);
      reading.run();
      remove(folder); // a crash may have left it
      try (Closeable held = room.open(user, folder)) {
        rounds();
      } finally {
        remove(folder);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (IOException | RuntimeException e) {
      LOG.info("the warm-up failed: the first saves will be slower", e);
    }
  }

  private void rounds() throws IOException {
    String workflow =
        """
        {"clientId":"%s","path":"workflows/warm.json","temporary":false,"name":"warm","graphId":null}
        """;
    String key = find(KEY, call("POST", "/api/workflows/resolve", workflow.formatted(uuid())));
    for (int round = 0; round < ROUNDS; round++) {
      String snapshots = "/api/workflows/" + key + "/snapshots";
      String id = find(ID, call("POST", snapshots, capture(round)));
      call("GET", snapshots, "");
      call("GET", "/api/search?query=sampler", "");
      call("POST", "/api/diffs", "{" + sides(id, SampleGraph.json(round + 1)) + PICTURES);
      call("POST", "/api/diffs", "{" + sides(id, SampleGraph.withOneEdit(round)) + "}");
      call("POST", "/api/diffs/bring-back", "{" + sides(id, SampleGraph.json(round + 1)) + BACK);
      for (String size : List.of("thumb", "full")) {
        call("GET", "/api/snapshots/" + id + "/preview.svg?size=" + size, "");
      }
    }
  }

  private static String capture(int round) {
    return """
        {"captureId":"%s","clientId":"%s","source":"auto","parent":null,"ageMs":0,"graph":%s}
        """
        .formatted(uuid(), uuid(), SampleGraph.json(round));
  }

  private static String sides(String id, String target) {
    return "\"base\":{\"id\":\"%s\"},\"target\":{\"graph\":%s}".formatted(id, target);
  }

  private static String uuid() {
    return UUID.randomUUID().toString();
  }

  private static String find(Pattern pattern, String answer) {
    Matcher matcher = pattern.matcher(answer);
    if (!matcher.find()) {
      throw new IllegalStateException("unexpected answer: " + answer);
    }
    return matcher.group(1);
  }

  /** The plainest client there is: a larger one would cost more memory than it is worth. */
  private String call(String method, String path, String body) throws IOException {
    byte[] content = body.getBytes(StandardCharsets.UTF_8);
    String head =
        String.join(
            LINE_END,
            method + " " + path + " HTTP/1.1",
            "Host: 127.0.0.1",
            "Authorization: Bearer " + run.token(),
            "X-Snapline-User: " + user,
            "Accept-Encoding: gzip",
            "Content-Type: application/json",
            "Content-Length: " + content.length,
            "Connection: close",
            LINE_END);
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
      socket.getOutputStream().write(content);
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
    }
  }

  private static void remove(Path folder) {
    if (!Files.exists(folder)) {
      return;
    }
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("could not remove " + folder, e);
    }
  }
}
