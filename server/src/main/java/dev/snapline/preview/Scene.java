package dev.snapline.preview;

import dev.snapline.graph.Graph;
import dev.snapline.graph.GraphBytes;
import dev.snapline.graph.GraphFormat;
import dev.snapline.graph.NotAGraphException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * What is to be drawn of a graph, whatever it is drawn with: its picture, or a sentence that says
 * why there is none.
 *
 * @param colours that parts of it have
 */
record Scene(Frame frame, Colours colours, Consumer<Pen> drawing) {

  /** {@code drawn} is given the picture first; if that is too large, the sentence. */
  static <T> T draw(GraphBytes bytes, Size size, Function<Scene, T> drawn) {
    Graph graph;
    try {
      graph = GraphFormat.read(bytes);
    } catch (NotAGraphException e) {
      return drawn.apply(sentence("No picture", String.valueOf(e.getMessage()), size));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    int nodes = graph.nodes().size();
    if (nodes == 0 && graph.groups().isEmpty()) {
      return drawn.apply(sentence("Empty workflow", "It has no nodes yet.", size));
    }
    if (nodes > Limit.NODES) {
      String limit = count(nodes) + ". Pictures stop at " + count(Limit.NODES) + ".";
      return drawn.apply(sentence("Too large to draw", limit, size));
    }
    try {
      return drawn.apply(picture(graph, size));
    } catch (TooLargeToDrawException e) {
      String parts = count(nodes) + " with very many parts.";
      return drawn.apply(sentence("Too large to draw", parts, size));
    }
  }

  private static String count(int nodes) {
    return String.format(Locale.ROOT, nodes == 1 ? "%d node" : "%,d nodes", nodes);
  }

  private static Scene picture(Graph graph, Size size) {
    GraphPicture picture = new GraphPicture(graph, size);
    Frame frame = new Frame(size);
    picture.include(frame);
    return new Scene(frame, Colours.of(graph), picture::draw);
  }

  private static Scene sentence(String heading, String reason, Size size) {
    return new Scene(
        Placeholder.frame(size), Colours.of(), pen -> Placeholder.draw(pen, heading, reason));
  }

  void draw(Pen pen) {
    frame.ground(pen);
    drawing.accept(pen);
  }
}
