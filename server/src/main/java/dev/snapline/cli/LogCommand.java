package dev.snapline.cli;

import dev.snapline.history.Snapshot;
import dev.snapline.history.SnapshotId;
import dev.snapline.history.Workflow;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "log",
    description = {
      "Lists the snapshots of a workflow, newest first; without one, all workflows.",
      "A workflow goes by its key, its path or its name."
    })
final class LogCommand implements Callable<Integer> {
  @Mixin Common common = new Common();

  @Parameters(arity = "0..1", paramLabel = "WORKFLOW")
  @Nullable String workflow;

  @Option(
      names = {"-n", "--limit"},
      paramLabel = "N",
      description = "At most so many (else all).")
  int limit = Integer.MAX_VALUE;

  private final Rooms rooms;
  private final Out out;

  LogCommand(Rooms rooms, Out out) {
    this.rooms = rooms;
    this.out = out;
  }

  @Override
  public Integer call() throws IOException, Failure {
    if (limit < 1) {
      throw new Failure(Failure.USAGE, "--limit takes a number from 1 on, not " + limit + ".");
    }
    Rooms.View view = common.view(rooms);
    if (workflow == null) {
      workflows(view);
    } else {
      snapshots(view, new Named(view, common.user).workflow(workflow));
    }
    return 0;
  }

  /** A workflow with its counts. */
  private record Row(Workflow workflow, int count, long bytes, @Nullable Snapshot newest) {
    static Row of(Workflow workflow, List<Snapshot> snapshots) {
      long bytes = snapshots.stream().mapToLong(Snapshot::bytes).sum();
      Snapshot newest = snapshots.isEmpty() ? null : snapshots.get(snapshots.size() - 1);
      return new Row(workflow, snapshots.size(), bytes, newest);
    }

    String lastUsed() {
      return newest == null ? "" : newest.id().value();
    }
  }

  private void workflows(Rooms.View view) throws IOException {
    List<Row> rows = new ArrayList<>();
    for (Workflow one : view.workflows(common.user)) {
      rows.add(Row.of(one, view.snapshots(common.user, one.key())));
    }
    rows.sort(Comparator.comparing(Row::lastUsed).reversed());
    List<Row> shown = rows.subList(0, Math.min(limit, rows.size()));
    if (common.json) {
      out.json(
          json -> {
            json.writeArrayFieldStart("workflows");
            for (Row row : shown) {
              Snapshot newest = row.newest();
              json.writeStartObject();
              SnapshotJson.workflow(json, row.workflow());
              json.writeNumberField("count", row.count());
              json.writeNumberField("bytes", row.bytes());
              json.writeStringField("newest", newest == null ? null : newest.id().value());
              json.writeEndObject();
            }
            json.writeEndArray();
          });
    } else if (shown.isEmpty()) {
      out.tell("There are no workflows yet. They come with the first edit in ComfyUI.");
    } else {
      Columns table = new Columns("LAST SNAPSHOT", "SNAPSHOTS", "SIZE", "KEY", "PATH");
      for (Row row : shown) {
        Snapshot newest = row.newest();
        table.row(
            newest == null ? "" : Words.time(newest.takenAt()),
            String.valueOf(row.count()),
            Words.bytes(row.bytes()),
            row.workflow().key().value(),
            row.workflow().path());
      }
      table.writeTo(out);
    }
  }

  private void snapshots(Rooms.View view, Workflow of) throws IOException {
    List<Snapshot> all = new ArrayList<>(view.snapshots(common.user, of.key()));
    Collections.reverse(all);
    List<Snapshot> shown = all.subList(0, Math.min(limit, all.size()));
    if (common.json) {
      out.json(
          json -> {
            json.writeObjectFieldStart("workflow");
            SnapshotJson.workflow(json, of);
            json.writeEndObject();
            json.writeArrayFieldStart("snapshots");
            for (Snapshot snapshot : shown) {
              json.writeStartObject();
              SnapshotJson.snapshot(json, snapshot);
              json.writeEndObject();
            }
            json.writeEndArray();
          });
      return;
    }
    Columns table = new Columns("TAKEN", "ID", "SOURCE", "", "WHAT");
    for (int i = 0; i < shown.size(); i++) {
      Snapshot snapshot = shown.get(i);
      SnapshotId before = i + 1 < all.size() ? all.get(i + 1).id() : null;
      table.row(
          Words.time(snapshot.takenAt()),
          snapshot.id().value(),
          snapshot.source().word(),
          marks(snapshot),
          what(snapshot, before));
    }
    table.writeTo(out);
  }

  private static String marks(Snapshot snapshot) {
    List<String> marks = new ArrayList<>();
    if (snapshot.locked()) {
      marks.add("locked");
    }
    if (snapshot.savedAt() != null) {
      marks.add("saved");
    }
    return String.join(",", marks);
  }

  /** The label, what changed, and where it grew from if that is not the line below. */
  private static String what(Snapshot snapshot, @Nullable SnapshotId before) {
    SnapshotId parent = snapshot.parentId();
    String label = snapshot.label().isEmpty() ? "" : "\"" + snapshot.label() + "\" ";
    String from = parent == null || parent.equals(before) ? "" : " (from " + parent + ")";
    return label + snapshot.message() + from;
  }
}
