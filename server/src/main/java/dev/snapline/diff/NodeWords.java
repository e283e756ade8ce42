package dev.snapline.diff;

import dev.snapline.diff.Change.NodeChanged;
import dev.snapline.diff.DiffMessage.Part;
import dev.snapline.graph.Graph.ValueKind;
import dev.snapline.graph.JsonValue;
import dev.snapline.graph.SecretNames;
import dev.snapline.graph.Secrets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Says what changed in one node: "cfg 7 → 5.5, steps 20 → 30". */
final class NodeWords {
  private static final int MOST_PARTS = 3;

  private final String title;
  private final List<Part> parts = new ArrayList<>();

  private NodeWords(String title) {
    this.title = title;
  }

  /** Clauses for one node; none if nothing can be told but that it changed. */
  static List<Part> of(String title, List<NodeChanged> changes) {
    NodeWords words = new NodeWords(title);
    changes.stream().filter(change -> change.kind() == Kind.TITLE).forEach(words::addTitle);
    changes.stream().filter(change -> change.kind() == Kind.MODE).forEach(words::addMode);
    words.addWidgets(changes.stream().filter(change -> change.kind() == Kind.WIDGET).toList());
    boolean isColour = changes.stream().anyMatch(change -> change.kind() == Kind.COLOR);
    if (words.parts.isEmpty() && isColour) {
      words.add("colour");
    }
    if (words.parts.size() > MOST_PARTS) {
      List<Part> few = new ArrayList<>(words.parts.subList(0, MOST_PARTS));
      few.add(Part.of("and-more"));
      return few;
    }
    return words.parts;
  }

  /** The first clause names the node. */
  private void add(String template, Object... values) {
    List<Object> all = new ArrayList<>(List.of(values));
    if (parts.isEmpty()) {
      all.add(0, title);
    }
    parts.add(new Part(parts.isEmpty() ? template : "and-" + template, all));
  }

  private void addTitle(NodeChanged change) {
    String then = change.old().scalar().orElse("");
    if (!then.isBlank()) {
      add("was", Wording.quoted(then));
    } else if (!change.now().scalar().orElse("").isBlank()) {
      add("named");
    }
  }

  private void addMode(NodeChanged change) {
    add(
        switch (change.now().scalar().orElse("0")) {
          case "2" -> "muted";
          case "4" -> "bypassed";
          default -> "active";
        });
  }

  /** Width and height are one thing to a person. */
  private void addWidgets(List<NodeChanged> widgets) {
    NodeChanged width = number(widgets, "width");
    NodeChanged height = number(widgets, "height");
    if (width != null && height != null) {
      add("extent", extent(width.old(), height.old()), extent(width.now(), height.now()));
    }
    for (NodeChanged widget : widgets) {
      boolean isTold =
          width != null && height != null && (widget.equals(width) || widget.equals(height));
      if (!isTold) {
        addWidget(widget);
      }
    }
  }

  private static String extent(JsonValue width, JsonValue height) {
    return width.name() + " × " + height.name();
  }

  private static @Nullable NodeChanged number(List<NodeChanged> widgets, String name) {
    return widgets.stream()
        .filter(widget -> widget.field().equals(name) && widget.valueKind() == ValueKind.NUMBER)
        .findFirst()
        .orElse(null);
  }

  private void addWidget(NodeChanged widget) {
    if (SecretNames.isSecret(widget.field())) {
      String field = Wording.shortened(widget.field(), Wording.LONGEST_QUOTE);
      add("widget", field, Secrets.MASK, Secrets.MASK);
      return;
    }
    ShownValue then = ShownValue.old(widget);
    ShownValue now = ShownValue.now(widget);
    if (widget.valueKind() != ValueKind.PROSE) {
      add(
          "widget",
          Wording.shortened(widget.field(), Wording.LONGEST_QUOTE),
          Wording.value(then),
          Wording.value(now));
      return;
    }
    Wording.ChangedText text =
        Wording.changedText(widget.old().scalar().orElse(""), widget.now().scalar().orElse(""));
    switch (text.what()) {
      case "words" -> add("words", text.old(), text.now());
      case "words-added" -> add("words-added", text.now());
      case "words-removed" -> add("words-removed", text.old());
      case "word-count" -> add("word-count", text.words());
      default -> add(text.what());
    }
  }
}
