package dev.snapline.graph;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/** Graphs for tests, as JSON that can be changed. */
public final class Graphs {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** Two nodes, a link through a reroute, a group and a subgraph with a node of its own. */
  private static final String GRAPH =
      """
      {"id":"6b0a","revision":0,"last_node_id":3,"last_link_id":2,
       "nodes":[
        {"id":1,"type":"CheckpointLoaderSimple","pos":[10,20],"size":[315,98],"flags":{},
         "order":0,"mode":0,"inputs":[],
         "outputs":[{"name":"MODEL","type":"MODEL","links":[1],"slot_index":0}],
         "properties":{"Node name for S&R":"CheckpointLoaderSimple","ver":"0.3.64"},
         "widgets_values":["sd15.safetensors"]},
        {"id":2,"type":"KSampler","title":"Sampler","pos":[400,20],"size":[315,262],"flags":{},
         "order":1,"mode":0,"color":"#322","bgcolor":"#533","shape":2,
         "inputs":[{"name":"model","type":"MODEL","link":1,"localized_name":"Modell"},
          {"name":"steps","type":"INT","widget":{"name":"steps"},"link":null}],
         "outputs":[{"name":"LATENT","type":"LATENT","links":[],"label":"LATENT"}],
         "properties":{"Node name for S&R":"KSampler"},"boxcolor":"#fff",
         "widgets_values":[42,"fixed",20,7,"euler","normal",1]},
        {"id":3,"type":"aaaa-1","pos":[800,20],"size":[210,46],"flags":{},"order":2,"mode":0,
         "inputs":[],"outputs":[],"properties":{}}],
       "links":[[1,1,0,2,0,"MODEL"]],
       "floatingLinks":[{"id":9,"origin_id":1,"origin_slot":0,"target_id":-1,"target_slot":-1,
        "type":"MODEL"}],
       "groups":[{"id":1,"title":"Group","bounding":[0,0,400,300],"color":"#3f789e","font_size":24,
        "flags":{}}],
       "definitions":{"subgraphs":[{"id":"aaaa-1","version":1,"name":"Inner","revision":0,
        "state":{"lastNodeId":5},"config":{},"inputNode":{"id":-10,"bounding":[0,0,120,60]},
        "outputNode":{"id":-20,"bounding":[900,0,120,60]},
        "inputs":[{"id":"u1","name":"text","type":"STRING","linkIds":[1],"pos":[100,20]}],
        "outputs":[],"widgets":[],
        "nodes":[{"id":5,"type":"CLIPTextEncode","pos":[200,0],"size":[400,200],"flags":{},
         "mode":0,"inputs":[{"name":"text","type":"STRING","widget":{"name":"text"},"link":1}],
         "outputs":[],"properties":{},"widgets_values":["a cat"]}],
        "groups":[],"links":[{"id":1,"origin_id":-10,"origin_slot":0,"target_id":5,
         "target_slot":0,"type":"STRING"}],"extra":{}}]},
       "config":{"align":true},
       "extra":{"ds":{"scale":1,"offset":[0,0]},"frontendVersion":"1.49.6",
        "workflowRendererVersion":"LG","node_versions":{"a":"1"},
        "reroutes":[{"id":1,"pos":[200,100],"linkIds":[1]}],
        "linkExtensions":[{"id":1,"parentId":1}],
        "groupNodes":{"old":{"nodes":[]}},"note":"x"},
       "version":0.4}
      """;

  private Graphs() {}

  /** A graph in which every field that has a rule occurs. */
  public static ObjectNode graph() {
    return json(GRAPH);
  }

  /** The graph after a change. */
  public static ObjectNode graph(Consumer<ObjectNode> change) {
    ObjectNode graph = graph();
    change.accept(graph);
    return graph;
  }

  public static ObjectNode json(String text) {
    try {
      return (ObjectNode) JSON.readTree(text);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(text, e);
    }
  }

  public static JsonNode value(String text) {
    try {
      return JSON.readTree(text);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(text, e);
    }
  }

  public static ObjectNode node(JsonNode graph, int index) {
    return (ObjectNode) graph.at("/nodes/" + index);
  }

  public static ObjectNode definition(JsonNode graph) {
    return (ObjectNode) graph.at("/definitions/subgraphs/0");
  }

  public static ArrayNode array(JsonNode graph, String pointer) {
    return (ArrayNode) graph.at(pointer);
  }

  public static ObjectNode object(JsonNode graph, String pointer) {
    return (ObjectNode) graph.at(pointer);
  }

  public static GraphBytes bytes(String text) {
    return GraphBytes.of(text.getBytes(StandardCharsets.UTF_8));
  }

  /** In ASCII, so that halves of surrogate pairs survive. */
  private static String text(JsonNode graph) {
    try {
      return JSON.writer().with(JsonWriteFeature.ESCAPE_NON_ASCII).writeValueAsString(graph);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(e);
    }
  }

  public static GraphBytes bytes(JsonNode graph) {
    return bytes(text(graph));
  }

  public static CanonicalGraph canonical(JsonNode graph) {
    return canonical(text(graph));
  }

  public static CanonicalGraph canonical(String text) {
    try {
      return CanonicalGraph.read(bytes(text));
    } catch (IOException | NotAGraphException e) {
      throw new IllegalArgumentException(text, e);
    }
  }
}
