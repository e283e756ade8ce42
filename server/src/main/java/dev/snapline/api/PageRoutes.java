package dev.snapline.api;

import dev.snapline.history.History;
import dev.snapline.history.Search;
import dev.snapline.history.SnapshotId;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.javalin.http.HttpStatus;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import java.util.Set;

/** {@code /}: pages for a person without ComfyUI. They only read, and nothing runs in them. */
final class PageRoutes {
  private static final String FOLDER = "page";
  private static final int LAST_PAGE = 1_000_000;
  private static final String CLOSED =
      """
      <h1>This page opens with a link that works once</h1>
      <p class="empty">The link was used already, in another browser perhaps, or it belongs to an
      earlier run of the server. Start the server by hand (<code>java -jar snapline-server.jar</code>)
      and open the link that it prints. While ComfyUI runs, its panel shows the same histories.</p>
      """;

  private final PageDoor door;
  private final PageReading reading;
  private final Visitor visitor;
  private final Handler picture;
  private final Handler graph;

  /** {@code picture} and {@code graph} answer those of a snapshot. */
  PageRoutes(PageDoor door, PageReading reading, Visitor visitor, Handler picture, Handler graph) {
    this.door = door;
    this.reading = reading;
    this.visitor = visitor;
    this.picture = picture;
    this.graph = graph;
  }

  void addTo(RoutesConfig routes) {
    routes.get("/page.css", request -> give(request, "text/css; charset=utf-8"));
    routes.get("/page.svg", request -> give(request, "image/svg+xml"));
    routes.get("/page.js", request -> give(request, "text/javascript; charset=utf-8"));
    routes.get("/browse", request -> inside(request, this::browse));
    routes.get(PageDoor.OPEN + "{secret}", this::open);
    routes.get("/users/{user}", request -> inside(request, this::choose));
    routes.get("/", request -> inside(request, this::workflows));
    routes.get("/workflows/{key}", request -> inside(request, this::workflow));
    routes.get("/snapshots/{id}/preview.svg", request -> inside(request, picture));
    routes.get("/snapshots/{id}/graph", request -> inside(request, graph));
  }

  private static void give(Context request, String type) throws IOException {
    try (InputStream in = PageRoutes.class.getResourceAsStream(FOLDER + request.path())) {
      if (in == null) {
        throw new FileNotFoundException(request.path() + " is missing in the jar");
      }
      request
          .contentType(type)
          .header("X-Content-Type-Options", "nosniff")
          .header("Cache-Control", "max-age=3600")
          .result(in.readAllBytes());
    }
  }

  private void open(Context request) {
    if (door.open(request, request.pathParam("secret")) || door.isOpenTo(request)) {
      request.header("Cache-Control", "no-store").redirect(first(), HttpStatus.SEE_OTHER);
    } else {
      answer(request.status(HttpStatus.FORBIDDEN), Html.page("Snapline", CLOSED));
    }
  }

  private void inside(Context request, Handler handler) {
    if (!door.isOpenTo(request)) {
      answer(request.status(HttpStatus.FORBIDDEN), Html.page("Snapline", CLOSED));
      return;
    }
    reading.choose(request);
    try {
      handler.handle(request);
    } catch (Exception e) {
      WireProblem problem = Problems.of(e);
      answer(request.status(problem.status()), Html.page("Snapline", page(problem)));
    }
  }

  private static String page(WireProblem problem) {
    return "<h1>%s</h1>\n<p class=\"empty\">%s <a href=\"/\">Show all workflows</a></p>\n"
        .formatted(Html.text(problem.title()), Html.text(problem.detail()));
  }

  private void choose(Context request) {
    String user = request.pathParam("user");
    if (!visitor.users().known().contains(user)) {
      throw new ProblemException(
          ProblemCode.UNKNOWN_USER, "There is no user " + user + " here. Choose another.");
    }
    door.choose(request, user);
    request.header("Cache-Control", "no-store").redirect("/", HttpStatus.SEE_OTHER);
  }

  /** The views of ComfyUI's page, in the browser's own scripts. */
  private void browse(Context request) {
    answer(request, Html.views()).header("Content-Security-Policy", Html.POLICY_OF_VIEWS);
  }

  /** A server that was built without the web extension has the plain pages only. */
  private static String first() {
    return PageRoutes.class.getResource(FOLDER + "/page.js") == null ? "/" : "/browse";
  }

  private void workflows(Context request) {
    String query = Objects.requireNonNullElse(request.queryParam("query"), "").strip();
    Long page = Parameters.optional(request, "page");
    int number = page == null ? 1 : (int) Math.max(1, Math.min(page, LAST_PAGE));
    var found = visitor.user(request).histories().list(query);
    String user = Objects.requireNonNull(request.attribute(Visitor.CHOSEN));
    var shown = new WorkflowsPage.Shown(user, visitor.users().known());
    answer(request, WorkflowsPage.of(found, query, number, shown));
  }

  private void workflow(Context request) {
    String before = request.queryParam("before");
    SnapshotId than = before == null ? null : Ids.snapshot(before, "before");
    History history = visitor.user(request).histories().history(Ids.workflow(request));
    var page = history.page(new Search(Set.of(), than, WorkflowPage.LENGTH));
    answer(request, WorkflowPage.of(history.workflow(), page, than == null));
  }

  private static Context answer(Context request, String page) {
    return request
        .header("Content-Security-Policy", Html.POLICY)
        .header("X-Content-Type-Options", "nosniff")
        .header("Referrer-Policy", "no-referrer")
        .header("Cache-Control", "no-store")
        .contentType("text/html; charset=utf-8")
        .result(page);
  }
}
