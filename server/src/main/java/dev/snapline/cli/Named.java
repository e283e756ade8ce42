package dev.snapline.cli;

import dev.snapline.history.Snapshot;
import dev.snapline.history.SnapshotId;
import dev.snapline.history.Workflow;
import dev.snapline.history.WorkflowKey;
import java.io.IOException;
import java.util.List;
import java.util.Locale;

/** Finds what a person named on the command line. */
record Named(Rooms.View view, String user) {

  /** A workflow by its key, path or name. */
  Workflow workflow(String name) throws IOException, Failure {
    List<Workflow> all = view.workflows(user);
    List<Workflow> exact = all.stream().filter(one -> isCalled(one, name)).toList();
    List<Workflow> found =
        exact.isEmpty()
            ? all.stream().filter(one -> lower(one.name()).contains(lower(name))).toList()
            : exact;
    if (found.size() == 1) {
      return found.get(0);
    }
    throw new Failure(
        Failure.NO_INPUT,
        found.isEmpty()
            ? "There is no workflow \"" + name + "\". See all of them: log."
            : "\"%s\" may be one of several workflows. Name its key: %s."
                .formatted(
                    name,
                    String.join(", ", found.stream().map(one -> one.key().value()).toList())));
  }

  private static boolean isCalled(Workflow workflow, String name) {
    return workflow.key().value().equals(name)
        || workflow.path().equals(name)
        || workflow.path().equals("workflows/" + name)
        || workflow.name().equals(name);
  }

  private static String lower(String text) {
    return text.toLowerCase(Locale.ROOT);
  }

  /** A snapshot by its id, or by the end of it that no other has. */
  Snapshot snapshot(String name) throws IOException, Failure {
    SnapshotId id = id(name.toUpperCase(Locale.ROOT));
    WorkflowKey key =
        view.workflowOf(user, id)
            .orElseThrow(() -> new Failure(Failure.NO_INPUT, "There is no snapshot " + id + "."));
    return view.snapshots(user, key).stream()
        .filter(snapshot -> snapshot.id().equals(id))
        .findAny()
        .orElseThrow(
            () ->
                new Failure(
                    Failure.FOLDER_UNUSABLE,
                    "The file of snapshot " + id + " cannot be understood. See why: verify."));
  }

  private SnapshotId id(String name) throws IOException, Failure {
    if (SnapshotId.isValid(name)) {
      return new SnapshotId(name);
    }
    SnapshotId found = null;
    for (Workflow workflow : view.workflows(user)) {
      for (SnapshotId id : view.ids(user, workflow.key())) {
        if (id.value().endsWith(name) && found != null) {
          throw new Failure(
              Failure.NO_INPUT, "Several snapshots end with " + name + ". Give more of the id.");
        }
        found = id.value().endsWith(name) ? id : found;
      }
    }
    if (found == null) {
      throw new Failure(Failure.NO_INPUT, "There is no snapshot " + name + ".");
    }
    return found;
  }
}
