package dev.snapline.transfer;

import dev.snapline.history.Incoming;
import java.io.Closeable;
import java.io.IOException;
import java.util.List;

/** Something that brings histories. All of it is checked before any of it is asked for. */
interface Arrivals extends Incoming.Contents, Closeable {
  /**
   * Reads and checks everything. What is kept in memory is metadata.
   *
   * @throws BadImportException if something of it is not what it should be
   */
  List<Incoming> read(Progress progress) throws IOException;

  /** Is called when all of it is here and was read back. */
  default void proven() throws IOException {}

  /** What was left out because it cannot be read, if that does not stop the rest. */
  List<Refused> refused();
}
