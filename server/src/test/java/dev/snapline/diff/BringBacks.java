package dev.snapline.diff;

import static dev.snapline.graph.Graphs.bytes;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.snapline.graph.JsonValue;

/** Changes that are taken back, for tests. */
final class BringBacks {
  static final String LINKED =
      """
      {"last_node_id":4,"last_link_id":9,"nodes":[
        {"id":1,"type":"Loader","outputs":[{"name":"MODEL","type":"MODEL","links":[3]},
          {"name":"VAE","type":"VAE","links":null}]},
        {"id":2,"type":"Lora","inputs":[{"name":"model","type":"MODEL","link":3}],
          "outputs":[{"name":"MODEL","type":"MODEL","links":[4]}],"widgets_values":[0.80]},
        {"id":3,"type":"Sampler","inputs":[{"name":"model","type":"MODEL","link":4},
          {"name":"steps","type":"INT","widget":{"name":"steps"},"link":null}],
          "outputs":[{"name":"LATENT","type":"LATENT","links":[]}],
          "widgets_values":[20.0,7],"widgets_values_named":{"steps":20.0,"cfg":7}}],
       "links":[[3,1,0,2,0,"MODEL"],[4,2,0,3,0,"MODEL"]],"extra":{"n":1.50}}
      """;

  /** Takes the first change of a kind back. */
  static BringBack.Result of(JsonNode base, JsonNode open, Kind kind) throws Exception {
    Change change =
        Diffs.changes(base, open).stream()
            .filter(one -> one.kind() == kind)
            .findFirst()
            .orElseThrow(() -> new AssertionError(Diffs.changes(base, open).toString()));
    return back(change, base, open);
  }

  static BringBack.Result back(Change change, JsonNode base, JsonNode open) throws Exception {
    return BringBack.of(
        change, Diffs.given(bytes(base)), JsonValue.read(open.toString().getBytes(UTF_8)));
  }

  static ObjectNode tree(BringBack.Result result) throws Exception {
    return (ObjectNode) new ObjectMapper().readTree(result.graph().bytes());
  }

  private BringBacks() {}
}
