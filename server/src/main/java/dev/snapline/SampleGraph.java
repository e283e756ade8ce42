package dev.snapline;

import java.util.StringJoiner;

/** A graph of the size that people have, for the warm-up. */
final class SampleGraph {
  private static final int NODES = 60;
  private static final String INSIDE = "5e1f4d7e-0000-4000-8000-000000000001";

  /** The change between two seeds that can be taken back. */
  static final String CHANGE = "title:4:title";

  private SampleGraph() {}

  /** Graphs of two seeds differ in something of each kind that people change. */
  static String json(int seed) {
    var nodes = new StringJoiner(",");
    var links = new StringJoiner(",");
    for (int id = 1; id <= NODES; id++) {
      nodes.add(node(id, seed));
      if (id > 1) {
        int origin = id == NODES && seed % 2 == 1 ? id - 2 : id - 1;
        links.add("[%d,%d,0,%d,0,\"LATENT\"]".formatted(id, origin, id));
      }
    }
    nodes.add(prompt(70, seed)).add(node(100 + seed, seed)).add(instance());
    links.add("[900,%d,0,2,1,\"LATENT\"]".formatted(100 + seed));
    return """
        {"last_node_id":%d,"nodes":[%s],"links":[%s],"floatingLinks":[],"groups":[%s],"definitions":{"subgraphs":[%s]},
        "extra":{"reroutes":[{"id":1,"pos":[%d,9],"linkIds":[2]}],
        "linkExtensions":[{"id":2,"parentId":1}],"note":%d},"version":0.4}"""
        .formatted(NODES, nodes, links, group(seed), definition(seed), seed, seed);
  }

  /** What differs from the graph of that seed can be said by its values, or by words of a text. */
  static String withOneEdit(int seed) {
    String json = json(seed);
    return seed % 2 == 0
        ? json.replaceFirst("euler", "heun")
        : json.replaceFirst("lighthouse", "harbour");
  }

  private static String node(int id, int seed) {
    int place = id == 3 ? 40 * seed : 0;
    String look = id == 5 ? ",\"color\":\"#23%d\",\"flags\":{}".formatted(seed % 10) : "";
    String title = id == 4 ? ",\"title\":\"a title %d\"".formatted(seed) : "";
    return """
        {"id":%d,"type":"KSampler","pos":[%d,%d],"size":[315,262],"flags":{},"order":%d,"mode":%d,
        "inputs":[{"name":"latent","type":"LATENT","link":%s},{"name":"more","type":"LATENT"}],
        "outputs":[{"name":"LATENT","type":"LATENT","links":[]}],
        "properties":{"Node name for S&R":"KSampler"}%s%s,
        "widgets_values":[%d,"fixed",20,7.5,"euler","normal",1,"a word"]}"""
        .formatted(
            id,
            id % 8 * 360 + place,
            id / 8 * 300,
            id,
            id == 6 ? seed % 2 * 4 : 0,
            id > 1 ? id : "null",
            look,
            title,
            id < 12 ? seed * id : id);
  }

  private static String prompt(int id, int seed) {
    return """
        {"id":%d,"type":"CLIPTextEncode","pos":[-500,0],"size":[400,200],
        "inputs":[{"name":"text","type":"STRING","widget":{"name":"text"}}],
        "widgets_values":["a sea at dawn, %d boats and a lighthouse, as one sees it from afar"]}"""
        .formatted(id, seed);
  }

  private static String instance() {
    return "{\"id\":80,\"type\":\"%s\",\"pos\":[-500,400],\"size\":[200,80]}".formatted(INSIDE);
  }

  private static String definition(int seed) {
    return """
        {"id":"%s","name":"inside","nodes":[%s],"links":[],"inputs":[],"outputs":[]}"""
        .formatted(INSIDE, node(1, seed));
  }

  private static String group(int seed) {
    return "{\"title\":\"group\",\"bounding\":[%d,-80,900,700],\"color\":\"#3f789e\"}"
        .formatted(seed);
  }
}
