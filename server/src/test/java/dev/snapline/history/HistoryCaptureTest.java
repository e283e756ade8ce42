package dev.snapline.history;

import static dev.snapline.history.Captured.Outcome.STORED;
import static dev.snapline.history.Captures.aged;
import static dev.snapline.history.Captures.auto;
import static dev.snapline.history.Captures.capture;
import static dev.snapline.history.Captures.graph;
import static dev.snapline.history.Captures.node;
import static dev.snapline.history.Captures.sending;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.snapline.diff.ChangeType;
import dev.snapline.graph.GraphBytes;
import dev.snapline.graph.NotAGraphException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What a capture becomes that is new. */
class HistoryCaptureTest {
  private final OneWorkflow one = new OneWorkflow();
  private final ManualClock clock = one.clock;
  private History history = one.history();

  @Test
  void storesTheFirstCaptureAsARoot() throws Exception {
    Captured first = history.capture(capture(Source.INITIAL, 1, null, " as opened "));

    assertThat(first.outcome()).isEqualTo(STORED);
    Snapshot snapshot = first.snapshot().snapshot();
    assertThat(snapshot.parentId()).isNull();
    assertThat(snapshot.parentGuessed()).isFalse();
    assertThat(snapshot.changeType()).isEqualTo(ChangeType.INITIAL);
    assertThat(snapshot.label()).isEqualTo("as opened");
    assertThat(snapshot.rev()).isEqualTo(1);
    assertThat(snapshot.takenAt()).isEqualTo(clock.instant());
    assertThat(snapshot.savedAt()).isNull();
    assertThat(snapshot.nodeCount()).isEqualTo(1);
    assertThat(snapshot.bytes()).isPositive();
  }

  @Test
  void namesWhatChangedAgainstTheParentAlsoAfterARestart() throws Exception {
    SnapshotId first = one.stored(auto(1, null));
    history = one.reopened();
    Captured second = history.capture(auto(2, first));

    assertThat(second.snapshot().liveParentId()).isEqualTo(first);
    assertThat(second.snapshot().snapshot().changeType()).isEqualTo(ChangeType.PARAM);
    assertThat(second.snapshot().snapshot().changes().nodesChanged()).isEqualTo(1);
    assertThat(second.snapshot().snapshot().message()).isNotEmpty();
  }

  @Test
  void keepsTheGraphByteForByte() throws Exception {
    GraphBytes graph = graph(1, 0);
    SnapshotId id = one.stored(sending(Source.AUTO, graph, null, ""));
    try (var kept = history.content(id).graph().open();
        var sent = graph.open()) {
      assertThat(kept.readAllBytes()).isEqualTo(sent.readAllBytes());
    }
  }

  @Test
  void countsBackFromItsOwnClockAndNoFurtherThanThirtyDays() throws Exception {
    assertThat(takenAt(aged(auto(1, null), Duration.ofSeconds(90))))
        .isEqualTo(clock.instant().minusSeconds(90));
    assertThat(takenAt(aged(auto(2, null), Duration.ofDays(400))))
        .isEqualTo(clock.instant().minus(Duration.ofDays(30)));
    assertThat(takenAt(aged(auto(3, null), Duration.ofDays(-2)))).isEqualTo(clock.instant());
  }

  @Test
  void givesRisingIdsWhateverTheClockDoes() throws Exception {
    SnapshotId last = one.stored(auto(0, null));
    for (int i = 1; i < 20; i++) {
      clock.move(Duration.ofHours(i % 3 == 0 ? 5 : -40));
      if (i % 5 == 0) {
        history = one.reopened();
      }
      SnapshotId next = one.stored(auto(i, last));
      assertThat(next).isGreaterThan(last);
      last = next;
    }
  }

  @Test
  void givesAGreaterIdAfterANodeWhoseClockIsAhead() throws Exception {
    SnapshotId ahead = one.stored(node(new SnapshotId("01ZZZZZZZZZZZZZZZZZZZZZZZZ"), 1));
    assertThat(one.stored(auto(2, ahead))).isGreaterThan(ahead);
  }

  @Test
  void saysWhatIsNoGraph() {
    GraphBytes notes = GraphBytes.of("[1]".getBytes(StandardCharsets.UTF_8));
    assertThatExceptionOfType(NotAGraphException.class)
        .isThrownBy(() -> history.capture(sending(Source.AUTO, notes, null, "")));
  }

  @Test
  void namesTheLimitOfALabel() {
    assertThatExceptionOfType(UnusableTextException.class)
        .isThrownBy(() -> history.capture(capture(Source.MANUAL, 1, null, "x".repeat(201))))
        .withMessageContaining("201")
        .withMessageContaining("200")
        .matches(refusal -> refusal.field().equals("label"));
  }

  @Test
  void onlyANodeNamesItsId() {
    Capture plain = auto(1, null);
    assertThatExceptionOfType(IllegalArgumentException.class)
        .isThrownBy(
            () ->
                new Capture(
                    UUID.randomUUID().toString(),
                    null,
                    Source.AUTO,
                    Snapshots.id(1),
                    null,
                    Duration.ZERO,
                    "",
                    null,
                    plain.parts(),
                    plain.graph()));
  }

  private java.time.Instant takenAt(Capture capture) throws IOException, NotAGraphException {
    return history.capture(capture).snapshot().snapshot().takenAt();
  }
}
