package dev.snapline.preview;

/**
 * What pictures are drawn with. A style is one or more words that a style sheet gives a look, so
 * that one drawing serves every theme. Lengths are canvas units; y grows downwards.
 */
interface Pen {
  /**
   * Begins a part that can be found by its id.
   *
   * @param id made of letters, digits, - and _; "" for none
   * @param title shown when the pointer rests on it; "" for none
   */
  void group(String id, String title, String style);

  /** Ends the part that began last. */
  void end();

  void rect(double x, double y, double width, double height, double radius, String style);

  void circle(double x, double y, double radius, String style);

  /**
   * A line or an area.
   *
   * @param path in the language of SVG's {@code d} attribute
   */
  void path(String path, String style);

  /** One line of text; {@code y} is its base line. */
  void text(double x, double y, String text, String style);
}
