package dev.snapline.search;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.snapline.graph.GraphBytes;
import dev.snapline.graph.NotAGraphException;
import dev.snapline.history.Capture;
import dev.snapline.history.Histories;
import dev.snapline.history.History;
import dev.snapline.history.ManualClock;
import dev.snapline.history.Snapshot;
import dev.snapline.history.SnapshotId;
import dev.snapline.history.SnapshotStore;
import dev.snapline.history.Source;
import dev.snapline.history.Tab;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** Histories of one user with a finder. Mostly its time stands still: no search is cut short. */
final class SearchedHistories {
  final ManualClock clock = new ManualClock();
  final Histories histories;
  final Finder finder;

  SearchedHistories(SnapshotStore store, TextJournal journal) {
    this(store, journal, new Announcements(() -> 0, Duration.ZERO), () -> 0);
  }

  SearchedHistories(
      SnapshotStore store, TextJournal journal, Announcements announcements, LongSupplier nanos) {
    histories = new Histories(store, clock, new Random(1), announcements);
    finder = new Finder(histories, announcements, journal, clock, nanos);
  }

  History workflow(String name) {
    String path = "workflows/" + name + ".json";
    var tab = new Tab(path, false, name, null, null, null, null);
    return histories.history(histories.resolve(tab).workflow().key());
  }

  static Snapshot store(History history, Source source, String label, String graph)
      throws IOException, NotAGraphException {
    var capture =
        new Capture(
            UUID.randomUUID().toString(),
            null,
            source,
            null,
            null,
            Duration.ZERO,
            label,
            null,
            Map.of(),
            GraphBytes.of(graph.getBytes(UTF_8)));
    return history.capture(capture).snapshot().snapshot();
  }

  static Snapshot store(History history, String graph) throws IOException, NotAGraphException {
    return store(history, Source.MANUAL, "", graph);
  }

  /** A graph of one node with a text. {@code number} tells graphs with the same text apart. */
  static String graph(int number, String text) {
    return """
        {"nodes":[{"id":7,"type":"CLIPTextEncode","title":"Positive","pos":[0,0],\
        "widgets_values":[%d,"%s"]}],"links":[],"version":0.4}"""
        .formatted(number, text);
  }

  Found find(String query) {
    return find(query, null, Finder.MAX_LIMIT);
  }

  Found find(String query, @Nullable SnapshotId before, int limit) {
    try {
      return finder.find(query, before, limit);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** All that is found, page by page. */
  List<SnapshotId> found(String query, int limit) {
    List<SnapshotId> all = new ArrayList<>();
    @Nullable SnapshotId before = null;
    do {
      Found part = find(query, before, limit);
      part.hits().forEach(hit -> all.add(hit.snapshot().snapshot().id()));
      before = part.next();
    } while (before != null);
    return all;
  }

  List<SnapshotId> found(String query) {
    return found(query, Finder.MAX_LIMIT);
  }
}
