package dev.snapline.search;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.snapline.graph.Graph;
import dev.snapline.graph.GraphFormat;
import dev.snapline.graph.WorkflowTemplates;
import dev.snapline.graph.WorkflowTemplates.Template;
import dev.snapline.history.History;
import dev.snapline.history.MemorySnapshotStore;
import dev.snapline.history.SnapshotId;
import dev.snapline.history.Source;
import java.io.InputStream;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class TemplatesTest {
  @Test
  void findsEveryTemplateByTheTypesOfItsNodes() throws Exception {
    var histories = new SearchedHistories(new MemorySnapshotStore(), new MemoryTextJournal());
    History history = histories.workflow("templates");
    Map<SnapshotId, Set<String>> types = new LinkedHashMap<>();
    for (Template template : WorkflowTemplates.all()) {
      types
          .computeIfAbsent(
              SearchedHistories.store(history, Source.MANUAL, template.name(), text(template)).id(),
              any -> new HashSet<>())
          .addAll(types(GraphFormat.read(template.bytes())));
    }
    Map<String, Set<SnapshotId>> owners = new TreeMap<>();
    types.forEach(
        (id, all) ->
            all.forEach(type -> owners.computeIfAbsent(type, any -> new TreeSet<>()).add(id)));

    assertThat(types).hasSizeGreaterThan(300);
    for (var owner : owners.entrySet()) {
      String query = "node:\"" + owner.getKey() + '"';
      assertThat(histories.found(query)).as(query).containsAll(owner.getValue());
    }
  }

  private static Set<String> types(Graph graph) {
    Set<String> types = new HashSet<>();
    graph.nodes().forEach(node -> types.add(node.type()));
    graph.subgraphs().forEach(subgraph -> types.addAll(types(subgraph.graph())));
    return types;
  }

  private static String text(Template template) throws Exception {
    try (InputStream in = template.bytes().open()) {
      return new String(in.readAllBytes(), UTF_8);
    }
  }
}
