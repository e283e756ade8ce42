package dev.snapline.transfer;

import dev.snapline.history.SnapshotId;
import dev.snapline.history.WorkflowKey;
import java.util.Collections;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;

/**
 * What an archive holds, by name. A name is compared with what may be there and never becomes a
 * path, so no name leads anywhere.
 */
final class ArchiveEntries {
  static final int MOST = 200_000;
  private static final Pattern NAME = Pattern.compile("snapshots/([^/]+)/([^/]+)");
  private static final Pattern IN_PASSING =
      Pattern.compile("(__MACOSX/.*|(.*/)?\\.DS_Store|snapshots/|snapshots/[a-z0-9-]+/)");

  private final SortedMap<WorkflowKey, Folder> folders = new TreeMap<>();
  private @Nullable ZipEntry manifest;
  private int snapshots;

  /** The entries of one history. */
  static final class Folder {
    private @Nullable ZipEntry workflow;
    private @Nullable ZipEntry gone;
    private final SortedMap<SnapshotId, ZipEntry> snapshots = new TreeMap<>();

    @Nullable ZipEntry workflow() {
      return workflow;
    }

    @Nullable ZipEntry gone() {
      return gone;
    }

    SortedMap<SnapshotId, ZipEntry> snapshots() {
      return Collections.unmodifiableSortedMap(snapshots);
    }
  }

  static ArchiveEntries of(ZipFile zip) {
    if (zip.size() > MOST) {
      throw BadImportException.because(
          "The archive has %,d entries; at most %,d are taken. Export fewer workflows at a time."
              .formatted(zip.size(), MOST));
    }
    var entries = new ArchiveEntries();
    Set<String> names = new HashSet<>();
    for (ZipEntry entry : Collections.list(zip.entries())) {
      if (!names.add(entry.getName())) {
        throw BadImportException.ofEntry(entry.getName(), "the archive has two of this name");
      }
      entries.take(entry);
    }
    return entries;
  }

  private void take(ZipEntry entry) {
    String name = entry.getName();
    if (name.equals(Archive.MANIFEST)) {
      manifest = entry;
      return;
    }
    if (IN_PASSING.matcher(name).matches()) {
      return; // what a desktop adds when a person packs the files anew
    }
    Matcher match = NAME.matcher(name);
    if (!match.matches() || !WorkflowKey.isValid(match.group(1))) {
      throw BadImportException.ofEntry(name, "an archive of Snapline has no such name");
    }
    Folder folder =
        folders.computeIfAbsent(new WorkflowKey(match.group(1)), unseen -> new Folder());
    take(entry, match.group(2), folder);
  }

  private void take(ZipEntry entry, String file, Folder folder) {
    if (file.equals(Archive.WORKFLOW)) {
      folder.workflow = entry;
    } else if (file.equals(Archive.GONE)) {
      folder.gone = entry;
    } else if (file.endsWith(".json")
        && SnapshotId.isValid(file.substring(0, file.length() - ".json".length()))) {
      folder.snapshots.put(
          new SnapshotId(file.substring(0, file.length() - ".json".length())), entry);
      snapshots++;
    } else {
      throw BadImportException.ofEntry(entry.getName(), "an archive of Snapline has no such name");
    }
  }

  /** By key. */
  Map<WorkflowKey, Folder> folders() {
    return Collections.unmodifiableMap(folders);
  }

  @Nullable ZipEntry manifest() {
    return manifest;
  }

  int snapshots() {
    return snapshots;
  }
}
