package dev.snapline.cli;

import dev.snapline.history.Snapshot;
import dev.snapline.history.SnapshotId;
import dev.snapline.history.Workflow;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

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
    String end = name.toUpperCase(Locale.ROOT);
    List<Snapshot> found = new ArrayList<>();
    for (Workflow workflow : view.workflows(user)) {
      for (Snapshot snapshot : view.snapshots(user, workflow.key())) {
        if (snapshot.id().value().endsWith(end)) {
          found.add(snapshot);
        }
      }
    }
    if (found.size() == 1) {
      return found.get(0);
    }
    throw found.isEmpty()
        ? missing(end)
        : new Failure(
            Failure.NO_INPUT, "Several snapshots end with " + end + ". Give more of the id.");
  }

  private Failure missing(String end) throws IOException {
    Optional<String> damage =
        SnapshotId.isValid(end) ? view.damage(user, new SnapshotId(end)) : Optional.empty();
    return damage
        .map(
            reason ->
                new Failure(
                    Failure.FOLDER_UNUSABLE,
                    "The file of snapshot " + end + " cannot be read: " + reason + ". See verify."))
        .orElseGet(() -> new Failure(Failure.NO_INPUT, "There is no snapshot " + end + "."));
  }
}
