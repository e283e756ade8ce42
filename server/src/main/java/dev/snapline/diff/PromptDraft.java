package dev.snapline.diff;

import dev.snapline.diff.Change.LinkAdded;
import dev.snapline.diff.Change.LinkRemoved;
import dev.snapline.diff.Change.LinkRewired;
import dev.snapline.diff.Change.NodeAdded;
import dev.snapline.diff.Change.NodeChanged;
import dev.snapline.diff.Change.NodeRemoved;
import dev.snapline.diff.Change.NodeReplaced;
import dev.snapline.graph.JsonValue;
import dev.snapline.graph.JsonValue.Fields;
import dev.snapline.graph.JsonValue.Items;
import dev.snapline.graph.JsonValue.Nothing;
import dev.snapline.graph.JsonValue.Numeral;
import dev.snapline.graph.LinkRow;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What ComfyUI runs, its API format, while changes are made in it: links stand in the inputs. */
final class PromptDraft {
  private static final String INPUTS = "inputs";

  private final Map<String, JsonValue> nodes;

  PromptDraft(JsonValue prompt) {
    nodes = new LinkedHashMap<>(prompt.fields());
  }

  void apply(Change change) {
    if (change instanceof NodeAdded added) {
      nodes.put(added.node().id(), added.json());
    } else if (change instanceof NodeRemoved removed) {
      nodes.remove(removed.node().id());
    } else if (change instanceof NodeReplaced replaced) {
      nodes.remove(replaced.former().node().id());
      rename(replaced.former().node().id(), replaced.now().node().id());
      nodes.put(replaced.now().node().id(), replaced.now().json());
    } else if (change instanceof NodeChanged node) {
      nodes.computeIfPresent(node.node().id(), (id, json) -> NodeEdit.set(json, node));
    } else if (change instanceof LinkAdded link) {
      join(link.link().row());
    } else if (change instanceof LinkRemoved link) {
      cut(link.link().row());
    } else if (change instanceof LinkRewired link) {
      join(link.now().row());
    }
  }

  /** Links of nodes with another id are those of the former one. */
  private void rename(String former, String now) {
    nodes.replaceAll(
        (id, json) -> {
          JsonValue inputs = json.get(INPUTS);
          for (Map.Entry<String, JsonValue> input : json.get(INPUTS).fields().entrySet()) {
            JsonValue value = input.getValue();
            boolean isOfFormer = value instanceof Items && value.at(0).equals(JsonValue.of(former));
            inputs = isOfFormer ? inputs.with(input.getKey(), link(now, value.at(1))) : inputs;
          }
          return inputs instanceof Fields ? json.with(INPUTS, inputs) : json;
        });
  }

  private static JsonValue link(String origin, JsonValue slot) {
    return new Items(List.of(JsonValue.of(origin), slot));
  }

  private static JsonValue link(LinkRow row) {
    return link(row.origin(), new Numeral(row.originSlot()));
  }

  private void join(LinkRow row) {
    nodes.computeIfPresent(
        row.target(),
        (id, json) -> json.with(INPUTS, json.get(INPUTS).with(row.targetSlot(), link(row))));
  }

  /** Unless the input holds a value by now. */
  private void cut(LinkRow row) {
    nodes.computeIfPresent(
        row.target(),
        (id, json) ->
            json.get(INPUTS).get(row.targetSlot()).canonical().equals(link(row).canonical())
                ? json.with(INPUTS, json.get(INPUTS).with(row.targetSlot(), Nothing.NULL))
                : json);
  }

  JsonValue json() {
    return new Fields(nodes);
  }
}
