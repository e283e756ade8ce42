package dev.snapline.store.file;

import dev.snapline.history.Snapshot;
import dev.snapline.history.SnapshotId;
import dev.snapline.history.SnapshotStore.Trashed;
import dev.snapline.history.SnapshotStore.Why;
import dev.snapline.history.WorkflowKey;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The deleted snapshots of one history. When and why they were deleted stands in their names. */
final class Trash {
  static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'")
          .withZone(ZoneOffset.UTC)
          .withResolverStyle(ResolverStyle.STRICT);
  static final Pattern NAME =
      Pattern.compile("(\\d{8}T\\d{6}Z)-(deleted|pruned)-([0-7][0-9A-HJKMNP-TV-Z]{25})\\.json");

  private final WorkflowKey key;
  private final Folder folder;
  private final Quarantine quarantine;

  Trash(WorkflowKey key, Folder folder, Quarantine quarantine) {
    this.key = key;
    this.folder = folder;
    this.quarantine = quarantine;
  }

  /** Oldest deletion first. */
  List<Trashed> read() throws IOException {
    quarantine.forget(folder);
    var all = new ArrayList<Trashed>();
    for (String name : folder.names()) {
      Optional<Named> named = Named.of(name);
      if (named.isPresent()) {
        SnapshotFile file = new SnapshotFile(folder, name, key, named.get().id);
        FileReading.read(file, quarantine)
            .ifPresent(snapshot -> all.add(named.get().trashed(snapshot)));
      }
    }
    all.sort(Comparator.comparing(Trashed::at).thenComparing(trashed -> trashed.snapshot().id()));
    return all;
  }

  /** Whether nothing is here that may be a snapshot. */
  boolean isEmpty() throws IOException {
    return folder.names().stream().noneMatch(name -> Named.of(name).isPresent());
  }

  /** Removes the folder, unless it holds something else. */
  void remove() throws IOException {
    if (folder.isThere()) {
      folder.sweep();
      if (folder.names().isEmpty()) {
        folder.remove();
      }
    }
  }

  /** Deletes what lives again: an import brought it, and left its old file here. */
  void forget(Collection<Snapshot> living) throws IOException {
    Set<SnapshotId> ids = new HashSet<>();
    living.forEach(snapshot -> ids.add(snapshot.id()));
    for (String name : folder.names()) {
      if (Named.of(name).filter(named -> ids.contains(named.id)).isPresent()) {
        folder.delete(name);
      }
    }
  }

  /** Moves the file of a snapshot here. */
  Trashed take(SnapshotFile file, Snapshot snapshot, Why why, Instant at) throws IOException {
    folder.make();
    var named = new Named(at.truncatedTo(ChronoUnit.SECONDS), why, snapshot.id());
    while (folder.has(named.name())) {
      named = new Named(named.at.plusSeconds(1), why, snapshot.id());
    }
    file.folder().moveTo(folder, file.name(), named.name());
    return named.trashed(snapshot);
  }

  /** The file of a snapshot that is here, or was. */
  SnapshotFile file(Trashed trashed) {
    SnapshotId id = trashed.snapshot().id();
    return new SnapshotFile(folder, new Named(trashed.at(), trashed.why(), id).name(), key, id);
  }

  /** What the name of a file says. */
  private record Named(Instant at, Why why, SnapshotId id) {
    static Optional<Named> of(String name) {
      Matcher match = NAME.matcher(name);
      if (!match.matches()) {
        return Optional.empty();
      }
      try {
        Instant at = Instant.from(STAMP.parse(match.group(1)));
        var id = new SnapshotId(match.group(3));
        return GoneList.why(match.group(2)).map(why -> new Named(at, why, id));
      } catch (DateTimeException e) {
        return Optional.empty(); // the 31st of February: not one of ours
      }
    }

    String name() {
      return STAMP.format(at) + "-" + GoneList.word(why) + "-" + id + ".json";
    }

    Trashed trashed(Snapshot snapshot) {
      return new Trashed(snapshot, why, at);
    }
  }
}
