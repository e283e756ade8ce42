package dev.snapline.store.file;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import dev.snapline.graph.CanonicalGraph;
import dev.snapline.graph.GraphBytes;
import dev.snapline.graph.WorkflowTemplates;
import dev.snapline.graph.WorkflowTemplates.Template;
import dev.snapline.history.Snapshot;
import dev.snapline.history.SnapshotStore;
import dev.snapline.history.WorkflowKey;
import java.io.InputStream;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RealWorkflowsOnDiskTest {
  /** A graph that came back changed by one byte would lose what a person made. */
  @Test
  void givesEveryTemplateOfComfyUiBackByteForByteAndHashesItAsBefore(@TempDir Path path)
      throws Exception {
    try (var folder = new FilledFolder(path)) {
      SnapshotStore view = DataFolder.read(path).storeOf("default");
      WorkflowKey key = folder.workflow("templates");
      for (Template template : WorkflowTemplates.all()) {
        // One that equals an earlier one is known and not stored again.
        byte[] graph = fromBraceToBrace(template);
        Snapshot kept = folder.snapshot(key, template.name(), GraphBytes.of(graph));

        GraphBytes back = view.content(kept).graph();

        CanonicalGraph read = CanonicalGraph.read(back);
        assertThat(read.hash()).as(template.name()).isEqualTo(kept.hash());
        assertThat(read.layoutHash()).as(template.name()).isEqualTo(kept.layoutHash());
        if (kept.label().equals(template.name())) {
          assertThat(bytes(back)).as(template.name()).isEqualTo(graph);
        }
      }
      assertThat(view.load(key).living()).hasSizeGreaterThan(600);
    }
    var report = FolderCheck.run(DataFolder.read(path), (files, bytes) -> {});
    assertThat(report.findings()).isEmpty();
  }

  /** As the server takes it out of a request; the files end with a line break. */
  private static byte[] fromBraceToBrace(Template template) throws Exception {
    return new String(bytes(template.bytes()), ISO_8859_1).strip().getBytes(ISO_8859_1);
  }

  private static byte[] bytes(GraphBytes graph) throws Exception {
    try (InputStream in = graph.open()) {
      return in.readAllBytes();
    }
  }
}
