package dev.snapline.api;

import static dev.snapline.api.RunningApi.at;
import static dev.snapline.api.RunningApi.text;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Instant;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LeaseRoutesTest {
  private static final long OWN = ProcessHandle.current().pid();
  private static final long PATIENCE_NANOS = 20_000_000_000L;

  @AutoClose private final RunningApi api = RunningApi.inNewFolder();

  private HttpResponse<InputStream> lease(String query) throws Exception {
    return HttpClient.newHttpClient()
        .send(api.request("/api/lease?" + query).build(), BodyHandlers.ofInputStream());
  }

  /** A lease that is granted has no end that one could wait for. */
  private String refusal(String query) throws Exception {
    var answer = lease(query);
    try (InputStream body = answer.body()) {
      assertThat(answer.statusCode()).isEqualTo(400);
      return new String(body.readAllBytes(), UTF_8);
    }
  }

  private int held() {
    return at(api.get("/api/health"), "/leases").asInt();
  }

  private void awaitHeld(int count) {
    long deadline = System.nanoTime() + PATIENCE_NANOS;
    while (held() != count) {
      assertThat(System.nanoTime()).as("leases: " + held()).isLessThan(deadline);
      Thread.onSpinWait();
    }
  }

  @Test
  void holdsALeaseUntilItsConnectionCloses() throws Exception {
    try (InputStream beats = lease("pid=" + OWN).body()) {
      assertThat(beats.read()).isEqualTo('\n');
      awaitHeld(1);
    }
    awaitHeld(0);
  }

  /** A forked child can keep the connection of a process that is gone. */
  @Test
  void endsALeaseWhoseProcessIsGone() throws Exception {
    Process child = new ProcessBuilder("sleep", "60").start();
    try (InputStream beats = lease("pid=" + child.pid()).body()) {
      awaitHeld(1);
      child.destroyForcibly().waitFor();

      awaitHeld(0);
      assertThat(beats.read()).isEqualTo('\n');
      assertThat(new String(beats.readAllBytes(), UTF_8).isBlank()).isTrue();
    }
  }

  @Test
  void knowsAProcessByItsStartTimeToo() throws Exception {
    Instant started = ProcessHandle.current().info().startInstant().orElseThrow();

    try (InputStream beats = lease("pid=" + OWN + "&started=" + started.toEpochMilli()).body()) {
      assertThat(beats.read()).isEqualTo('\n');
    }
    long another = started.toEpochMilli() - 60_000;
    assertThat(refusal("pid=" + OWN + "&started=" + another)).contains("of that start time");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "pid=many", "pid=999999999", "pid=1&started=x"})
  void refusesAProcessThatIsNone(String query) throws Exception {
    assertThat(refusal(query)).contains("bad-request");
  }

  @Test
  void goesOnIfOthersUseItAndEndsIfNobodyDoes() throws Exception {
    try (InputStream beats = lease("pid=" + OWN).body()) {
      assertThat(beats.read()).isEqualTo('\n');
      awaitHeld(1);

      var refused = api.post("/api/quit", "{\"ifLeases\":0}");
      assertThat(refused.statusCode()).isEqualTo(409);
      assertThat(text(refused, "/code")).isEqualTo("in-use");
      assertThat(api.post("/api/quit", "{\"ifLeases\":1}").statusCode()).isEqualTo(202);
    }
    awaitHeld(0);
    assertThat(api.post("/api/quit", "{}").statusCode()).isEqualTo(202);
  }
}
