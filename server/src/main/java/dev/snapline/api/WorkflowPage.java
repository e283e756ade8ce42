package dev.snapline.api;

import dev.snapline.history.Page;
import dev.snapline.history.Placed;
import dev.snapline.history.Snapshot;
import dev.snapline.history.SnapshotId;
import dev.snapline.history.Workflow;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The snapshots of a workflow, newest first, a page at a time. */
final class WorkflowPage {
  static final int LENGTH = 60;

  private WorkflowPage() {}

  static String of(Workflow workflow, Page page, boolean isFirst) {
    var body = new StringBuilder();
    body.append("<h1><bdi>").append(Html.text(workflow.name())).append("</bdi></h1>\n");
    body.append(
        "<p class=\"sum\"><bdi>%s</bdi><br />%s</p>\n"
            .formatted(Html.text(workflow.path()), Html.count(page.total(), "snapshot")));
    if (page.snapshots().isEmpty()) {
      body.append("<p class=\"empty\">There are no snapshots here.</p>\n");
    } else {
      body.append("<ol class=\"cards\">\n");
      page.snapshots().forEach(placed -> body.append(card(placed)));
      body.append("</ol>\n");
    }
    body.append(pages(workflow, page.next(), isFirst));
    return Html.page(workflow.name() + " - Snapline", body.toString());
  }

  private static String card(Placed placed) {
    Snapshot snapshot = placed.snapshot();
    String label = snapshot.label();
    String title = label.isEmpty() ? snapshot.message() : label;
    String notes =
        snapshot.notes().isEmpty() ? "" : "<br /><bdi>" + Html.text(snapshot.notes()) + "</bdi>";
    String message =
        label.isEmpty() || snapshot.message().isEmpty()
            ? ""
            : "<br /><bdi>" + Html.text(snapshot.message()) + "</bdi>";
    return """
        <li id="%1$s">%2$s
        <strong><bdi>%3$s</bdi></strong>
        <p>%4$s<br />%5$s%6$s%7$s</p>
        <p><a href="/snapshots/%1$s/graph" download="" \
        aria-label="Download the workflow of %8$s">Download workflow</a></p></li>
        """
        .formatted(
            snapshot.id(),
            Html.picture(snapshot.id().value()),
            title.isEmpty() ? "First snapshot" : Html.text(title),
            Html.time(snapshot.takenAt()),
            Html.text(facts(snapshot)),
            message,
            notes,
            Html.text(snapshot.takenAt().toString()));
  }

  private static String facts(Snapshot snapshot) {
    List<String> facts = new ArrayList<>();
    facts.add(snapshot.source().word());
    if (snapshot.locked()) {
      facts.add("locked");
    }
    if (snapshot.savedAt() != null) {
      facts.add("saved");
    }
    facts.add(Html.count(snapshot.nodeCount(), "node"));
    facts.add(Html.size(snapshot.bytes()));
    return String.join(", ", facts);
  }

  private static String pages(Workflow workflow, @Nullable SnapshotId next, boolean isFirst) {
    String newest = isFirst ? "" : "<a href=\"/workflows/" + workflow.key() + "\">Newest</a> ";
    String older =
        next == null
            ? ""
            : "<a rel=\"next\" href=\"/workflows/%s?before=%s\">Older</a>"
                .formatted(workflow.key(), next);
    return newest.isEmpty() && older.isEmpty()
        ? ""
        : "<nav aria-label=\"Pages\">" + newest + older + "</nav>\n";
  }
}
