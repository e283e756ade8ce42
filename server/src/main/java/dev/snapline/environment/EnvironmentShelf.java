package dev.snapline.environment;

import dev.snapline.environment.EnvironmentFormat.Origin;
import dev.snapline.environment.EnvironmentStore.Found;
import dev.snapline.environment.compare.EnvironmentBrief;
import dev.snapline.environment.compare.EnvironmentComparer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The environments of one installation as they lie there. Not safe for several threads. */
final class EnvironmentShelf {
  /*
   * The files are the truth: other programs and people put some there. A list looks at names, sizes
   * and times of all of them, and reads only those that it does not know yet.
   */
  private final EnvironmentStore store;
  private final Map<Found, EnvironmentRow> known = new HashMap<>();
  private final Map<Found, Unreadable> bad = new HashMap<>();
  private final Map<String, EnvironmentBrief> changes = new HashMap<>();
  private final Map<EnvironmentId, Found> listed = new HashMap<>();
  private @Nullable Found lastFound;
  private @Nullable Environment lastRead;

  EnvironmentShelf(EnvironmentStore store) {
    this.store = store;
  }

  Listed list(Installation installation, @Nullable EnvironmentId current) {
    List<EnvironmentRow> rows = new ArrayList<>();
    List<Unreadable> unreadable = new ArrayList<>();
    Set<Found> there = new HashSet<>(store.list(installation));
    listed.clear();
    there.forEach(found -> listed.put(found.id(), found));
    known.keySet().retainAll(there);
    bad.keySet().retainAll(there);
    for (Found found : there) {
      EnvironmentRow row = known.get(found);
      if (row == null && !bad.containsKey(found)) {
        row = look(installation, found);
      }
      if (row != null) {
        rows.add(row);
      } else {
        unreadable.add(Objects.requireNonNull(bad.get(found)));
      }
    }
    rows.sort(
        Comparator.comparing(EnvironmentRow::createdAt)
            .thenComparing(EnvironmentRow::id)
            .reversed());
    unreadable.sort(Comparator.comparing(Unreadable::file));
    boolean isThere = rows.stream().anyMatch(row -> row.id().equals(current));
    return new Listed(rows, unreadable, isThere ? current : null);
  }

  private @Nullable EnvironmentRow look(Installation installation, Found found) {
    try {
      EnvironmentRow row = EnvironmentRow.of(read(installation, found), found.isForeign());
      known.put(found, row);
      return row;
    } catch (BadFieldException | UnreadableException e) {
      bad.put(found, new Unreadable(found.id().file(), String.valueOf(e.getMessage())));
      return null;
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
    try {
      return read(installation, found(installation, id));
    } catch (BadFieldException | UnreadableException e) {
      throw new NoSuchEnvironmentException(
          "The environment " + id + " cannot be read: " + e.getMessage() + ".");
    }
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
    String pair = row.id() + "|" + before.id() + "|" + row.digest() + before.digest();
    EnvironmentBrief diff = changes.get(pair);
    if (diff == null) {
      try {
        Environment now = compared(installation, row.id());
        Environment then = compared(installation, before.id());
        diff = EnvironmentBrief.of(EnvironmentComparer.compare(then, now));
      } catch (NoSuchEnvironmentException e) {
        return Optional.empty(); // gone this moment
      }
      if (changes.size() > 4 * known.size() + 100) {
        changes.clear();
      }
      changes.put(pair, diff);
    }
    return Optional.of(diff);
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
