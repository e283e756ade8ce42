package dev.snapline.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.snapline.diff.Change;
import dev.snapline.diff.Change.NodeChanged;
import dev.snapline.diff.GraphDiff;
import dev.snapline.diff.Kind;
import dev.snapline.diff.Section;
import dev.snapline.graph.GraphFormat;
import dev.snapline.graph.NotAGraphException;
import dev.snapline.graph.Secrets;
import dev.snapline.preview.DiffPicture;
import dev.snapline.preview.Drawn;
import dev.snapline.preview.Marks;
import dev.snapline.preview.Marks.Status;
import dev.snapline.preview.Theme;
import java.io.IOException;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which pictures of a difference are asked for, and they as JSON. */
record DiffPictures(Theme theme, Set<String> views) {
  private static final Set<String> VIEWS = Set.of("sides", "overlay");

  /** {@code null} if no pictures are asked for. */
  static @Nullable DiffPictures asked(Members members) {
    JsonNode pictures = members.value("pictures");
    if (pictures == null) {
      return null;
    }
    String theme = pictures.path("theme").asText();
    Set<String> views = new HashSet<>();
    pictures.path("views").forEach(view -> views.add(view.asText()));
    boolean isFine =
        (theme.equals("dark") || theme.equals("light"))
            && pictures.path("views").isArray()
            && VIEWS.containsAll(views);
    if (!isFine) {
      throw Wrong.member(
          "pictures", "must be {\"theme\": dark or light, \"views\": [sides, overlay]}.");
    }
    return new DiffPictures(theme.equals("dark") ? Theme.DARK : Theme.LIGHT, views);
  }

  ObjectNode draw(DiffRequest request, GraphDiff diff) throws IOException, NotAGraphException {
    DiffPicture picture =
        new DiffPicture(
            GraphFormat.read(Secrets.hidden(request.base().graph())),
            GraphFormat.read(Secrets.hidden(request.target().graph())),
            marks(diff),
            theme);
    ObjectNode json = Json.object();
    if (views.contains("sides")) {
      json.set("base", drawn(picture.base()));
      json.set("target", drawn(picture.target()));
    }
    if (views.contains("overlay")) {
      json.set("overlay", drawn(picture.overlay()));
    }
    return json;
  }

  private static ObjectNode drawn(Drawn drawn) {
    ObjectNode json = Json.object().put("svg", drawn.svg());
    Drawn.Reason reason = drawn.reason();
    if (reason != null) {
      json.put("reason", reason.name().toLowerCase(Locale.ROOT).replace('_', '-'));
      json.put("nodes", drawn.nodes());
    }
    return json;
  }

  private static Marks marks(GraphDiff diff) {
    Marks marks = new Marks();
    diff.changes().forEach(keyed -> mark(marks, keyed.change()));
    return marks;
  }

  private static void mark(Marks marks, Change change) {
    ChangePlace at = ChangePlace.of(change);
    if (!change.place().scope().isEmpty()) {
      if (change.kind().section() != Section.LAYOUT) {
        marks.mark(Status.MODIFIED, at.base(), at.target());
      }
      return;
    }
    switch (change.kind()) {
      case NODE_ADDED, LINK_ADDED, GROUP_ADDED -> marks.mark(Status.ADDED, null, at.target());
      case NODE_REMOVED, LINK_REMOVED, GROUP_REMOVED -> marks.mark(Status.REMOVED, at.base(), null);
      case LINK_REWIRED -> {
        marks.mark(Status.REMOVED, at.base(), null);
        marks.mark(Status.ADDED, null, at.target());
      }
      case POSITION, SIZE, GROUP_BOUNDS -> moved(marks, at);
      case COLLAPSED, PINNED, LAYOUT -> marks.mark(Status.MOVED, at.base(), at.target());
      default -> marks.mark(Status.MODIFIED, at.base(), at.target());
    }
    if (change.kind() == Kind.WIDGET && change instanceof NodeChanged widget) {
      marks.row(at.base(), at.target(), widget.field());
    }
  }

  private static void moved(Marks marks, ChangePlace at) {
    if (at.base() != null && at.target() != null) {
      marks.moved(at.base(), at.target());
    }
  }
}
