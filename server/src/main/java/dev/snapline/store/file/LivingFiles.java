package dev.snapline.store.file;

import dev.snapline.history.Snapshot;
import dev.snapline.history.SnapshotId;
import dev.snapline.history.WorkflowKey;
import java.io.IOException;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Reads the living snapshots of a history: by the index if it names the files that are there. */
record LivingFiles(WorkflowKey key, Layout layout, IndexJournal index, Quarantine quarantine) {
  private static final String JSON = ".json";
  private static final int NAME_LENGTH = 26 + JSON.length();

  Map<SnapshotId, Snapshot> read() throws IOException {
    Folder folder = layout.snapshots(key);
    quarantine.forget(folder);
    Set<String> stems = stems(folder);
    Optional<Map<SnapshotId, Snapshot>> known = index.read();
    // Files that came or went by hand after an orderly end are found by their names.
    if (known.isPresent() && areNamed(known.get().keySet(), stems)) {
      return known.get();
    }
    Map<SnapshotId, Snapshot> living = new TreeMap<>();
    for (String stem : stems) {
      if (SnapshotId.isValid(stem)) {
        FileReading.read(SnapshotFile.living(folder, key, new SnapshotId(stem)), quarantine)
            .ifPresent(snapshot -> living.put(snapshot.id(), snapshot));
      }
    }
    if (!layout.isReadOnly()) {
      index.rewrite(living.values());
    }
    return living;
  }

  /** What may be ids: looking closer at each name would cost more than reading the index. */
  private static Set<String> stems(Folder folder) throws IOException {
    var stems = new HashSet<String>();
    for (String name : folder.names()) {
      if (name.length() == NAME_LENGTH && name.endsWith(JSON)) {
        stems.add(name.substring(0, NAME_LENGTH - JSON.length()));
      }
    }
    return stems;
  }

  private static boolean areNamed(Set<SnapshotId> ids, Set<String> stems) {
    return ids.size() == stems.size() && ids.stream().allMatch(id -> stems.contains(id.value()));
  }
}
