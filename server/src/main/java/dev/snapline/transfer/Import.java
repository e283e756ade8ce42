package dev.snapline.transfer;

import dev.snapline.history.Merged;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** One import on its way. Safe for several threads. */
public final class Import {
  private final String id;
  private final String name;
  private final @Nullable Upload upload;
  private final Progress progress = new Progress();
  private State state;
  private Instant touchedAt;
  private @Nullable Merged result;
  private List<Refused> refused = List.of();
  private @Nullable Exception failure;

  /** How far an import is. */
  public enum State {
    /** parts of the file come */
    RECEIVING,
    /** all of it is read and checked */
    CHECKING,
    /** it goes to disk, where nobody sees it yet */
    WRITING,
    DONE,
    FAILED;

    /** The word in JSON. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** {@code upload} is what comes in parts; {@code null} if nothing needs to come. */
  Import(String id, String name, @Nullable Upload upload, Instant now) {
    this.id = id;
    this.name = name;
    this.upload = upload;
    this.state = upload == null ? State.CHECKING : State.RECEIVING;
    this.touchedAt = now;
  }

  String id() {
    return id;
  }

  String name() {
    return name;
  }

  @Nullable Upload upload() {
    return upload;
  }

  Progress progress() {
    return progress;
  }

  /** The file that still comes. */
  synchronized Upload receiving(Instant now) {
    if (upload == null || state != State.RECEIVING) {
      throw BadImportException.because("The import has all of its file and takes no more parts.");
    }
    touchedAt = now;
    return upload;
  }

  /**
   * Goes on to checking.
   *
   * @return false if that happened before
   * @throws BadImportException if parts are missing
   */
  synchronized boolean finishReceiving(Instant now) {
    touchedAt = now;
    if (upload == null || state != State.RECEIVING) {
      return false;
    }
    upload.requireWhole();
    state = State.CHECKING;
    return true;
  }

  synchronized void write(long steps) {
    state = State.WRITING;
    progress.begin(steps);
  }

  synchronized void leaveOut(List<Refused> parts) {
    List<Refused> all = new ArrayList<>(refused);
    all.addAll(parts);
    refused = List.copyOf(all);
  }

  synchronized void done(Merged merged, Instant now) {
    state = State.DONE;
    result = merged;
    touchedAt = now;
  }

  synchronized void fail(Exception reason, Instant now) {
    state = State.FAILED;
    failure = reason;
    touchedAt = now;
  }

  synchronized boolean hasEnded() {
    return state == State.DONE || state == State.FAILED;
  }

  synchronized boolean hasFailed() {
    return state == State.FAILED;
  }

  /** Whether nobody asked for it since then, and it is not at work. */
  synchronized boolean isAbandonedSince(Instant time) {
    return state != State.CHECKING && state != State.WRITING && touchedAt.isBefore(time);
  }

  synchronized ImportStatus status(Instant now) {
    touchedAt = state == State.RECEIVING ? touchedAt : now;
    Upload coming = state == State.RECEIVING ? upload : null;
    return new ImportStatus(
        id,
        state,
        coming != null ? coming.received() : progress.done(),
        coming != null ? coming.parts() : progress.total(),
        coming != null ? coming.missing() : List.of(),
        result,
        refused,
        failure);
  }
}
