package dev.snapline.preview;

import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Writes an SVG document as text while it is drawn: the same one as {@link SvgPen}, which builds it
 * up first. Two graphs of thousands of nodes would take a second and a hundred megabytes that way.
 */
final class SvgWriter implements Pen {
  private final StringBuilder body = new StringBuilder(1 << 16);
  private final Tally tally = new Tally();
  private final Set<String> ids = new HashSet<>();

  @Override
  public void group(String id, String title, String style) {
    begin("g", style);
    if (!id.isEmpty()) {
      body.append(" id=\"");
      escaped(SvgPen.unique(id, ids));
      body.append('"');
    }
    body.append('>');
    if (!title.isEmpty()) {
      tally.text(title);
      body.append("<title>");
      escaped(title);
      body.append("</title>");
    }
  }

  @Override
  public void end() {
    body.append("</g>");
  }

  @Override
  public void rect(double x, double y, double width, double height, double radius, String style) {
    begin("rect", style);
    number(" x", x);
    number(" y", y);
    number(" width", width);
    number(" height", height);
    if (radius > 0) {
      number(" rx", radius);
    }
    body.append("/>");
  }

  @Override
  public void circle(double x, double y, double radius, String style) {
    begin("circle", style);
    number(" cx", x);
    number(" cy", y);
    number(" r", radius);
    body.append("/>");
  }

  @Override
  public void path(String path, String style) {
    tally.text(path);
    begin("path", style);
    body.append(" d=\"").append(path).append("\"/>");
  }

  @Override
  public void text(double x, double y, String text, String style) {
    tally.text(text);
    begin("text", style);
    number(" x", x);
    number(" y", y);
    body.append('>');
    escaped(text);
    body.append("</text>");
  }

  /**
   * The whole document.
   *
   * @param view what of the canvas it shows
   * @param className of the root
   */
  String document(Frame view, String className, String styleSheet) {
    StringBuilder head = new StringBuilder(body.length() + styleSheet.length() + 400);
    head.append("<svg xmlns=\"").append(SvgPen.SVG).append("\" class=\"").append(className);
    head.append("\" height=\"").append(PathText.number(view.pictureHeight()));
    head.append("\" role=\"img\" viewBox=\"").append(view.viewBox());
    head.append("\" width=\"").append(PathText.number(view.pictureWidth()));
    head.append("\"><style>").append(styleSheet.replace(">", "&gt;")).append("</style>");
    return head.append(body).append("</svg>").toString();
  }

  private void begin(String element, String style) {
    tally.element();
    body.append('<').append(element);
    if (!style.isEmpty()) {
      body.append(" class=\"").append(style).append('"');
    }
  }

  private void number(String attribute, double value) {
    body.append(attribute).append("=\"");
    PathText.number(body, value);
    body.append('"');
  }

  /** Runs of what needs no escape are taken over whole. */
  private void escaped(String text) {
    String allowed = XmlText.of(text);
    int from = 0;
    for (int i = 0; i < allowed.length(); i++) {
      String escape = escape(allowed.charAt(i));
      if (escape != null) {
        body.append(allowed, from, i).append(escape);
        from = i + 1;
      }
    }
    body.append(allowed, from, allowed.length());
  }

  private static @Nullable String escape(char c) {
    return switch (c) {
      case '&' -> "&amp;";
      case '<' -> "&lt;";
      case '>' -> "&gt;";
      case '"' -> "&quot;";
      case '\r' -> "&#13;"; // a reader would make it the end of a line
      default -> null;
    };
  }
}
