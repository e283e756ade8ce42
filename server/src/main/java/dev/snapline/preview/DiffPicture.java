package dev.snapline.preview;

import dev.snapline.graph.Graph;
import dev.snapline.preview.Marks.Status;
import java.util.Map;
import java.util.function.Predicate;

/**
 * Draws two graphs so that one sees how they differ. All pictures of a pair show the same part of
 * the canvas, so that they can be moved and scaled together.
 */
public final class DiffPicture {
  private final Marks marks;
  private final Theme theme;
  private final Graph baseGraph;
  private final Graph targetGraph;
  private final Colours colours = new Colours();
  private final GraphPicture base;
  private final GraphPicture target;
  private final Frame frame = new Frame(Size.FULL);

  public DiffPicture(Graph base, Graph target, Marks marks, Theme theme) {
    this.marks = marks;
    this.theme = theme;
    this.baseGraph = base;
    this.targetGraph = target;
    this.base = new GraphPicture(base, Size.FULL, Side.BASE, marks, colours);
    this.target = new GraphPicture(target, Size.FULL, Side.TARGET, marks, colours);
    this.base.include(frame);
    this.target.include(frame);
  }

  public Drawn base() {
    return Drawn.of(baseGraph.nodes().size(), isEmpty(baseGraph), () -> one(base));
  }

  public Drawn target() {
    return Drawn.of(targetGraph.nodes().size(), isEmpty(targetGraph), () -> one(target));
  }

  /** The target, with what is no more, and where things lay before. */
  public Drawn overlay() {
    return Drawn.of(
        Math.max(baseGraph.nodes().size(), targetGraph.nodes().size()),
        isEmpty(baseGraph) && isEmpty(targetGraph),
        this::both);
  }

  private static boolean isEmpty(Graph graph) {
    return graph.nodes().isEmpty() && graph.groups().isEmpty();
  }

  private String one(GraphPicture picture) {
    SvgWriter pen = new SvgWriter();
    frame.ground(pen);
    picture.draw(pen);
    return document(pen);
  }

  private String both() {
    Predicate<String> removed = part -> marks.of(part) == Status.REMOVED;
    SvgWriter pen = new SvgWriter();
    frame.ground(pen);
    base.groups(pen, removed);
    target.groups(pen, part -> true);
    ghosts(pen);
    base.links(pen, removed);
    target.links(pen, part -> true);
    base.nodes(pen, removed);
    target.nodes(pen, part -> true);
    return document(pen);
  }

  private void ghosts(Pen pen) {
    Map<String, Box> before = base.places();
    Map<String, Box> now = target.places();
    MarkPicture ghosts = new MarkPicture(pen);
    marks
        .former()
        .forEach(
            (targetPart, basePart) -> {
              Box from = before.get(basePart);
              Box to = now.get(targetPart);
              if (from != null && to != null && !from.equals(to)) {
                ghosts.ghost(from, to);
              }
            });
  }

  private String document(SvgWriter pen) {
    String sheet = StyleSheet.of(theme, colours) + StyleSheet.differences(theme);
    return pen.document(frame, StyleSheet.rootClass(theme), sheet);
  }
}
