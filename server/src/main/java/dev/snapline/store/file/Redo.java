package dev.snapline.store.file;

import dev.snapline.history.WorkflowKey;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Brings the files of a batch that was decided to their places. What is in its place already is no
 * longer in the staging folder, so this can be broken off anywhere and done again.
 */
final class Redo {
  private final Layout layout;
  private final Quarantine quarantine;
  private final Staging staging;
  private final Deque<Step> back = new ArrayDeque<>();

  Redo(Layout layout, Quarantine quarantine, Staging staging) {
    this.layout = layout;
    this.quarantine = quarantine;
    this.staging = staging;
  }

  private interface Step {
    void run() throws IOException;
  }

  void run(Staging.Journal journal) throws IOException {
    for (WorkflowKey key : journal.created()) {
      create(key);
    }
    for (WorkflowKey key : journal.changed()) {
      change(key);
    }
  }

  /** Undoes what was done so far, the last first. What it undid is on the disk. */
  void takeBack() throws IOException {
    while (!back.isEmpty()) {
      back.peek().run();
      back.pop();
    }
  }

  /** A new history appears as a whole: its folder moves in one step. */
  private void create(WorkflowKey key) throws IOException {
    Folder from = staging.of(key);
    Folder to = layout.snapshots(key);
    if (to.isThere()) {
      change(key); // made by hand after the decision
    } else if (from.isThere()) {
      Folder all = layout.snapshots();
      all.make();
      back.push(all::force);
      from.moveAsAWhole(to);
      back.push(() -> to.moveAsAWhole(from));
      all.force();
      staging.folder().force();
    }
  }

  private void change(WorkflowKey key) throws IOException {
    Folder from = staging.of(key);
    Folder to = layout.snapshots(key);
    if (!from.isThere()) {
      return;
    }
    to.make();
    back.push(to::force);
    // Those that are gone first: a snapshot that comes may be a child of one of them.
    noteGone(from, to);
    for (String name : from.names().stream().filter(SnapshotFile::isName).sorted().toList()) {
      bring(key, from, name, to);
    }
    describe(from, to);
    to.force();
    from.force();
  }

  private void noteGone(Folder from, Folder to) throws IOException {
    var list = new GoneList(to);
    byte[] lines = list.missing(new GoneList(from).read().values());
    if (lines.length > 0) {
      long before = list.length();
      back.push(() -> list.cut(before));
      list.append(lines);
    }
  }

  private void bring(WorkflowKey key, Folder from, String name, Folder to) throws IOException {
    if (to.has(name)) {
      quarantine.setAside(key, from, name, "a file of its name came first");
    } else {
      from.moveUnforced(name, to);
      back.push(() -> to.moveUnforced(name, from));
    }
  }

  private void describe(Folder from, Folder to) throws IOException {
    if (!from.has(WorkflowFolders.NAME)) {
      return;
    }
    if (to.has(WorkflowFolders.NAME)) {
      byte[] old = Files.readAllBytes(to.file(WorkflowFolders.NAME));
      back.push(() -> to.replace(WorkflowFolders.NAME, out -> out.write(old)));
    }
    byte[] now = Files.readAllBytes(from.file(WorkflowFolders.NAME));
    from.moveUnforced(WorkflowFolders.NAME, to);
    back.push(() -> from.replace(WorkflowFolders.NAME, out -> out.write(now)));
  }
}
