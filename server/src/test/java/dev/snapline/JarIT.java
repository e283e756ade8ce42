package dev.snapline;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JarIT {
  @TempDir Path data;

  @Test
  void keepsAndDrawsAGraph() throws Exception {
    try (var jar = new RunningJar(data)) {
      String key = jar.workflow("a");

      var stored = jar.post("/api/workflows/" + key + "/snapshots", capture("first"));

      assertThat(stored.statusCode()).as(stored.body()).isEqualTo(201);
      String id = RunningJar.json(stored).at("/snapshot/id").asText();
      assertThat(jar.get("/api/snapshots/" + id + "/graph").body()).isEqualTo(graph("first"));
      assertThat(jar.get("/api/snapshots/" + id + "/preview.svg?size=full").body())
          .contains("first");
      assertThat(jar.get("/api/snapshots/" + id + "/preview.png").body()).startsWith("\ufffdPNG");
      assertThat(RunningJar.json(jar.get("/api/health")).path("version").asText())
          .matches("\\d+\\.\\d+\\.\\d+.*");
    }
  }

  /** A Java runtime that somebody put together may lack what draws. */
  @Test
  void saysThatAJavaWithoutItsDesktopPartMakesNoPng() throws Exception {
    String modules = "java.base,java.logging,java.management,java.naming,java.xml,jdk.unsupported";
    try (var jar = new RunningJar(List.of("--limit-modules", modules), data)) {
      var stored = jar.post("/api/workflows/" + jar.workflow("a") + "/snapshots", capture("first"));
      String picture =
          "/api/snapshots/" + RunningJar.json(stored).at("/snapshot/id").asText() + "/preview.";

      var png = jar.get(picture + "png");

      assertThat(png.statusCode()).as(png.body()).isEqualTo(501);
      assertThat(RunningJar.json(png).path("code").asText()).isEqualTo("no-png");
      assertThat(RunningJar.json(png).path("detail").asText())
          .contains("This Java runtime cannot draw pictures", "Use the SVG");
      assertThat(jar.get(picture + "svg").body()).contains("first");
    }
  }

  @Test
  void tellsWhereItIsForTheEyesOfThisUserOnly() throws Exception {
    try (var jar = new RunningJar(data)) {
      Path file = data.resolve("run/server.json");
      var known = RunningJar.json(file);

      assertThat(known.path("pid").asLong()).isEqualTo(jar.process.pid());
      assertThat(known.path("jar").asText()).isEqualTo(digest(RunningJar.JAR));
      assertThat(known.path("instance").asText())
          .isEqualTo(RunningJar.json(jar.get("/api/health")).path("instance").asText());
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
          .isEqualTo("rw-------");
    }
  }

  @Test
  void endsWhenItsLastLeaseEnds() throws Exception {
    try (var jar = new RunningJar(data, "--lease-within", "60")) {
      InputStream lease = lease(jar, ProcessHandle.current().pid()).body();
      assertThat(lease.read()).isEqualTo('\n');
      assertThat(jar.post("/api/quit", "{\"ifLeases\":0}").statusCode()).isEqualTo(409);
      jar.post("/api/workflows/" + jar.workflow("a") + "/snapshots", capture("a"));

      lease.close();

      assertThat(RunningJar.exitCode(jar.process)).isZero();
      assertThatItEndedInOrder();
    }
  }

  @Test
  void endsWithTheProcessThatHeldItsLease() throws Exception {
    Process holder = new ProcessBuilder("sleep", "600").start();
    try (var jar = new RunningJar(data, "--lease-within", "60");
        InputStream lease = lease(jar, holder.pid()).body()) {
      assertThat(lease.read()).isEqualTo('\n');

      holder.destroyForcibly().onExit().join();

      assertThat(RunningJar.exitCode(jar.process)).isZero();
    } finally {
      holder.destroyForcibly();
    }
  }

  @Test
  void refusesALeaseForAProcessThatIsGone() throws Exception {
    Process gone = new ProcessBuilder("true").start();
    gone.onExit().join();
    try (var jar = new RunningJar(data)) {
      assertThat(lease(jar, gone.pid()).statusCode()).isEqualTo(400);
    }
  }

  @Test
  void endsIfNobodyTakesALease() throws Exception {
    try (var jar = new RunningJar(data, "--lease-within", "1")) {
      assertThat(RunningJar.exitCode(jar.process)).isZero();
    }
  }

  @Test
  void endsInOrderWhenItIsTold() throws Exception {
    try (var jar = new RunningJar(data)) {
      jar.post("/api/workflows/" + jar.workflow("a") + "/snapshots", capture("a"));

      jar.process.destroy(); // SIGTERM

      assertThat(RunningJar.exitCode(jar.process)).isZero();
      assertThatItEndedInOrder();
    }
  }

  @Test
  void endsWhenAskedTo() throws Exception {
    try (var jar = new RunningJar(data)) {
      assertThat(jar.post("/api/quit", "{\"ifLeases\":0}").statusCode()).isEqualTo(202);
      assertThat(RunningJar.exitCode(jar.process)).isZero();
    }
  }

  @Test
  void letsNoSecondOneIntoTheFolder() throws Exception {
    try (var first = new RunningJar(data)) {
      Process second = RunningJar.start(List.of("serve", "--data", data.toString()));

      assertThat(RunningJar.exitCode(second)).isEqualTo(75);
      assertThat(first.get("/api/health").statusCode()).isEqualTo(200);
    }
  }

  @Test
  void tellsByItsExitCodeWhyItDoesNotStart() throws Exception {
    Path file = Files.createFile(data.resolve("file"));

    assertThat(RunningJar.exitCode(RunningJar.start(List.of("--data", file.toString()))))
        .isEqualTo(65);
    assertThat(RunningJar.exitCode(RunningJar.start(List.of("--port", "x")))).isEqualTo(64);
    assertThat(RunningJar.exitCode(RunningJar.start(List.of("--version")))).isZero();
  }

  /** By hand only: a shim asks for no port of its own. */
  @Test
  void doesNotStartAtAPortThatIsTakenAndLeavesTheFolderAsItWas() throws Exception {
    String key;
    try (var jar = new RunningJar(data)) {
      key = jar.workflow("a");
      jar.post("/api/workflows/" + key + "/snapshots", capture("a"));
      jar.process.destroy();
      assertThat(RunningJar.exitCode(jar.process)).isZero();
    }
    try (var stranger = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      String port = Integer.toString(stranger.getLocalPort());

      Process refused = RunningJar.start(List.of("--data", data.toString(), "--port", port));

      assertThat(RunningJar.exitCode(refused)).isEqualTo(64);
      assertThat(refused.inputReader().lines()).as("it listens nowhere").isEmpty();
      assertThatItEndedInOrder();
    }
    try (var jar = new RunningJar(data)) {
      assertThat(jar.get("/api/workflows/" + key + "/snapshots").body())
          .contains("\"source\":\"auto\"");
    }
  }

  private void assertThatItEndedInOrder() throws IOException {
    assertThat(data.resolve("run/server.json")).doesNotExist();
    try (var workflows = Files.list(data.resolve("snapshots"))) {
      assertThat(workflows.toList())
          .singleElement()
          .satisfies(
              folder ->
                  assertThat(Files.readString(folder.resolve("index.ndjson")))
                      .endsWith("{\"op\":\"closed\",\"files\":1}\n"));
    }
  }

  private static HttpResponse<InputStream> lease(RunningJar jar, long pid) throws Exception {
    return HttpClient.newHttpClient()
        .send(jar.request("/api/lease?pid=" + pid).build(), BodyHandlers.ofInputStream());
  }

  static String capture(String title) {
    return """
        {"captureId":"%s","source":"auto","parent":null,"graph":%s}"""
        .formatted(UUID.randomUUID(), graph(title));
  }

  static String graph(String title) {
    return """
        {"nodes":[{"id":1,"type":"Note","title":"%s","pos":[0, 0],"size":[99,99]}],"links":[]}"""
        .formatted(title);
  }

  private static String digest(Path file) throws Exception {
    byte[] sha256 = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file));
    return HexFormat.of().formatHex(sha256);
  }
}
