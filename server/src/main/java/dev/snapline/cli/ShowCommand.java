package dev.snapline.cli;

import dev.snapline.history.Snapshot;
import dev.snapline.history.Workflow;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "show",
    description = {
      "Shows a snapshot, or writes its graph as a workflow file for ComfyUI.",
      "The end of an id is enough if no other ends so."
    })
final class ShowCommand implements Callable<Integer> {
  @Mixin Common common = new Common();

  @Parameters(paramLabel = "SNAPSHOT")
  String snapshot = "";

  @Option(names = "--graph", description = "Write the graph, byte for byte as it was stored.")
  boolean graph;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      description = "Write the graph to this new file.")
  @Nullable Path file;

  private final Rooms rooms;
  private final Out out;

  ShowCommand(Rooms rooms, Out out) {
    this.rooms = rooms;
    this.out = out;
  }

  @Override
  public Integer call() throws IOException, Failure {
    Rooms.View view = common.view(rooms);
    var named = new Named(view, common.user);
    Snapshot found = named.snapshot(snapshot);
    if (file != null || graph) {
      try (InputStream bytes = view.content(common.user, found).graph().open()) {
        write(bytes);
      }
    } else if (common.json) {
      out.json(json -> SnapshotJson.snapshot(json, found));
    } else {
      describe(found, named.workflow(found.workflowKey().value()));
    }
    return 0;
  }

  private void write(InputStream bytes) throws IOException, Failure {
    if (file == null) {
      out.raw(bytes);
      return;
    }
    try {
      Files.copy(bytes, file);
    } catch (FileAlreadyExistsException e) {
      throw new Failure(
          Failure.CANNOT_CREATE, "The file " + file + " exists already. Choose another name.");
    }
  }

  private void describe(Snapshot found, Workflow workflow) throws IOException {
    Columns table = new Columns("snapshot", found.id().value());
    table.row("workflow", workflow.path() + " (" + workflow.key() + ")");
    table.row("taken", Words.time(found.takenAt()) + ", " + found.source().word());
    Instant saved = found.savedAt();
    if (saved != null) {
      table.row("saved", Words.time(saved));
    }
    if (!found.label().isEmpty()) {
      table.row("label", found.label());
    }
    if (!found.notes().isEmpty()) {
      table.row("notes", found.notes());
    }
    if (found.locked()) {
      table.row("locked", "yes");
    }
    table.row(
        "from", found.parentId() == null ? "nothing: it is the first" : found.parentId().value());
    table.row(
        "changed",
        found.changeType().word() + (found.message().isEmpty() ? "" : ": " + found.message()));
    table.row(
        "graph",
        Words.count(found.nodeCount(), "node")
            + ", "
            + Words.count(found.linkCount(), "link")
            + ", "
            + Words.bytes(found.bytes()));
    table.row("content", found.hash());
    table.row("layout", found.layoutHash());
    table.writeTo(out);
  }
}
