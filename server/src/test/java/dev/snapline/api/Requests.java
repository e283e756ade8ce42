package dev.snapline.api;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.UUID;

/** Bodies of requests. */
final class Requests {
  private Requests() {}

  static String tab(String name) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("clientId", UUID.randomUUID().toString())
        .put("path", "workflows/" + name + ".json")
        .put("temporary", false)
        .put("name", name)
        .putNull("graphId")
        .putNull("remembered")
        .toString();
  }

  static String capture(String graph) {
    return capture(UUID.randomUUID().toString(), "auto", "", graph);
  }

  static String capture(String captureId, String source, String label, String graph) {
    return """
        {"captureId":"%s","clientId":"%s","source":"%s","parent":null,"ageMs":0,"label":"%s","graph":%s}"""
        .formatted(captureId, UUID.randomUUID(), source, label, graph);
  }

  /** A graph with one node; two names make two graphs. */
  static String graph(String title) {
    return """
        {"nodes":[{"id":1,"type":"Note","title":"%s","pos":[0,0],"size":[9,9]}],"links":[]}"""
        .formatted(title);
  }
}
