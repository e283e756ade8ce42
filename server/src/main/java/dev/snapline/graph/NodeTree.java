package dev.snapline.graph;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** One node as it is written, and what of it counts. */
public final class NodeTree {
  private final String id;
  private final JsonValue json;
  private final boolean isPrompt;

  NodeTree(String id, JsonValue json, boolean isPrompt) {
    this.id = id;
    this.json = json;
    this.isPrompt = isPrompt;
  }

  /** A node of a workflow. */
  public static NodeTree of(JsonValue json) {
    return new NodeTree(json.get("id").name(), json, false);
  }

  public String id() {
    return id;
  }

  public JsonValue json() {
    return json;
  }

  public String type() {
    return json.get(isPrompt ? "class_type" : "type").scalar().orElse("");
  }

  /** What a person named it; null for the name that the type gives. */
  public @Nullable String title() {
    JsonValue title = isPrompt ? json.get("_meta").get("title") : json.get("title");
    return title.scalar().filter(text -> !text.isBlank()).orElse(null);
  }

  /**
   * The values in their order. Their names are those of {@code widgets_values_named}, else those
   * that a page sent, else those of the node's own inputs.
   *
   * @param sent by a page, in the order of the values; empty if there are none
   */
  public List<NodeValue> values(List<String> sent) {
    return isPrompt ? NodeValues.ofPrompt(json) : NodeValues.of(json, sent);
  }

  /** The name of an input or output; its number if it has none. */
  public String slot(String side, int index) {
    JsonValue slot = json.get(side).at(index);
    JsonValue shown = slot.get("label").isNull() ? slot.get("name") : slot.get("label");
    return shown.scalar().filter(name -> !name.isEmpty()).orElse(Integer.toString(index));
  }
}
