package dev.snapline.transfer;

import dev.snapline.graph.CanonicalGraph;
import dev.snapline.graph.GraphBytes;
import dev.snapline.graph.NotAGraphException;
import dev.snapline.graph.Secrets;
import dev.snapline.history.Content;
import dev.snapline.history.History.Whole;
import dev.snapline.history.Snapshot;
import java.io.IOException;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.Map;

/** A snapshot for others: what looks like a key or a password is hidden in all of it. */
final class HiddenSnapshot {
  private static final String PICTURE = "thumbnail";

  private HiddenSnapshot() {}

  /** The same one if it holds no secret. Its digests are those of what is shown. */
  static Whole of(Whole whole) throws IOException {
    byte[] json;
    try (InputStream in = whole.content().graph().open()) {
      json = in.readAllBytes();
    }
    Secrets secrets = Secrets.of(json);
    byte[] graph = secrets.hiddenIn(json);
    boolean isChanged = graph != json;
    Map<String, byte[]> parts = new LinkedHashMap<>();
    for (var part : whole.content().parts().entrySet()) {
      byte[] own = part.getValue();
      byte[] shown = part.getKey().equals(PICTURE) ? own : secrets.hiddenIn(own);
      isChanged |= shown != own;
      parts.put(part.getKey(), shown);
    }
    Snapshot snapshot = whole.snapshot();
    String label = secrets.hiddenIn(snapshot.label());
    String notes = secrets.hiddenIn(snapshot.notes());
    String message = secrets.hiddenIn(snapshot.message());
    isChanged |= !label.equals(snapshot.label());
    isChanged |= !notes.equals(snapshot.notes());
    isChanged |= !message.equals(snapshot.message());
    return isChanged
        ? new Whole(
            digested(snapshot.told(label, notes, message), graph),
            new Content(parts, GraphBytes.of(graph)))
        : whole;
  }

  private static Snapshot digested(Snapshot snapshot, byte[] graph) throws IOException {
    try {
      CanonicalGraph canonical = CanonicalGraph.read(GraphBytes.of(graph));
      return snapshot.digested(canonical.hash(), canonical.layoutHash());
    } catch (NotAGraphException e) {
      throw new IOException("the graph of " + snapshot.id() + " cannot be read any more", e);
    }
  }
}
