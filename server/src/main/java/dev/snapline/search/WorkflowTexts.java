package dev.snapline.search;

import dev.snapline.graph.NodeTexts;
import dev.snapline.history.Snapshot;
import dev.snapline.history.SnapshotId;
import dev.snapline.history.WorkflowKey;
import java.util.ArrayList;
import java.util.Arrays;
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
  private @Nullable View last;
  private boolean isLoaded;
  private boolean isKept = true;

  /** What is known of a snapshot: the number of its state, and a digest to know it by. */
  record Known(int state, int check) {}

  /** A table, and which states of it the snapshots of a workflow are in. */
  static final class View {
    private final TextTable table;
    private final Map<SnapshotId, Known> known;
    private final List<Snapshot> living;
    private final int[] states;

    private View(TextTable table, Map<SnapshotId, Known> known, List<Snapshot> living) {
      this.table = table;
      this.known = known;
      this.living = living;
      this.states = living.stream().mapToInt(this::state).toArray();
    }

    TextTable table() {
      return table;
    }

    /** The state of the snapshot at this place of the list, or -1. */
    int state(int place) {
      return states[place];
    }

    /** The state, or -1 if the snapshot's graph was not read yet. */
    int state(Snapshot snapshot) {
      Known found = known.get(snapshot.id());
      return found != null && found.check == check(snapshot) ? found.state : -1;
    }

    private boolean isWhole() {
      return Arrays.stream(states).allMatch(state -> state >= 0);
    }
  }

  WorkflowTexts(WorkflowKey key, TextJournal journal) {
    this.key = key;
    this.journal = journal;
  }

  /**
   * What is known of these snapshots now. What is learned later does not change the states that it
   * tells of.
   */
  @SuppressWarnings("ReferenceEquality") // to compare all would take as long as to look them up
  synchronized View view(List<Snapshot> living) {
    View before = last;
    if (before != null && before.living == living && before.table == table) {
      return before;
    }
    View view = new View(table, known, living);
    last = view.isWhole() ? view : null;
    return view;
  }

  /** Those whose graphs must be read. The first call reads the journal. */
  synchronized List<Snapshot> missing(List<Snapshot> living) {
    if (!isLoaded) {
      load();
      isLoaded = true;
      tidy(living);
    }
    View view = view(living);
    if (view == last) {
      return List.of();
    }
    return living.stream().filter(snapshot -> view.state(snapshot) < 0).toList();
  }

  /** Adds what was read in a snapshot's graph. */
  synchronized void add(Snapshot snapshot, List<NodeTexts> nodes) {
    if (isKnown(snapshot)) {
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
    Map<SnapshotId, Known> left = new ConcurrentHashMap<>();
    BitSet states = new BitSet();
    for (Snapshot snapshot : living) {
      Known found = known.get(snapshot.id());
      if (found != null && isKnown(snapshot)) {
        left.put(snapshot.id(), found);
        states.set(found.state);
      }
    }
    known = left;
    last = null;
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

  private boolean isKnown(Snapshot snapshot) {
    Known found = known.get(snapshot.id());
    return found != null && found.check == check(snapshot);
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
