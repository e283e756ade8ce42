package dev.snapline.preview;

import dev.snapline.graph.Graph;
import dev.snapline.preview.Marks.Status;
import java.io.OutputStream;
import java.util.Map;
import java.util.function.Predicate;

/**
 * Draws two graphs so that one sees how they differ. All pictures of a pair show the same part of
 * the canvas, so that they can be moved and scaled together. They may be drawn at the same time,
 * and need no escapes within a text of JSON.
 */
public final class DiffPicture {
  private final Marks marks;
  private final Theme theme;
  private final Graph baseGraph;
  private final Graph targetGraph;
  private final Colours colours;
  private final GraphPicture base;
  private final GraphPicture target;
  private final Frame frame = new Frame(Size.FULL);

  public DiffPicture(Graph base, Graph target, Marks marks, Theme theme) {
    this.marks = marks;
    this.theme = theme;
    this.baseGraph = base;
    this.targetGraph = target;
    colours = Colours.of(base, target);
    this.base = new GraphPicture(base, Size.FULL, Side.BASE, marks);
    this.target = new GraphPicture(target, Size.FULL, Side.TARGET, marks);
    if (isDrawn(base)) {
      this.base.include(frame);
    }
    if (isDrawn(target)) {
      this.target.include(frame);
    }
  }

  /** One that is not drawn would only make the other one small. */
  private static boolean isDrawn(Graph graph) {
    return graph.nodes().size() <= Limit.NODES;
  }

  /** Draws the one that was. If it is too large after all, {@code out} has a beginning of it. */
  public Drawn base(OutputStream out) {
    return Drawn.of(baseGraph.nodes().size(), isEmpty(baseGraph), () -> one(base, out));
  }

  /** Draws the one that is; see {@link #base}. */
  public Drawn target(OutputStream out) {
    return Drawn.of(targetGraph.nodes().size(), isEmpty(targetGraph), () -> one(target, out));
  }

  /** Draws the target, with what is no more, and where things lay before; see {@link #base}. */
  public Drawn overlay(OutputStream out) {
    return Drawn.of(
        Math.max(baseGraph.nodes().size(), targetGraph.nodes().size()),
        isEmpty(baseGraph) && isEmpty(targetGraph),
        () -> both(out));
  }

  private static boolean isEmpty(Graph graph) {
    return graph.nodes().isEmpty() && graph.groups().isEmpty();
  }

  private void one(GraphPicture picture, OutputStream out) {
    SvgWriter pen = pen(out);
    frame.ground(pen);
    picture.draw(pen);
    pen.finish();
  }

  private void both(OutputStream out) {
    Predicate<String> removed = part -> marks.of(part) == Status.REMOVED;
    SvgWriter pen = pen(out);
    frame.ground(pen);
    base.groups(pen, removed);
    target.groups(pen, part -> true);
    ghosts(pen);
    base.links(pen, removed);
    target.links(pen, part -> true);
    base.nodes(pen, removed);
    target.nodes(pen, part -> true);
    gone(pen);
    pen.finish();
  }

  private void gone(Pen pen) {
    MarkPicture gone = new MarkPicture(pen);
    for (NodeShape shape : base.shapes()) {
      Box box = shape.box();
      if (marks.of(Side.BASE.node(shape.node().id())) == Status.REMOVED
          && target.shapes().stream().anyMatch(over -> over.box().meets(box))) {
        gone.gone(box, shape.title());
      }
    }
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

  private SvgWriter pen(OutputStream out) {
    String sheet = StyleSheet.of(theme, colours) + StyleSheet.differences(theme);
    return new SvgWriter(out, frame, StyleSheet.rootClass(theme), sheet);
  }
}
