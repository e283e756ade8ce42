package dev.snapline.search;

import dev.snapline.graph.NodeTexts;
import dev.snapline.history.Snapshot;
import dev.snapline.history.SnapshotId;
import dev.snapline.history.WorkflowKey;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The texts of one workflow's snapshots, in memory and in the journal. Safe for several threads.
 */
final class WorkflowTexts {
  /** So many graphs that nobody has any more are carried along before they are thrown out. */
  private static final int CARRIED = 64;

  private final WorkflowKey key;
  private final TextJournal journal;
  private TextTable table = new TextTable();
  private Map<SnapshotId, Known> known = new ConcurrentHashMap<>();
  private boolean isLoaded;
  private boolean isKept = true;

  /** What is known of a snapshot: the number of its state, and a digest to know it by. */
  record Known(int state, int check) {}

  /** A table, and which state of it a snapshot is in. */
  record View(TextTable table, Map<SnapshotId, Known> known) {
    /** The state, or -1 if the snapshot's graph was not read yet. */
    int state(Snapshot snapshot) {
      Known found = known.get(snapshot.id());
      return found != null && found.check == check(snapshot) ? found.state : -1;
    }
  }

  WorkflowTexts(WorkflowKey key, TextJournal journal) {
    this.key = key;
    this.journal = journal;
  }

  /** What is known now. What is learned later does not change the states that it tells of. */
  synchronized View view() {
    return new View(table, known);
  }

  /** Those whose graphs must be read. The first call reads the journal. */
  synchronized List<Snapshot> missing(List<Snapshot> living) {
    if (!isLoaded) {
      load();
      isLoaded = true;
      tidy(living);
    }
    View view = view();
    return living.stream().filter(snapshot -> view.state(snapshot) < 0).toList();
  }

  /** Adds what was read in a snapshot's graph. */
  synchronized void add(Snapshot snapshot, List<NodeTexts> nodes) {
    if (view().state(snapshot) >= 0) {
      return; // two threads read it at the same time
    }
    TextEntry entry = table.add(snapshot.id(), check(snapshot), nodes);
    known.put(entry.id(), new Known(entry.state(), entry.check()));
    isKept = isKept && journal.append(key, entry);
  }

  /**
   * Forgets snapshots that no longer live; if most of what is kept is theirs, their texts too.
   *
   * @param living newest first
   */
  synchronized void tidy(List<Snapshot> living) {
    View view = view();
    Map<SnapshotId, Known> left = new ConcurrentHashMap<>();
    BitSet states = new BitSet();
    for (Snapshot snapshot : living) {
      Known found = known.get(snapshot.id());
      if (found != null && view.state(snapshot) >= 0) {
        left.put(snapshot.id(), found);
        states.set(found.state);
      }
    }
    known = left;
    if (table.states() > 2 * states.cardinality() + CARRIED) {
      rebuild(states);
    }
  }

  /** How many bytes of memory are taken, nearly. */
  synchronized long weight() {
    return table.weight() + 80L * known.size();
  }

  private void rebuild(BitSet states) {
    Map<Integer, List<SnapshotId>> owners = new ConcurrentHashMap<>();
    known.forEach(
        (id, found) -> owners.computeIfAbsent(found.state, any -> new ArrayList<>()).add(id));
    TextTable old = table;
    TextTable fresh = new TextTable();
    Map<SnapshotId, Known> renumbered = new ConcurrentHashMap<>();
    List<TextEntry> entries = new ArrayList<>();
    old.visit(
        states,
        (state, rows) -> {
          List<NodeTexts> nodes = rows.stream().mapToObj(old::node).toList();
          for (SnapshotId id : owners.getOrDefault(state, List.of())) {
            Known before = known(id);
            TextEntry entry = fresh.add(id, before.check, nodes);
            entries.add(entry);
            renumbered.put(id, new Known(entry.state(), before.check));
          }
        });
    table = fresh;
    known = renumbered;
    isKept = journal.replace(key, entries);
  }

  private Known known(SnapshotId id) {
    @Nullable Known found = known.get(id);
    if (found == null) {
      throw new IllegalStateException(id + " was known a moment ago");
    }
    return found;
  }

  /** A second time if an entry made no sense: the journal ends before it now. */
  private void load() {
    boolean isWhole;
    do {
      table = new TextTable();
      known.clear();
      boolean[] makesSense = {true};
      isKept =
          journal.read(
              key,
              entry -> {
                makesSense[0] = table.add(entry);
                if (makesSense[0]) {
                  known.put(entry.id(), new Known(entry.state(), entry.check()));
                }
                return makesSense[0];
              });
      isWhole = makesSense[0];
    } while (!isWhole);
  }

  private static int check(Snapshot snapshot) {
    return snapshot.hash().hashCode();
  }
}
