package dev.snapline.history;

import dev.snapline.diff.ChangeType;
import dev.snapline.diff.Changes;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A snapshot in the making, for tests of what depends on where it grew and what it is. */
final class Grown {
  private static final Changes REWRITTEN = new Changes(0, 0, 1, 0, 0, 0, true);

  private final int number;
  private final @Nullable SnapshotId parent;
  private Source source = Source.AUTO;
  private ChangeType type = ChangeType.PARAM;
  private Changes changes = Changes.NONE;
  private String label = "";
  private String notes = "";
  private boolean locked;
  private @Nullable Instant savedAt;
  private Instant takenAt;
  private long bytes = 1_000;
  private int rev = 1;

  private Grown(int number, @Nullable SnapshotId parent) {
    this.number = number;
    this.parent = parent;
    takenAt = Snapshots.TAKEN_AT.plusSeconds(number);
  }

  /** The snapshot with this number, grown from another one; 0 for a root. */
  static Grown grown(int parent, int number) {
    return new Grown(number, parent == 0 ? null : Snapshots.id(parent));
  }

  Grown by(Source cause) {
    source = cause;
    return this;
  }

  Grown moved() {
    type = ChangeType.MOVE;
    return this;
  }

  Grown rewritten() {
    changes = REWRITTEN;
    return this;
  }

  Grown labelled(String text) {
    label = text;
    return this;
  }

  Grown noted(String text) {
    notes = text;
    return this;
  }

  Grown locked() {
    locked = true;
    return this;
  }

  Grown savedAt(Instant at) {
    savedAt = at;
    return this;
  }

  Grown takenAt(Instant at) {
    takenAt = at;
    return this;
  }

  Grown bytes(long size) {
    bytes = size;
    return this;
  }

  Grown rev(int revision) {
    rev = revision;
    return this;
  }

  Snapshot snapshot() {
    return new Snapshot(
        Snapshots.id(number),
        rev,
        Snapshots.KEY,
        parent,
        takenAt,
        source,
        savedAt,
        parent == null ? ChangeType.INITIAL : type,
        label,
        notes,
        locked,
        "c1:" + String.format("%032x", number),
        "l1:" + String.format("%032x", number),
        3,
        2,
        "KSampler cfg 7 -> 5.5",
        changes,
        null,
        false,
        bytes,
        "2f0b8f0e-8a55-4b7c-9d8b-" + String.format("%012x", number),
        null,
        false,
        false);
  }
}
