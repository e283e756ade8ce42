package dev.snapline.preview;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How to draw something.
 *
 * @param fill {@code null} for none
 * @param line {@code null} for none
 */
record Look(
    @Nullable Color fill, @Nullable Color line, BasicStroke stroke, Font font, Anchor anchor) {
  private static final float FONT_SIZE = 12;
  private static final Font ANY = new Font(Font.SANS_SERIF, Font.PLAIN, 1);

  /** Which part of a text lies at its point. */
  enum Anchor {
    START,
    MIDDLE,
    END
  }

  /**
   * @param alpha of the part that it lies in
   * @param scale of the picture
   */
  static Look of(Map<String, String> looks, double alpha, double scale) {
    float width = number(looks, "stroke-width", 1);
    boolean keepsWidth = "non-scaling-stroke".equals(looks.get("vector-effect"));
    return new Look(
        colour(looks.getOrDefault("fill", "#000"), alpha * number(looks, "fill-opacity", 1)),
        colour(looks.getOrDefault("stroke", "none"), alpha * number(looks, "stroke-opacity", 1)),
        stroke(looks, keepsWidth ? (float) (width / scale) : width),
        ANY.deriveFont(number(looks, "font-size", FONT_SIZE)),
        switch (looks.getOrDefault("text-anchor", "start")) {
          case "end" -> Anchor.END;
          case "middle" -> Anchor.MIDDLE;
          default -> Anchor.START;
        });
  }

  static float number(Map<String, String> looks, String name, float otherwise) {
    String text = looks.get(name);
    return text == null ? otherwise : Float.parseFloat(text.replace("px", ""));
  }

  private static BasicStroke stroke(Map<String, String> looks, float width) {
    boolean isRound = "round".equals(looks.get("stroke-linecap"));
    int cap = isRound ? BasicStroke.CAP_ROUND : BasicStroke.CAP_BUTT;
    String dashes = looks.get("stroke-dasharray");
    if (dashes == null) {
      return new BasicStroke(width, cap, BasicStroke.JOIN_MITER);
    }
    String[] lengths = dashes.split(" ", -1);
    float[] dash = new float[lengths.length];
    for (int i = 0; i < dash.length; i++) {
      dash[i] = Float.parseFloat(lengths[i]);
    }
    return new BasicStroke(width, cap, BasicStroke.JOIN_MITER, 10, dash, 0);
  }

  private static @Nullable Color colour(String css, double alpha) {
    if (css.equals("none")) {
      return null;
    }
    if (css.startsWith("rgba(")) {
      String[] parts = css.substring(5, css.length() - 1).split(",", -1);
      return colour(
          Integer.parseInt(parts[0]),
          Integer.parseInt(parts[1]),
          Integer.parseInt(parts[2]),
          alpha * Double.parseDouble(parts[3]));
    }
    String digits =
        css.length() == 4 ? css.substring(1).replaceAll("(.)", "$1$1") : css.substring(1);
    int rgb = Integer.parseInt(digits, 16);
    return colour(rgb >> 16, rgb >> 8 & 0xff, rgb & 0xff, alpha);
  }

  private static Color colour(int red, int green, int blue, double alpha) {
    return new Color(red, green, blue, (int) Math.round(255 * Math.max(0, Math.min(1, alpha))));
  }
}
