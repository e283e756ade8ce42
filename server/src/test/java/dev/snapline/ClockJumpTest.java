package dev.snapline;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.snapline.history.ManualClock;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole server on a machine whose clock is set while it runs, and between its runs. */
class ClockJumpTest {
  private static final Duration YEAR = Duration.ofDays(365);

  private final Path data;
  private final ManualClock clock = new ManualClock();
  private final String key;
  private RunningServer server;

  ClockJumpTest(@TempDir Path data) throws Exception {
    this.data = data;
    server = new RunningServer(data, clock);
    key = server.workflow("default", "portrait");
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void keepsTheOrderAndWhatGrewFromWhat() throws Exception {
    String first = server.capture("default", key, "today");
    clock.move(YEAR);
    String second = server.capture("default", key, "a year ahead");
    clock.move(YEAR.multipliedBy(-3));
    String third = server.capture("default", key, "two years behind");
    server.close();
    clock.move(YEAR);
    server = new RunningServer(data, clock);
    String fourth = server.capture("default", key, "a year behind, after a restart");

    assertThat(listed("id")).containsExactly(fourth, third, second, first);
    assertThat(listed("parentId")).containsExactly(third, second, first, "");
  }

  /** A member of each snapshot, newest first. */
  private List<String> listed(String member) throws Exception {
    var answer = server.get("default", "/api/workflows/" + key + "/snapshots");
    var values = new ArrayList<String>();
    for (JsonNode snapshot : RunningServer.json(answer).path("snapshots")) {
      values.add(snapshot.path(member).asText().replace("null", ""));
    }
    return values;
  }
}
