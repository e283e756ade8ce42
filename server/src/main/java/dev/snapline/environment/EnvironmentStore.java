package dev.snapline.environment;

import dev.snapline.history.StorageException;
import java.io.IOException;
import java.time.Instant;
import java.util.List;

/**
 * Where environments are kept. What a method has done is on the disk when it returns; one that
 * throws a {@link StorageException} has changed nothing.
 */
public interface EnvironmentStore {
  /** All that are known. One whose own file is damaged is told to the log and left alone. */
  List<Installation> installations();

  /** Writes what is known of an installation. */
  void keep(Installation installation);

  /**
   * A file that may hold an environment.
   *
   * @param isForeign another program keeps it: it is read as it stands and never changed
   */
  record Found(EnvironmentId id, long size, Instant changedAt, boolean isForeign) {}

  /** The files of an installation, and those of the Launcher beside it. */
  List<Found> list(Installation installation);

  /**
   * The bytes of a file.
   *
   * @throws BadFieldException if it is too large for an environment
   */
  byte[] read(Installation installation, Found found) throws BadFieldException;

  void add(InstallationKey key, EnvironmentId id, byte[] bytes);

  /** Adds each that the batch gives, or none of them. */
  void addAll(InstallationKey key, Batch batch);

  /** Files to come, one after the other: all at once would fill the memory. */
  interface Batch {
    void addTo(Adder files) throws IOException;
  }

  /** Takes one file of a batch. Answers it as {@link #list} will. */
  interface Adder {
    Found add(EnvironmentId id, byte[] bytes) throws IOException;
  }

  void replace(InstallationKey key, EnvironmentId id, byte[] bytes);

  /** Where environments go that are deleted or pruned. */
  TrashStore trash();

  /** What {@link #note} wrote last; empty if there is nothing. */
  byte[] noted(InstallationKey key);

  /** Keeps what a first list would else read from all files. It is worth nothing without them. */
  void note(InstallationKey key, byte[] lines);
}
