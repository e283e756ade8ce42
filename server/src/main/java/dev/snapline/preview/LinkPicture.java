package dev.snapline.preview;

import dev.snapline.graph.Graph;
import dev.snapline.graph.Graph.Link;
import dev.snapline.graph.Graph.Point;
import dev.snapline.graph.Graph.Reroute;
import dev.snapline.preview.Marks.Status;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Draws links as curves from output to input, through the reroutes between them. */
final class LinkPicture {
  /** How far the curve leaves sideways, as a part of the distance. */
  private static final double BEND = 0.25;

  private static final double REROUTE_RADIUS = 10;

  private final Graph graph;
  private final Map<String, NodeShape> shapes;
  private final Size size;
  private final Side side;
  private final @Nullable Marks marks;
  private final Map<String, Reroute> reroutes = new HashMap<>();
  private final Map<String, String> reroutesTypes = new HashMap<>();

  LinkPicture(
      Graph graph, Map<String, NodeShape> shapes, Size size, Side side, @Nullable Marks marks) {
    this.graph = graph;
    this.shapes = shapes;
    this.size = size;
    this.side = side;
    this.marks = marks;
    graph.reroutes().forEach(reroute -> reroutes.put(reroute.id(), reroute));
  }

  void draw(Pen pen, Predicate<String> wanted) {
    for (Link link : graph.links()) {
      String part = side.link(link.id());
      NodeShape origin = shapes.get(link.origin());
      NodeShape target = shapes.get(link.target());
      if (origin != null && target != null && wanted.test(part)) {
        String path = path(origin.output(link.originSlot()), target.input(link.targetSlot()), link);
        String type = StyleSheet.type(link.type());
        if (marks == null) {
          line(pen, path, type);
        } else {
          Status status = marks.of(part);
          pen.group(part, "", status == null ? "same" : status.style());
          if (status != null) {
            pen.path(path, "halo");
          }
          line(pen, path, type);
          pen.end();
        }
      }
    }
    if (wanted.test("")) {
      reroutes(pen);
    }
  }

  private void line(Pen pen, String path, String type) {
    if (size == Size.FULL) {
      pen.path(path, "edge");
    }
    pen.path(path, (size == Size.FULL ? "link" : "link wire") + type);
  }

  private void reroutes(Pen pen) {
    for (Reroute reroute : graph.reroutes()) {
      String type = reroutesTypes.getOrDefault(reroute.id(), "");
      pen.circle(reroute.pos().x(), reroute.pos().y(), REROUTE_RADIUS, "reroute" + type);
    }
  }

  private String path(Point from, Point to, Link link) {
    PathText path = new PathText().to('M', from.x(), from.y());
    Point at = from;
    for (Reroute reroute : chain(link)) {
      curve(path, at, reroute.pos());
      at = reroute.pos();
    }
    curve(path, at, to);
    return path.toString();
  }

  /** The reroutes of a link from its origin to its target. */
  private Deque<Reroute> chain(Link link) {
    Deque<Reroute> chain = new ArrayDeque<>();
    Set<String> passed = new HashSet<>(); // a chain that bites its tail must end
    String id = link.reroute();
    while (id != null && passed.add(id)) {
      Reroute reroute = reroutes.get(id);
      if (reroute == null) {
        break;
      }
      chain.push(reroute);
      reroutesTypes.put(id, StyleSheet.type(link.type()));
      id = reroute.parent();
    }
    return chain;
  }

  private static void curve(PathText path, Point from, Point to) {
    double bend = BEND * Math.hypot(to.x() - from.x(), to.y() - from.y());
    path.to('C', from.x() + bend, from.y(), to.x() - bend, to.y(), to.x(), to.y());
  }
}
