package dev.snapline.api;

import dev.snapline.graph.GraphBytes;
import dev.snapline.history.NoSuchSnapshotException;
import dev.snapline.history.SnapshotId;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.NoSuchFileException;

/**
 * The graph of a snapshot that lived when it was looked up. If it was deleted before somebody opens
 * it, it is not there: that is no failure of the disk.
 */
record LivingGraph(SnapshotId id, GraphBytes graph) implements GraphBytes {

  @Override
  public InputStream open() throws IOException {
    try {
      return graph.open();
    } catch (NoSuchFileException | FileNotFoundException e) {
      throw new NoSuchSnapshotException(id);
    }
  }

  @Override
  public long length() {
    return graph.length();
  }
}
