package dev.snapline.history;

import static org.assertj.core.api.Assertions.assertThat;

import dev.snapline.graph.NotAGraphException;
import java.io.IOException;
import java.util.List;
import java.util.Random;

/** The history of one workflow, kept in memory, and what it tells. */
final class OneWorkflow {
  final MemorySnapshotStore store = new MemorySnapshotStore();
  final ManualClock clock = new ManualClock();
  final HeardEvents events = new HeardEvents();
  private Histories histories;

  OneWorkflow() {
    store.create(Snapshots.workflow(Snapshots.KEY));
    histories = histories();
  }

  Histories opened() {
    return histories;
  }

  History history() {
    return histories.history(Snapshots.KEY);
  }

  /** As after a restart: nothing is remembered but what is stored. */
  History reopened() {
    histories = histories();
    return history();
  }

  /** Captures what must be new. Answers its id. */
  SnapshotId stored(Capture capture) throws IOException, NotAGraphException {
    Captured answer = history().capture(capture);
    assertThat(answer.outcome()).isEqualTo(Captured.Outcome.STORED);
    return answer.snapshot().snapshot().id();
  }

  List<SnapshotId> found(Search search) {
    return history().page(search).snapshots().stream()
        .map(placed -> placed.snapshot().id())
        .toList();
  }

  private Histories histories() {
    return new Histories(store, clock, new Random(7), events);
  }
}
