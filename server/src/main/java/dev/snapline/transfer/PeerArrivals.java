package dev.snapline.transfer;

import dev.snapline.graph.CanonicalGraph;
import dev.snapline.graph.NotAGraphException;
import dev.snapline.history.Content;
import dev.snapline.history.Incoming;
import dev.snapline.history.Snapshot;
import dev.snapline.history.SnapshotId;
import dev.snapline.history.UnusableTextException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * Records of Workflow Snapshot Manager, from its folder or from a file of records. One that cannot
 * be read is named and left out; the others come.
 */
final class PeerArrivals implements Arrivals {
  private static final Comparator<Found> OLDEST_FIRST =
      Comparator.comparing((Found found) -> found.record().takenAt())
          .thenComparing(found -> found.record().id());

  private final List<PeerItem> items;
  private final Proven proven;
  private final List<Refused> refused = new ArrayList<>();
  private final Map<SnapshotId, PeerRecord> records = new HashMap<>();

  PeerArrivals(List<PeerItem> items) {
    this(items, () -> {});
  }

  /** {@code proven} is told when all of it is here and was read back. */
  PeerArrivals(List<PeerItem> items, Proven proven) {
    this.items = items;
    this.proven = proven;
  }

  interface Proven {
    void run() throws IOException;
  }

  @Override
  public void proven() throws IOException {
    proven.run();
  }

  private record Found(String name, PeerRecord record) {}

  @Override
  public List<Incoming> read(Progress progress) throws IOException {
    progress.begin(2L * items.size());
    Map<String, List<Found>> byWorkflow = new TreeMap<>();
    for (PeerItem item : items) {
      find(item, byWorkflow);
      progress.step();
    }
    List<Incoming> all = new ArrayList<>();
    for (var workflow : byWorkflow.entrySet()) {
      workflow.getValue().sort(OLDEST_FIRST);
      var history = new PeerHistory(workflow.getKey());
      for (Found found : workflow.getValue()) {
        add(found, history);
        progress.step();
      }
      if (!history.isEmpty()) {
        check(history.incoming(), workflow.getKey(), all);
      }
    }
    return all;
  }

  private void find(PeerItem item, Map<String, List<Found>> byWorkflow) throws IOException {
    try {
      PeerRecord record = PeerRecord.read(item.bytes());
      String named = record.workflowKey();
      String workflow = named == null || named.isBlank() ? item.workflowKey() : named;
      if (workflow == null || workflow.isBlank()) {
        throw BadFileException.because("it names no workflow");
      }
      byWorkflow
          .computeIfAbsent(workflow, unseen -> new ArrayList<>())
          .add(new Found(item.name(), record));
    } catch (BadFileException e) {
      refuse(item.name(), e.reason());
    }
  }

  private void add(Found found, PeerHistory history) throws IOException {
    if (history.has(found.record())) {
      refuse(found.name(), "another record has its id");
      return;
    }
    try {
      CanonicalGraph graph = CanonicalGraph.read(found.record().graph());
      records.put(history.add(found.record(), graph), found.record());
    } catch (NotAGraphException e) {
      refuse(found.name(), String.valueOf(e.getMessage()));
    }
  }

  private void check(Incoming incoming, String workflow, List<Incoming> all) {
    try {
      Incoming.check(incoming.workflow());
      all.add(incoming);
    } catch (UnusableTextException e) {
      refuse(workflow, String.valueOf(e.getMessage()));
    }
  }

  private void refuse(String name, String reason) {
    refused.add(new Refused(Names.shown(name), reason));
  }

  @Override
  public Content of(Incoming from, Snapshot snapshot) throws IOException {
    PeerRecord record = Objects.requireNonNull(records.get(snapshot.id()));
    FileSlice thumbnail = record.thumbnail();
    Map<String, byte[]> parts =
        thumbnail != null && record.hasThumbnail()
            ? Map.of("thumbnail", thumbnail.bytes())
            : Map.of();
    return new Content(parts, record.graph());
  }

  @Override
  public List<Refused> refused() {
    return List.copyOf(refused);
  }

  @Override
  public void close() {
    // The files belong to others.
  }
}
