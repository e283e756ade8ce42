package dev.snapline.environment;

import dev.snapline.environment.EnvironmentFormat.Origin;
import dev.snapline.environment.EnvironmentStore.Found;
import dev.snapline.environment.compare.EnvironmentBrief;
import dev.snapline.environment.compare.EnvironmentComparer;
import dev.snapline.history.StorageException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The environments of one installation as they lie there. Not safe for several threads. */
final class EnvironmentShelf {
  private static final Logger LOG = System.getLogger(EnvironmentShelf.class.getName());
  /* So many are read in a moment. What was read is noted when it is more. */
  private static final int FEW = 16;
  private static final Comparator<EnvironmentRow> ORDER =
      Comparator.comparing(EnvironmentRow::createdAt).thenComparing(EnvironmentRow::id);

  /*
   * The files are the truth: other programs and people put some there. A list looks at names, sizes
   * and times of all of them, and reads only those that it does not know yet.
   */
  private final EnvironmentStore store;
  private final Map<Found, ShelfEntry> known = new HashMap<>();
  private final Map<Found, Unreadable> bad = new HashMap<>();
  private final Map<EnvironmentId, Found> listed = new HashMap<>();
  private boolean isFirst = true;
  private int unnoted;
  private @Nullable Found lastFound;
  private @Nullable Environment lastRead;

  EnvironmentShelf(EnvironmentStore store) {
    this.store = store;
  }

  Listed list(Installation installation, @Nullable EnvironmentId current) {
    Set<Found> there = new HashSet<>(store.list(installation));
    listed.clear();
    there.forEach(found -> listed.put(found.id(), found));
    if (isFirst) {
      isFirst = false;
      known.putAll(ShelfFormat.read(store.noted(installation.key())));
    }
    known.keySet().retainAll(there);
    bad.keySet().retainAll(there);
    there.removeAll(known.keySet());
    there.removeAll(bad.keySet());
    // In the order of the list, nearly: each is read next to the one that it is compared with.
    there.stream()
        .sorted(Comparator.comparing(Found::id).reversed())
        .forEach(found -> look(installation, found));
    List<EnvironmentRow> rows = new ArrayList<>();
    known.values().forEach(entry -> rows.add(entry.row()));
    rows.sort(ORDER.reversed());
    List<Unreadable> unreadable = new ArrayList<>(bad.values());
    unreadable.sort(Comparator.comparing(Unreadable::file));
    boolean isThere = rows.stream().anyMatch(row -> row.id().equals(current));
    note(installation);
    return new Listed(rows, unreadable, isThere ? current : null);
  }

  private void look(Installation installation, Found found) {
    try {
      learn(found, read(installation, found));
    } catch (BadFieldException | UnreadableException e) {
      bad.put(found, new Unreadable(found.id().file(), String.valueOf(e.getMessage())));
    }
  }

  /** Takes in what is in a file, and how it differs from the one that was taken in before it. */
  void learn(Found found, EnvironmentSnapshot snapshot) {
    var entry = new ShelfEntry(found, EnvironmentRow.of(snapshot, found.isForeign()), null);
    known.put(found, entry);
    Found last = lastFound;
    ShelfEntry other = last == null ? null : known.get(last);
    Environment then = lastRead;
    if (other != null && then != null) {
      boolean isNewer = ORDER.compare(entry.row(), other.row()) > 0;
      if (isNewer) {
        learn(entry, snapshot.environment(), other, then);
      } else {
        learn(other, then, entry, snapshot.environment());
      }
    }
    lastFound = found;
    lastRead = snapshot.environment();
    unnoted++;
  }

  private void learn(ShelfEntry newer, Environment now, ShelfEntry older, Environment then) {
    var brief = EnvironmentBrief.of(EnvironmentComparer.compare(then, now));
    known.put(newer.found(), newer.with(older.row(), brief));
  }

  private void note(Installation installation) {
    if (unnoted > FEW) {
      unnoted = 0;
      try {
        store.note(installation.key(), ShelfFormat.bytes(known.values()));
      } catch (StorageException e) {
        LOG.log(Level.DEBUG, "The next process reads all environments: {0}", e.getMessage());
      }
    }
  }

  private EnvironmentSnapshot read(Installation installation, Found found)
      throws BadFieldException, UnreadableException {
    byte[] bytes = store.read(installation, found);
    return EnvironmentFormat.read(found.id(), new Field("", Json.read(bytes)), Origin.KEPT);
  }

  /**
   * One with all that it holds.
   *
   * @throws NoSuchEnvironmentException if it is not there or cannot be read
   */
  EnvironmentSnapshot one(Installation installation, EnvironmentId id) {
    Found seen = listed.get(id);
    try {
      if (seen != null) {
        return read(installation, seen); // an export of all must not look at the folder for each
      }
    } catch (BadFieldException | UnreadableException e) {
      LOG.log(Level.DEBUG, "{0} is not as it was listed: {1}", id, e.getMessage());
    }
    try {
      return read(installation, found(installation, id));
    } catch (BadFieldException | UnreadableException e) {
      throw new NoSuchEnvironmentException(
          "The environment " + id + " cannot be read: " + e.getMessage() + ".");
    }
  }

  /** What is noted of one does not count any more: its file is another one, perhaps as long. */
  void forget(EnvironmentId id) {
    known.keySet().removeIf(found -> found.id().equals(id));
    lastFound = null;
  }

  Set<EnvironmentId> ids(Installation installation) {
    return store.list(installation).stream().map(Found::id).collect(Collectors.toSet());
  }

  Found found(Installation installation, EnvironmentId id) {
    return store.list(installation).stream()
        .filter(one -> one.id().equals(id))
        .findFirst()
        .orElseThrow(() -> new NoSuchEnvironmentException("There is no environment " + id + "."));
  }

  /** What changed with this one; empty for the oldest. */
  Optional<EnvironmentBrief> change(
      Installation installation, EnvironmentRow row, EnvironmentRow before) {
    Found found = listed.get(row.id());
    ShelfEntry entry = found == null ? null : known.get(found);
    Optional<EnvironmentBrief> seen =
        entry == null || !entry.row().equals(row) ? Optional.empty() : entry.since(before);
    if (seen.isPresent()) {
      return seen;
    }
    try {
      Environment now = compared(installation, row.id());
      Environment then = compared(installation, before.id());
      EnvironmentBrief brief = EnvironmentBrief.of(EnvironmentComparer.compare(then, now));
      if (entry != null && entry.row().equals(row)) {
        known.put(entry.found(), entry.with(before, brief));
        unnoted++;
      }
      return Optional.of(brief);
    } catch (NoSuchEnvironmentException e) {
      return Optional.empty(); // gone this moment
    }
  }

  /**
   * One of the last list. A list is compared row by row, each with the older one below, which is
   * the newer one next: so it is read once, and the folder is not looked at again for it.
   */
  private Environment compared(Installation installation, EnvironmentId id) {
    Found found = listed.get(id);
    if (found == null) {
      return one(installation, id).environment();
    }
    Environment last = lastRead;
    if (last != null && found.equals(lastFound)) {
      return last;
    }
    try {
      Environment read = read(installation, found).environment();
      lastFound = found;
      lastRead = read;
      return read;
    } catch (BadFieldException | UnreadableException e) {
      throw new NoSuchEnvironmentException("The environment " + id + " cannot be read any more.");
    }
  }
}
