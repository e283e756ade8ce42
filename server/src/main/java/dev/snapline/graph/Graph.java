package dev.snapline.graph;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A graph as far as one can see it on the canvas. Lists are in drawing order. */
public record Graph(
    List<Node> nodes,
    List<Link> links,
    List<Group> groups,
    List<Reroute> reroutes,
    List<Subgraph> subgraphs) {

  /** The definition that nodes of this type are instances of. */
  public Optional<Subgraph> subgraph(String type) {
    return subgraphs.stream().filter(subgraph -> subgraph.id().equals(type)).findFirst();
  }

  /** Canvas units; y grows downwards. */
  public record Point(double x, double y) {}

  /** Canvas units. */
  public record Extent(double width, double height) {}

  /** How a node takes part in a run. */
  public enum Mode {
    ACTIVE,
    MUTED,
    BYPASSED
  }

  /** The outline of a node. */
  public enum Shape {
    BOX,
    ROUND,
    CARD
  }

  /**
   * A node; the title bar lies above {@code pos}.
   *
   * @param title what a person named it; null for the name that the type gives
   * @param pos top left corner of the body
   * @param size of the body, as stored: it may be less than what the parts need; null if unknown
   * @param color of the title bar, as CSS would write it
   * @param bgcolor of the body
   */
  public record Node(
      String id,
      String type,
      @Nullable String title,
      Point pos,
      @Nullable Extent size,
      boolean collapsed,
      boolean pinned,
      Mode mode,
      Shape shape,
      @Nullable String color,
      @Nullable String bgcolor,
      List<Slot> inputs,
      List<Slot> outputs,
      List<Widget> widgets) {}

  /**
   * An input or output.
   *
   * @param label what is shown
   * @param type "" if unknown
   * @param widget the widget that the input replaces when it is linked
   * @param optional whether a run does without it
   */
  public record Slot(
      String name,
      String label,
      String type,
      @Nullable String widget,
      boolean linked,
      boolean optional) {}

  /** What a widget holds. */
  public enum ValueKind {
    NUMBER,
    TOGGLE,
    CHOICE,
    TEXT,
    /** A text of several lines. */
    PROSE
  }

  /**
   * A row of a node.
   *
   * @param name "" if the file does not tell
   * @param value as one reads it; lines of a text are kept
   */
  public record Widget(String name, String value, ValueKind kind) {}

  /**
   * A link from an output to an input.
   *
   * @param id "" if the file does not tell; a prompt in API format numbers none, so they are
   *     counted
   * @param type "" if unknown
   * @param reroute the last reroute before the target
   */
  public record Link(
      String id,
      String origin,
      int originSlot,
      String target,
      int targetSlot,
      String type,
      @Nullable String reroute) {}

  /** A rectangle behind nodes. */
  public record Group(
      String title, Point pos, Extent size, @Nullable String color, double fontSize) {}

  /**
   * A point that links run through.
   *
   * @param parent the reroute before it
   */
  public record Reroute(String id, @Nullable String parent, Point pos) {}

  /** The inside of nodes whose type is {@code id}. */
  public record Subgraph(String id, String name, Graph graph) {}
}
