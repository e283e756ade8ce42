package dev.snapline.preview;

import dev.snapline.graph.GraphBytes;

/** Makes PNGs in the process that calls it: the server has {@link PngProcess} for that. */
final class Rasters {
  private Rasters() {}

  /**
   * @throws NoPngException if this Java cannot draw
   */
  static byte[] png(GraphBytes graph, Size size, Theme theme) {
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
