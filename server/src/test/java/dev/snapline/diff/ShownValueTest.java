package dev.snapline.diff;

import static dev.snapline.diff.Diffs.changes;
import static dev.snapline.graph.Graphs.array;
import static dev.snapline.graph.Graphs.definition;
import static dev.snapline.graph.Graphs.graph;
import static dev.snapline.graph.Graphs.node;
import static dev.snapline.graph.Graphs.object;
import static dev.snapline.graph.Graphs.value;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.snapline.diff.Change.GroupChanged;
import dev.snapline.diff.Change.NodeAdded;
import dev.snapline.diff.Change.NodeChanged;
import dev.snapline.diff.Change.ScopeChanged;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** Old and new as people read them. */
class ShownValueTest {
  @Test
  void saysModesAndShapesInWords() {
    assertThat(of(g -> node(g, 0).put("mode", 4))).isEqualTo("mode Always → Bypass");
    assertThat(of(g -> node(g, 0).put("mode", 2))).isEqualTo("mode Always → Never");
    assertThat(of(g -> node(g, 0).put("mode", 1))).isEqualTo("mode Always → On Event");
    assertThat(of(g -> node(g, 0).put("mode", 3))).isEqualTo("mode Always → On Trigger");
    assertThat(of(g -> node(g, 0).put("mode", 9))).isEqualTo("mode Always → 9");
    assertThat(of(g -> node(g, 1).put("shape", 1))).isEqualTo("shape round → box");
    assertThat(of(g -> node(g, 1).put("shape", 4))).isEqualTo("shape round → card");
    assertThat(of(g -> node(g, 1).put("shape", 7))).isEqualTo("shape round → 7");
    assertThat(of(g -> node(g, 1).remove("shape"))).isEqualTo("shape round → (absent)");
  }

  @Test
  void roundsPlaces() {
    assertThat(of(g -> node(g, 0).set("pos", value("[1.26,20]"))))
        .isEqualTo("position 10, 20 → 1.3, 20");
    assertThat(of(g -> node(g, 0).set("pos", value("{\"0\":5,\"1\":\"x\"}"))))
        .isEqualTo("position 10, 20 → 5, x");
    assertThat(of(g -> node(g, 0).set("size", value("[320,98]"))))
        .isEqualTo("size 315 × 98 → 320 × 98");
    assertThat(of(g -> object(g, "/groups/0").set("bounding", value("[0,0,400,310]"))))
        .isEqualTo("bounds 400 × 300 · 0, 0 → 400 × 310 · 0, 0");
    assertThat(of(g -> object(g, "/extra/reroutes/0").set("pos", value("[7,7]"))))
        .isEqualTo("reroutes 200, 100 → 7, 7");
    assertThat(of(g -> object(definition(g), "/inputNode").set("bounding", value("[1,0,120,60]"))))
        .isEqualTo("inputNode 120 × 60 · 0, 0 → 120 × 60 · 1, 0");
  }

  @Test
  void tellsANullFromNoValue() {
    assertThat(of(g -> array(g, "/nodes/1/widgets_values").set(3, value("null"))))
        .isEqualTo("value 4 7 → null");
  }

  @Test
  void saysFlagsAsSwitches() {
    assertThat(of(g -> object(g, "/nodes/0/flags").put("pinned", true)))
        .isEqualTo("pinned off → on");
    assertThat(of(g -> object(g, "/nodes/0/flags").put("collapsed", true)))
        .isEqualTo("collapsed off → on");
    assertThat(of(g -> object(g, "/nodes/0/flags").put("ghost", "x")))
        .isEqualTo("flags.ghost (absent) → x");
    assertThat(of(g -> object(g, "/groups/0/flags").put("pinned", true)))
        .isEqualTo("flags {} → {\"pinned\":true}");
  }

  @Test
  void namesTheSlotsThatDiffer() {
    assertThat(
            of(g -> array(g, "/nodes/1/inputs").add(value("{\"name\":\"vae\",\"type\":\"VAE\"}"))))
        .isEqualTo("vae  → vae VAE");
    assertThat(of(g -> object(g, "/nodes/1/outputs/0").set("type", value("[\"a\",\"b\"]"))))
        .isEqualTo("LATENT LATENT LATENT → LATENT COMBO");
    assertThat(of(g -> object(g, "/nodes/1/outputs/0").put("label", "out")))
        .isEqualTo("out, LATENT LATENT LATENT → out LATENT");
    assertThat(of(g -> node(g, 1).put("inputs", 3))).startsWith("model, steps");
  }

  @Test
  void showsWhatNobodyKnowsAsJson() {
    assertThat(of(g -> object(g, "/extra").set("note", value("{\"a\":[1,null,true]}"))))
        .isEqualTo("extra.note x → {\"a\":[1,null,true]}");
    assertThat(of(g -> g.put("author", true))).isEqualTo("author (absent) → on");
    assertThat(of(g -> object(g, "/config").remove("align")))
        .isEqualTo("config.align on → (absent)");
    assertThat(of(g -> object(g, "/extra").put("note", "é".repeat(5_000))))
        .hasSize("extra.note x → ".length() + 4_000)
        .endsWith("é…");
    assertThat(of(g -> object(g, "/extra").put("note", "😀".repeat(5_000)))).endsWith("😀…");
  }

  @Test
  void tellsKindsOfValues() {
    String added =
        """
        {"id":9,"type":"A","inputs":[
          {"name":"s","type":"STRING","widget":{"name":"s"}},
          {"name":"c","type":"COMBO","widget":{"name":"c"}},
          {"name":"text","type":"STRING","widget":{"name":"text"}},
          {"name":"n","type":"INT","widget":{"name":"n"}},
          {"name":"b","type":"BOOLEAN","widget":{"name":"b"}},
          {"name":"j","type":"X","widget":{"name":"j"}},
          {"name":"z","type":"X","widget":{"name":"z"}}],
         "widgets_values":["a","b","c",1.50,false,[1],null]}
        """;
    Change change = changes(graph(), graph(g -> array(g, "/nodes").add(value(added)))).get(0);

    List<ShownValue> shown = ((NodeAdded) change).values().stream().map(ShownValue::of).toList();
    assertThat(shown)
        .extracting(ShownValue::kind)
        .containsExactly("text", "choice", "prose", "number", "toggle", "json", "json");
    assertThat(shown)
        .extracting(ShownValue::text)
        .containsExactly("a", "b", "c", "1.5", "off", "[1]", "null");
  }

  private static String of(Consumer<ObjectNode> change) {
    List<Change> changes = changes(graph(), graph(change));
    assertThat(changes).hasSize(1);
    Change one = changes.get(0);
    if (one instanceof NodeChanged node) {
      return text(node.field(), ShownValue.old(node), ShownValue.now(node));
    }
    if (one instanceof GroupChanged group) {
      return text(group.field(), ShownValue.old(group), ShownValue.now(group));
    }
    ScopeChanged part = (ScopeChanged) one;
    return text(part.field(), ShownValue.old(part), ShownValue.now(part));
  }

  private static String text(String field, ShownValue old, ShownValue now) {
    return field + " " + text(old) + " → " + text(now);
  }

  private static String text(ShownValue value) {
    return value.kind().equals("absent") ? "(absent)" : value.text();
  }
}
