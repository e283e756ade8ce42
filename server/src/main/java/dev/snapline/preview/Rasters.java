package dev.snapline.preview;

import dev.snapline.graph.GraphBytes;

/** Makes PNGs, one at a time: each takes the processor and some megabytes for a moment. */
final class Rasters {
  private Rasters() {}

  /**
   * @throws NoPngException if this Java cannot draw
   */
  static synchronized byte[] png(GraphBytes graph, Size size, Theme theme) {
    return Scene.draw(graph, size, scene -> png(scene, theme));
  }

  private static byte[] png(Scene scene, Theme theme) {
    try {
      RasterPen pen = new RasterPen(scene.frame());
      scene.draw(pen);
      return pen.png(StyleSheet.of(theme, scene.colours()));
    } catch (LinkageError | InternalError e) {
      throw new NoPngException(e);
    }
  }
}
