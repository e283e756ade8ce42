package dev.snapline.api;

import dev.snapline.history.Snapshot;
import dev.snapline.history.Summary;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** All workflows, a page at a time. */
final class WorkflowsPage {
  static final int LENGTH = 60;

  private WorkflowsPage() {}

  /**
   * One page of them.
   *
   * @param found what the query finds, last used first
   * @param number from 1
   */
  static String of(List<Summary> found, String query, int number, Shown shown) {
    int from = Math.min((number - 1) * LENGTH, found.size());
    int to = Math.min(from + LENGTH, found.size());
    var body = new StringBuilder();
    body.append("<h1>Workflows</h1>\n")
        .append(users(shown))
        .append(search(query))
        .append(sum(found, query));
    if (from < to) {
      body.append("<ul class=\"cards\">\n");
      found.subList(from, to).forEach(summary -> body.append(card(summary)));
      body.append("</ul>\n");
    }
    body.append(pages(query, number, to < found.size()));
    return Html.page("Workflows - Snapline", body.toString());
  }

  /** Whose workflows these are, and who else has some. */
  record Shown(String user, List<String> all) {}

  private static String users(Shown shown) {
    if (shown.all.size() < 2) {
      return "";
    }
    var users = new StringBuilder("<nav aria-label=\"Users\">Workflows of ");
    for (String user : shown.all) {
      users.append(
          user.equals(shown.user)
              ? "<strong aria-current=\"page\"><bdi>%1$s</bdi></strong> ".formatted(Html.text(user))
              : "<a href=\"/users/%1$s\"><bdi>%1$s</bdi></a> ".formatted(Html.text(user)));
    }
    return users.append("</nav>\n").toString();
  }

  private static String search(String query) {
    return """
        <form role="search"><label for="query">Find a workflow</label>
        <input id="query" name="query" type="search" value="%s" />
        <button>Find</button></form>
        """
        .formatted(Html.text(query));
  }

  private static String sum(List<Summary> found, String query) {
    if (found.isEmpty()) {
      return query.isEmpty()
          ? "<p class=\"empty\">There are no workflows yet. They come with the first edit in"
              + " ComfyUI.</p>\n"
          : "<p class=\"empty\">No workflow is called so. <a href=\"/\">Show all</a></p>\n";
    }
    long snapshots = found.stream().mapToLong(Summary::count).sum();
    long bytes = found.stream().mapToLong(Summary::bytes).sum();
    return "<p class=\"sum\">%s, %s, %s</p>\n"
        .formatted(
            Html.count(found.size(), "workflow"),
            Html.count(snapshots, "snapshot"),
            Html.size(bytes));
  }

  private static String card(Summary summary) {
    Snapshot newest = summary.newest();
    String picture =
        newest == null
            ? "<span class=\"nothing\">No snapshots</span>"
            : Html.picture(newest.id().value());
    String when = newest == null ? "" : "<br />" + Html.time(newest.takenAt());
    return """
        <li><a class="card" href="/workflows/%s">%s
        <strong><bdi>%s</bdi></strong></a>
        <p><bdi>%s</bdi><br />%s, %s%s</p></li>
        """
        .formatted(
            summary.workflow().key(),
            picture,
            Html.text(summary.workflow().name()),
            Html.text(summary.workflow().path()),
            Html.count(summary.count(), "snapshot"),
            Html.size(summary.bytes()),
            when);
  }

  private static String pages(String query, int number, boolean isMore) {
    String newer = number > 1 ? link(query, number - 1, "prev", "Previous page") : "";
    String older = isMore ? link(query, number + 1, "next", "Next page") : "";
    return newer.isEmpty() && older.isEmpty()
        ? ""
        : "<nav aria-label=\"Pages\">" + newer + older + "</nav>\n";
  }

  private static String link(String query, int number, String rel, String text) {
    String encoded = URLEncoder.encode(query, StandardCharsets.UTF_8);
    return "<a rel=\"%s\" href=\"/?query=%s&amp;page=%d\">%s</a> "
        .formatted(rel, encoded, number, text);
  }
}
