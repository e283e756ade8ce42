package dev.snapline.store.file;

import dev.snapline.history.Snapshot;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.Optional;

/** Reads the files of a folder one by one: none can stop the others. */
final class FileReading {
  private FileReading() {}

  /** The metadata in a file; empty, and reported, if it cannot take part. */
  static Optional<Snapshot> read(SnapshotFile file, Quarantine quarantine) {
    try {
      return Optional.of(file.read());
    } catch (NewerFormatException e) {
      quarantine.leave(file.key(), file.folder(), file.name(), e.reason());
    } catch (FormatException e) {
      quarantine.setAside(file.key(), file.folder(), file.name(), e.reason());
    } catch (NoSuchFileException e) {
      return Optional.empty(); // it was removed by hand this very moment
    } catch (IOException e) {
      quarantine.leave(file.key(), file.folder(), file.name(), "it could not be read, " + e);
    }
    return Optional.empty();
  }
}
