package dev.snapline.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.snapline.diff.Change;
import dev.snapline.diff.Change.NodeChanged;
import dev.snapline.diff.GraphDiff;
import dev.snapline.diff.Kind;
import dev.snapline.diff.Section;
import dev.snapline.graph.JsonValue;
import dev.snapline.preview.DiffPicture;
import dev.snapline.preview.Drawn;
import dev.snapline.preview.Marks;
import dev.snapline.preview.Marks.Status;
import dev.snapline.preview.Theme;
import io.javalin.http.Context;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
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

  /** A picture that is drawn into a piece of the answer. */
  private record View(String name, Function<OutputStream, Drawn> drawing) {}

  /**
   * Sends the words with the pictures.
   *
   * @param words an object
   */
  void answer(Context request, byte[] words, GraphsToDraw.Pair graphs, GraphDiff diff)
      throws IOException {
    DiffPicture picture = new DiffPicture(graphs.base(), graphs.target(), marks(diff), theme);
    PiecedAnswer answer = new PiecedAnswer(request);
    try (Piece first = answer.piece()) {
      first.write(words, 0, words.length - 1);
      first.text(",\"pictures\":{");
    }
    draw(picture, answer);
    try (Piece last = answer.piece()) {
      last.text("}}");
    }
    answer.send();
  }

  private void draw(DiffPicture picture, PiecedAnswer answer) {
    List<View> asked = new ArrayList<>();
    if (views.contains("sides")) {
      asked.add(new View("base", picture::base));
      asked.add(new View("target", picture::target));
    }
    if (views.contains("overlay")) {
      asked.add(new View("overlay", picture::overlay));
    }
    List<CompletableFuture<Void>> drawings = new ArrayList<>();
    for (View view : asked) {
      Piece piece = answer.piece();
      String comma = drawings.isEmpty() ? "" : ",";
      drawings.add(CompletableFuture.runAsync(() -> draw(comma, view, piece)));
    }
    CompletableFuture.allOf(drawings.toArray(CompletableFuture[]::new)).join();
  }

  private static void draw(String comma, View view, Piece piece) {
    String name = comma + '"' + view.name() + "\":";
    try (piece) {
      piece.text(name + "{\"svg\":\"");
      Drawn drawn = view.drawing().apply(piece);
      Drawn.Reason reason = drawn.reason();
      if (reason == null) {
        piece.text("\"}");
      } else {
        piece.clear();
        ObjectNode none = Json.object().putNull("svg");
        none.put("reason", reason.name().toLowerCase(Locale.ROOT).replace('_', '-'));
        piece.text(name + Json.text(none.put("nodes", drawn.nodes())));
      }
    }
  }

  private static Marks marks(GraphDiff diff) {
    Marks marks = new Marks();
    ChangePlaces places = new ChangePlaces(diff);
    for (GraphDiff.Keyed keyed : diff.changes()) {
      mark(marks, keyed.change(), places.of(keyed.change()));
    }
    return marks;
  }

  private static void mark(Marks marks, Change change, ChangePlace at) {
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
      mark(marks, at.base(), widget.field(), widget.old(), widget.indexes().old());
      mark(marks, at.target(), widget.field(), widget.now(), widget.indexes().now());
    }
  }

  private static void mark(
      Marks marks, @Nullable String node, String name, JsonValue value, int index) {
    if (node != null && value != JsonValue.Nothing.NULL) {
      marks.value(node, new Marks.Value(name, index));
    }
  }

  private static void moved(Marks marks, ChangePlace at) {
    if (at.base() != null && at.target() != null) {
      marks.moved(at.base(), at.target());
    }
  }
}
