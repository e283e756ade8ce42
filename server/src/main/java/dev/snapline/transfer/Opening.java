package dev.snapline.transfer;

import dev.snapline.graph.CanonicalGraph;
import dev.snapline.graph.NotAGraphException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Tells what kind of file was brought. */
final class Opening {
  private static final String RECORDS = "records";

  private final FileFormat format;
  private final Path scratch;
  private final long mostBytes;
  private final Clock clock;

  Opening(FileFormat format, Path scratch, long mostBytes, Clock clock) {
    this.format = format;
    this.scratch = scratch;
    this.mostBytes = mostBytes;
    this.clock = clock;
  }

  /**
   * Opens an archive, a file of records of Workflow Snapshot Manager, or a workflow of ComfyUI.
   *
   * @param name that of the file, which a plain workflow gets
   * @throws BadImportException if it is none of them
   */
  Arrivals open(Path file, String name) throws IOException {
    byte[] first;
    try (InputStream in = Files.newInputStream(file)) {
      first = in.readNBytes(2);
    }
    if (first.length == 2 && first[0] == 'P' && first[1] == 'K') {
      return ArchiveArrivals.open(file, format, scratch, mostBytes);
    }
    var whole = new FileSlice(file, 0, Files.size(file));
    JsonSlices slices = JsonSlices.of(whole, RECORDS);
    if (slices.hasList()) {
      return new PeerArrivals(items(slices));
    }
    return workflow(whole, name);
  }

  private static List<PeerItem> items(JsonSlices slices) throws IOException {
    FileSlice named = slices.members().get("workflowKey");
    String key = named == null ? null : PeerRecord.text(named);
    List<PeerItem> items = new ArrayList<>();
    for (FileSlice item : slices.items()) {
      items.add(new PeerItem("record " + (items.size() + 1), item, key));
    }
    return items;
  }

  private Arrivals workflow(FileSlice whole, String name) throws IOException {
    if (whole.length() > PeerRecord.LARGEST_GRAPH) {
      throw BadImportException.because(
          "The file is neither an archive of Snapline nor a workflow: a workflow has at most 32"
              + " MiB.");
    }
    try {
      return new GraphArrivals(whole, CanonicalGraph.read(whole), name, clock);
    } catch (NotAGraphException e) {
      throw BadImportException.because(
          "The file is neither an archive of Snapline nor a workflow of ComfyUI. "
              + Objects.requireNonNullElse(e.getMessage(), ""));
    }
  }
}
