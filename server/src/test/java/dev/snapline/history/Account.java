package dev.snapline.history;

import static org.assertj.core.api.Assertions.assertThat;

import dev.snapline.graph.CanonicalGraph;
import dev.snapline.store.file.DataFolder;
import dev.snapline.store.file.FolderCheck;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * All that is known of all histories at one moment.
 *
 * @param lines everything in words, so that two accounts can be compared
 * @param living every living snapshot
 * @param workflows those that are not deleted
 * @param known every id that was ever in one of those, or is in the trash
 */
record Account(
    List<String> lines,
    Map<SnapshotId, Snapshot> living,
    Set<WorkflowKey> workflows,
    Set<SnapshotId> known) {

  /** Reads it from histories that are open, and looks whether each tree is one. */
  static Account of(Histories histories) {
    List<String> lines = new ArrayList<>();
    Map<SnapshotId, Snapshot> living = new TreeMap<>();
    Set<SnapshotId> known = new HashSet<>();
    Set<WorkflowKey> workflows = new HashSet<>();
    for (History history : histories.all()) {
      Extract extract = history.extract();
      lines.add("workflow " + extract.workflow());
      extract.dead().forEach(dead -> lines.add("dead " + dead));
      extract.dead().forEach(dead -> known.add(dead.id()));
      List<Placed> placed = history.olderThan(null);
      placed.forEach(one -> lines.add("living " + one));
      placed.forEach(one -> living.put(one.snapshot().id(), one.snapshot()));
      workflows.add(extract.workflow().key());
      assertIsTree(extract, placed);
    }
    histories.deleted("").forEach(summary -> lines.add("deleted " + summary));
    histories.trash().items().stream()
        .map(item -> "trash " + item.trashed() + " at " + item.placed().liveParentId())
        .sorted()
        .forEach(lines::add);
    histories.trash().items().forEach(item -> known.add(item.trashed().snapshot().id()));
    lines.add("settings " + histories.settings().now());
    known.addAll(living.keySet());
    assertThat(histories.memory().repairs()).isEmpty();
    assertThat(histories.quarantined()).isEmpty();
    return new Account(lines, living, workflows, known);
  }

  /** By the definition: up from the parent until one is alive that no node captured. */
  private static void assertIsTree(Extract extract, List<Placed> placed) {
    Map<SnapshotId, @Nullable SnapshotId> parents = new HashMap<>();
    Set<SnapshotId> growing = new HashSet<>();
    extract.dead().forEach(dead -> parents.put(dead.id(), dead.parentId()));
    for (Snapshot snapshot : extract.living()) {
      parents.put(snapshot.id(), snapshot.parentId());
      if (!snapshot.isNodeCapture()) {
        growing.add(snapshot.id());
      }
    }
    for (Placed one : placed) {
      Set<SnapshotId> path = new HashSet<>();
      SnapshotId up = parents.get(one.snapshot().id());
      while (up != null && !growing.contains(up)) {
        assertThat(path.add(up)).as("%s is its own ancestor", up).isTrue();
        assertThat(parents).as("the parent of %s", one).containsKey(up);
        up = parents.get(up);
      }
      assertThat(one.liveParentId()).as("%s", one).isEqualTo(up);
    }
  }

  /** Reads it from the files alone, as nobody left in order: without any index. */
  static Account ofFiles(Path folder, Clock clock) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path file : all.filter(path -> path.endsWith("index.ndjson")).toList()) {
        Files.delete(file);
      }
    }
    try (DataFolder data = DataFolder.open(folder, clock)) {
      var histories =
          new Histories(
              data.storeOf("default"),
              data.settingsOf("default"),
              clock,
              new Random(1),
              event -> {});
      return of(histories);
    }
  }

  /** Says what one of them knows otherwise than the other. */
  void assertSameAs(Account other, String when) {
    List<String> here = new ArrayList<>(lines);
    List<String> there = new ArrayList<>(other.lines);
    other.lines.forEach(here::remove);
    lines.forEach(there::remove);
    assertThat(String.join("\n", here)).as(when).isEqualTo(String.join("\n", there));
  }

  /** Reads every file, and every graph. */
  static void assertFilesAreRight(Path folder) throws IOException, InterruptedException {
    try (DataFolder data = DataFolder.read(folder)) {
      assertThat(FolderCheck.run(data, (files, bytes) -> {}).findings()).isEmpty();
    }
  }

  /** Whether the graph of each living snapshot is what it was when it came. */
  void assertGraphsAreThere(Histories histories) throws Exception {
    for (Snapshot snapshot : living.values()) {
      Content content = histories.history(snapshot.workflowKey()).content(snapshot.id());
      assertThat(CanonicalGraph.read(content.graph()).hash()).isEqualTo(snapshot.hash());
    }
  }

  /** Those that nothing takes but a hand that is meant for this very one. */
  Set<SnapshotId> locked() {
    Set<SnapshotId> locked = new HashSet<>();
    living.values().stream()
        .filter(Snapshot::locked)
        .forEach(snapshot -> locked.add(snapshot.id()));
    return locked;
  }
}
