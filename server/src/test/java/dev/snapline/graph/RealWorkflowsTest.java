package dev.snapline.graph;

import static org.assertj.core.api.Assertions.assertThat;

import dev.snapline.graph.WorkflowTemplates.Template;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RealWorkflowsTest {
  @Test
  void readsEveryTemplateOfComfyUi() throws Exception {
    List<Template> templates = WorkflowTemplates.all();
    assertThat(templates).hasSizeGreaterThan(600);

    Set<String> hashes = new HashSet<>();
    for (Template template : templates) {
      CanonicalGraph graph = CanonicalGraph.read(template.bytes());
      assertThat(graph.nodeCount()).as(template.name()).isPositive();
      assertThat(graph.hash()).matches("c1:[0-9a-f]{32}");
      assertThat(graph.layoutHash()).matches("l1:[0-9a-f]{32}");
      hashes.add(graph.hash());
    }
    // The newest templates are installed: a few of them may come to hold one graph.
    assertThat(hashes).hasSizeGreaterThan(templates.size() * 99 / 100);
  }
}
