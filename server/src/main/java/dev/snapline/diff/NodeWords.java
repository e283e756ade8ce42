package dev.snapline.diff;

import dev.snapline.graph.Graph.Mode;
import dev.snapline.graph.Graph.Node;
import dev.snapline.graph.Graph.ValueKind;
import dev.snapline.graph.Graph.Widget;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Says what changed in one node: "cfg 7 → 5.5, steps 20 → 30". */
final class NodeWords {
  private static final int MOST_PARTS = 3;

  private final List<String> parts = new ArrayList<>();
  private boolean beginsWithText;

  private NodeWords() {}

  /**
   * What to write behind the node's title; empty if nothing can be told but that it changed.
   *
   * @param then the node as it was
   */
  static Optional<String> of(Node then, Node now) {
    NodeWords words = new NodeWords();
    words.addTitle(then.title(), now.title());
    words.addMode(then.mode(), now.mode());
    words.addWidgets(then.widgets(), now.widgets());
    if (words.parts.isEmpty()) {
      words.addColour(then, now);
    }
    if (words.parts.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of((words.beginsWithText ? ": " : " ") + words.joined());
  }

  private String joined() {
    return parts.size() > MOST_PARTS
        ? String.join(", ", parts.subList(0, MOST_PARTS)) + ", …"
        : String.join(", ", parts);
  }

  private void addTitle(@Nullable String then, @Nullable String now) {
    if (!Objects.equals(then, now) && then != null && !then.isBlank()) {
      parts.add("was " + Wording.quoted(then));
    } else if (!Objects.equals(then, now) && now != null && !now.isBlank()) {
      parts.add("named");
    }
  }

  private void addMode(Mode then, Mode now) {
    if (then != now) {
      parts.add(
          switch (now) {
            case MUTED -> "muted";
            case BYPASSED -> "bypassed";
            case ACTIVE -> "active again";
          });
    }
  }

  private void addColour(Node then, Node now) {
    boolean isSame =
        Objects.equals(then.color(), now.color()) && Objects.equals(then.bgcolor(), now.bgcolor());
    if (!isSame) {
      parts.add("colour changed");
    }
  }

  private void addWidgets(List<Widget> then, List<Widget> now) {
    if (areNamed(then) && areNamed(now)) {
      addByName(then, now);
    } else if (then.size() == now.size()) {
      for (int i = 0; i < now.size(); i++) {
        String name = then.get(i).name().isEmpty() ? now.get(i).name() : then.get(i).name();
        add(name.isEmpty() ? "value " + (i + 1) : name, then.get(i), now.get(i));
      }
    }
  }

  private void addByName(List<Widget> then, List<Widget> now) {
    Map<String, Widget> before = new HashMap<>();
    then.forEach(widget -> before.put(widget.name(), widget));
    boolean isSized = addSize(before, now);
    for (Widget widget : now) {
      Widget old = before.get(widget.name());
      boolean isPartOfSize = widget.name().equals("width") || widget.name().equals("height");
      if (old != null && !(isSized && isPartOfSize)) {
        add(widget.name(), old, widget);
      }
    }
  }

  /** Width and height are one thing to a person. */
  private boolean addSize(Map<String, Widget> before, List<Widget> now) {
    Map<String, Widget> after = new HashMap<>();
    now.forEach(widget -> after.put(widget.name(), widget));
    Optional<String> then = size(before);
    Optional<String> size = size(after);
    if (then.isEmpty() || size.isEmpty()) {
      return false;
    }
    if (!then.equals(size)) {
      parts.add(then.get() + " → " + size.get());
    }
    return true;
  }

  private static Optional<String> size(Map<String, Widget> widgets) {
    Widget width = widgets.get("width");
    Widget height = widgets.get("height");
    if (width == null || height == null) {
      return Optional.empty();
    }
    boolean areNumbers = width.kind() == ValueKind.NUMBER && height.kind() == ValueKind.NUMBER;
    return areNumbers ? Optional.of(width.value() + " × " + height.value()) : Optional.empty();
  }

  private void add(String name, Widget then, Widget now) {
    if (then.value().equals(now.value())) {
      return;
    }
    if (now.kind() == ValueKind.PROSE) {
      beginsWithText |= parts.isEmpty();
      parts.add(Wording.changedText(then.value(), now.value()));
    } else {
      parts.add(name + " " + Wording.value(then) + " → " + Wording.value(now));
    }
  }

  private static boolean areNamed(List<Widget> widgets) {
    return widgets.stream().noneMatch(widget -> widget.name().isEmpty());
  }
}
