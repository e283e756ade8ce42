package dev.snapline.preview;

import static dev.snapline.graph.Graphs.array;
import static dev.snapline.graph.Graphs.node;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.snapline.graph.Graphs;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

/** The places are those of the SVG: its view begins at -20, -30 and has a pixel for each unit. */
class PngTest {
  private final ObjectNode graph = Graphs.graph();

  @Test
  void hasThePartsAndColoursOfTheSvg() {
    BufferedImage png = png(Size.FULL, Theme.DARK);

    assertThat(at(png, -10, 310)).as("the canvas").isEqualTo("141414");
    assertThat(at(png, 100, 15)).as("a title bar").isEqualTo("333333");
    assertThat(at(png, 100, 100)).as("a body").isEqualTo("353535");
    assertThat(at(png, 500, 15)).as("a title bar with a colour of its own").isEqualTo("332222");
    assertThat(at(png, 316, 34)).as("the dot of an output").isEqualTo("b39ddb");
    assertThat(at(png, 380, 290)).as("a group over the canvas").isEqualTo("1f2d37");
  }

  @Test
  void hasTheColoursOfTheLightPalette() {
    BufferedImage png = png(Size.FULL, Theme.LIGHT);

    assertThat(at(png, -10, 310)).isEqualTo("d3d3d3");
    assertThat(at(png, 100, 100)).isEqualTo("f5f5f5");
  }

  @Test
  void showsTexts() {
    int[] before = pixels(png(Size.FULL, Theme.DARK), 35, -10, 170, 30);
    node(graph, 0).put("title", "😀 שלום a title");

    assertThat(pixels(png(Size.FULL, Theme.DARK), 35, -10, 170, 30)).isNotEqualTo(before);
    node(graph, 0).put("title", " \u0000\ud83d");
    assertThat(png(Size.FULL, Theme.DARK)).isNotNull();
  }

  @Test
  void palesWhatIsBypassed() {
    node(graph, 0).put("mode", 4);
    array(graph, "/groups").removeAll();

    // A fifth of magenta over the canvas.
    assertThat(at(png(Size.FULL, Theme.DARK), 100, 100)).isEqualTo("431043");
  }

  @Test
  void isNeverLargerThanAMemoryCanHold() {
    array(graph, "/nodes/0/pos").removeAll().add(-5_000_000).add(9_000_000);

    BufferedImage png = png(Size.FULL, Theme.DARK);

    assertThat((long) png.getWidth() * png.getHeight()).isLessThan(4_100_000);
    assertThat(Math.max(png.getWidth(), png.getHeight())).isLessThanOrEqualTo(8_192);
  }

  @Test
  void isAsSmallAsTheThumb() {
    assertThat(png(Size.THUMB, Theme.DARK).getWidth()).isLessThanOrEqualTo(480);
  }

  @Test
  void saysWhyThereIsNothingToDraw() {
    byte[] empty = Rasters.png(Graphs.bytes("{\"nodes\":[]}"), Size.FULL, Theme.DARK);

    assertThat(read(empty).getWidth()).isEqualTo(520);
  }

  private BufferedImage png(Size size, Theme theme) {
    return read(Rasters.png(Graphs.bytes(graph), size, theme));
  }

  private static BufferedImage read(byte[] png) {
    try {
      return ImageIO.read(new ByteArrayInputStream(png));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String at(BufferedImage png, int x, int y) {
    return String.format("%06x", png.getRGB(x + 20, y + 30) & 0xffffff);
  }

  private static int[] pixels(BufferedImage png, int x, int y, int width, int height) {
    return png.getRGB(x + 20, y + 30, width, height, null, 0, width);
  }
}
