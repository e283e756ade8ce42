package dev.snapline.history;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.random.RandomGenerator;

/** What all histories of a user share. */
record Surroundings(
    SnapshotStore store,
    Clock clock,
    RandomGenerator random,
    HistoryEvent.Listener listener,
    StorageWatch watch,
    RecentGraphs graphs,
    CurrentSettings settings,
    Held held,
    Sketches sketches,
    Overwriting.Neighbours histories) {

  /** The time, as exact as files keep it. */
  Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }
}
