package dev.snapline.store.file;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.snapline.history.Snapshot;
import dev.snapline.history.SnapshotId;
import dev.snapline.history.SnapshotStore.Gone;
import dev.snapline.history.SnapshotStore.Records;
import dev.snapline.history.SnapshotStore.Trashed;
import dev.snapline.history.SnapshotStore.Why;
import dev.snapline.history.TreeFindings;
import dev.snapline.history.WorkflowKey;
import dev.snapline.store.file.SnapshotCheck.Checked;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.stream.Stream;

/** One history: each file by itself, then what they say of each other. */
final class HistoryCheck {
  private static final String BACKUP =
      "Bring it back from a backup. The server sets it aside at its next start if it is no"
          + " snapshot at all.";

  private final WorkflowKey key;
  private final Folder folder;
  private final Folder trash;
  private final FolderCheck all;
  private final ConcurrentLinkedQueue<Checked> living = new ConcurrentLinkedQueue<>();
  private final ConcurrentLinkedQueue<Trashed> trashed = new ConcurrentLinkedQueue<>();
  private final AtomicInteger left = new AtomicInteger(1);
  private final Set<SnapshotId> wrong = ConcurrentHashMap.newKeySet();
  private final Set<SnapshotId> wrongInTrash = ConcurrentHashMap.newKeySet();
  private volatile Optional<IndexLines> index = Optional.empty();

  HistoryCheck(WorkflowKey key, Layout layout, FolderCheck all) {
    this.key = key;
    this.folder = layout.snapshots(key);
    this.trash = layout.trash(key);
    this.all = all;
  }

  /** Reads the files on these threads; the last one of them compares. */
  void start(ExecutorService threads) throws IOException, InterruptedException {
    left.incrementAndGet();
    all.submit(
        threads,
        () -> { // meanwhile the disk brings the files
          readAbout();
          index = indexLines();
          oneDone();
        });
    for (SnapshotId id : ids()) {
      read(SnapshotFile.living(folder, key, id), wrong, living::add, threads);
    }
    for (String name : trash.names()) {
      Matcher named = TrashName.SHAPE.matcher(name);
      if (named.matches() && SnapshotId.isValid(named.group(3))) {
        var file = new SnapshotFile(trash, name, key, new SnapshotId(named.group(3)));
        Why why = named.group(2).equals("pruned") ? Why.PRUNED : Why.DELETED;
        Use use = read -> trashed.add(new Trashed(read.snapshot(), why, Instant.EPOCH));
        read(file, wrongInTrash, use, threads);
      }
    }
    all.submit(threads, this::oneDone);
  }

  private void readAbout() {
    Path about = folder.file("workflow.json");
    if (Files.isDirectory(folder.path())) {
      all.look(
          about,
          "Bring it back from a backup; without it the history goes under its key.",
          () -> {
            byte[] bytes = Files.readAllBytes(about);
            all.read(bytes.length);
            WorkflowFormat.read(bytes, key);
          });
    }
  }

  private List<SnapshotId> ids() throws IOException {
    return folder.names().stream()
        .filter(SnapshotFile::isName)
        .map(name -> new SnapshotId(name.substring(0, name.length() - ".json".length())))
        .toList();
  }

  private interface Use {
    void of(Checked file);
  }

  private void read(SnapshotFile file, Set<SnapshotId> bad, Use use, ExecutorService threads)
      throws InterruptedException {
    left.incrementAndGet();
    all.submit(
        threads,
        () -> {
          boolean isRight =
              all.look(
                  file.path(),
                  BACKUP,
                  () -> {
                    Checked checked = all.snapshot(file);
                    all.read(checked.snapshot().bytes());
                    use.of(checked);
                  });
          if (!isRight) {
            bad.add(file.id());
          }
          oneDone();
        });
  }

  private void oneDone() {
    if (left.decrementAndGet() == 0) {
      Path list = folder.file("gone.ndjson");
      List<Gone> gone = new ArrayList<>();
      all.look(list, "The line is passed over: nothing is lost by it.", () -> gone(list, gone));
      compare(gone);
    }
  }

  private void gone(Path list, List<Gone> gone) throws IOException, FormatException {
    if (!Files.exists(list)) {
      return;
    }
    byte[] bytes = Files.readAllBytes(list);
    all.read(bytes.length);
    int number = 0;
    int broken = 0;
    for (String line : new String(bytes, StandardCharsets.UTF_8).split("\n", -1)) {
      number++;
      if (!line.isEmpty()) {
        Optional<Gone> read = gone(line);
        read.ifPresent(gone::add);
        broken = read.isEmpty() && broken == 0 ? number : broken;
      }
    }
    if (broken > 0) {
      throw new FormatException("its line " + broken + " cannot be understood");
    }
  }

  private static Optional<Gone> gone(String line) throws IOException {
    try (JsonParser json = Json.FACTORY.createParser(line)) {
      Json.beginObject(json);
      String id = "";
      String parent = null;
      while (json.nextToken() == JsonToken.FIELD_NAME) {
        String name = json.currentName();
        json.nextToken();
        switch (name) {
          case "id" -> id = json.getText();
          case "parentId" -> parent = Json.stringOrNull(name, json);
          default -> json.skipChildren();
        }
      }
      boolean isParent = parent == null || SnapshotId.isValid(parent);
      return SnapshotId.isValid(id) && isParent
          ? Optional.of(
              new Gone(
                  new SnapshotId(id),
                  parent == null ? null : new SnapshotId(parent),
                  Instant.EPOCH,
                  Why.DELETED))
          : Optional.empty();
    } catch (JacksonException | FormatException e) {
      return Optional.empty();
    }
  }

  private void compare(List<Gone> gone) {
    List<Snapshot> snapshots = living.stream().map(Checked::snapshot).toList();
    var records = new Records(snapshots, List.copyOf(trashed), withPlacesOfTheWrong(gone));
    for (String finding : TreeFindings.of(records)) {
      all.tell(
          folder.path(),
          finding,
          "Nothing needs to be done: the server reads it like that. If a file is missing that you"
              + " have in a backup, bring it back.");
    }
    if (index.filter(this::saysTheSame).isEmpty()) {
      Map<SnapshotId, Snapshot> files = new HashMap<>();
      snapshots.forEach(snapshot -> files.put(snapshot.id(), snapshot));
      readIndex().filter(now -> !now.equals(files)).ifPresent(now -> tell(now, files));
    }
  }

  /** What is told of already is not told once more as a parent that is missing. */
  private List<Gone> withPlacesOfTheWrong(List<Gone> gone) {
    return Stream.concat(
            Stream.of(wrong, wrongInTrash)
                .flatMap(Set::stream)
                .map(id -> new Gone(id, null, Instant.EPOCH, Why.DELETED)),
            gone.stream())
        .toList();
  }

  private boolean saysTheSame(IndexLines lines) {
    return lines.size() == living.size()
        && living.stream()
            .allMatch(
                file -> {
                  Snapshot snapshot = file.snapshot();
                  return lines.sayTheSame(snapshot.id().value(), file.head(), snapshot.bytes());
                });
  }

  private Optional<IndexLines> indexLines() {
    try {
      byte[] bytes = Files.readAllBytes(folder.file(IndexJournal.NAME));
      return IndexLines.of(bytes, IndexJournal.header(all.folderId()));
    } catch (IOException e) {
      return Optional.empty(); // who reads it to understand it says what is wrong
    }
  }

  /**
   * What the index says of the files that are right. Only one that claims to be in order is
   * compared: the server believes no other.
   */
  private Optional<Map<SnapshotId, Snapshot>> readIndex() {
    Optional<Map<SnapshotId, Snapshot>> read = new IndexJournal(folder, key, all.folderId()).read();
    read.ifPresent(index -> index.keySet().removeAll(wrong));
    return read;
  }

  private void tell(Map<SnapshotId, Snapshot> index, Map<SnapshotId, Snapshot> files) {
    long others =
        files.values().stream()
            .filter(snapshot -> !snapshot.equals(index.get(snapshot.id())))
            .count();
    boolean isSeen = !index.keySet().equals(files.keySet());
    all.tell(
        folder.file("index.ndjson"),
        isSeen
            ? "it does not name the snapshots that are there"
            : "it tells otherwise than the files of " + others + " snapshots",
        isSeen
            ? "Nothing needs to be done: the next start writes it anew."
            : "Stop the server and delete it: it is written anew.");
  }
}
