package dev.snapline.graph;

import static org.assertj.core.api.Assertions.assertThat;

import dev.snapline.graph.WorkflowTemplates.Template;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RealWorkflowsTest {
  @Test
  void readsEveryTemplateOfComfyUi() throws Exception {
    List<Template> templates = WorkflowTemplates.all();
    assertThat(templates).hasSizeGreaterThan(600);

    Map<String, String> hashes = new HashMap<>();
    for (Template template : templates) {
      CanonicalGraph graph = CanonicalGraph.read(template.bytes());
      assertThat(graph.nodeCount()).as(template.name()).isPositive();
      assertThat(graph.hash()).matches("c1:[0-9a-f]{32}");
      assertThat(graph.layoutHash()).matches("l1:[0-9a-f]{32}");
      hashes.put(template.name(), graph.hash());
    }
    assertThat(Map.copyOf(hashes)).hasSameSizeAs(templates);
  }
}
