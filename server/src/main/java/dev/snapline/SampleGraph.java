package dev.snapline;

/** A graph of the size that people have, for the warm-up. */
final class SampleGraph {
  private static final int NODES = 60;

  private SampleGraph() {}

  /** Graphs of two seeds differ in a value. */
  static String json(int seed) {
    var nodes = new StringBuilder();
    var links = new StringBuilder();
    for (int id = 1; id <= NODES; id++) {
      String comma = id == 1 ? "" : ",";
      nodes.append(comma).append(node(id, seed));
      if (id > 1) {
        links
            .append(id == 2 ? "" : ",")
            .append("[%d,%d,0,%d,0,\"LATENT\"]".formatted(id, id - 1, id));
      }
    }
    return "{\"last_node_id\":%d,\"nodes\":[%s],\"links\":[%s],\"groups\":[],\"version\":0.4}"
        .formatted(NODES, nodes, links);
  }

  private static String node(int id, int seed) {
    return """
        {"id":%d,"type":"KSampler","pos":[%d,%d],"size":[315,262],"flags":{},"order":%d,"mode":0,
        "inputs":[{"name":"latent","type":"LATENT","link":%s}],
        "outputs":[{"name":"LATENT","type":"LATENT","links":[]}],
        "properties":{"Node name for S&R":"KSampler"},
        "widgets_values":[%d,"fixed",20,7.5,"euler","normal",1,"a prompt of some words"]}"""
        .formatted(id, id % 8 * 360, id / 8 * 300, id, id > 1 ? id : "null", seed * id);
  }
}
