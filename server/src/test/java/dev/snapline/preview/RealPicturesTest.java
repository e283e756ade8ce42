package dev.snapline.preview;

import static org.assertj.core.api.Assertions.assertThat;

import dev.snapline.graph.GraphFormat;
import dev.snapline.graph.WorkflowTemplates;
import dev.snapline.graph.WorkflowTemplates.Template;
import org.junit.jupiter.api.Test;

class RealPicturesTest {
  @Test
  void drawsEveryTemplateOfComfyUi() throws Exception {
    Previews previews = new Previews();
    for (Template template : WorkflowTemplates.all()) {
      int nodes = GraphFormat.read(template.bytes()).nodes().size();
      for (Size size : Size.values()) {
        Svg svg = new Svg(previews.svg(template.name(), template.bytes(), size, Theme.DARK));
        assertThat(Svg.styled(svg.root(), "g", "node")).as(template.name()).hasSize(nodes);
      }
    }
  }
}
