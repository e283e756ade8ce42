package dev.snapline.preview;

import java.io.OutputStream;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;
import org.apache.batik.dom.GenericDOMImplementation;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NamedNodeMap;
import org.w3c.dom.Node;

/** Draws an SVG document. Whatever a text holds, it stays a text. */
final class SvgPen implements Pen {
  /*
   * Batik's generic DOM: its SVG DOM takes twice the time and SVGGraphics2D five times, without ids
   * and classes. Written here, because Batik's own writer refuses every character beyond the first
   * plane, and JAXP takes as long for it as all the rest. What XML forbids is left out.
   *
   * A part of the picture is written and let go when the next one begins: a whole document of 150
   * nodes takes fifteen megabytes, for which the small heap would be collected completely.
   */
  static final String SVG = "http://www.w3.org/2000/svg";
  private static final String XMLNS = "http://www.w3.org/2000/xmlns/";

  private final Document document =
      GenericDOMImplementation.getDOMImplementation().createDocument(SVG, "svg", null);
  private final Element root = document.getDocumentElement();
  private final Deque<Element> open = new ArrayDeque<>();
  private final Set<String> ids = new HashSet<>();
  private final Tally tally = new Tally();
  private final XmlBytes text;

  /**
   * Begins a document.
   *
   * @param out is not closed
   * @param view what of the canvas it shows
   * @param className of the root
   */
  SvgPen(OutputStream out, Frame view, String className, String styleSheet) {
    text = new XmlBytes(out);
    document.setStrictErrorChecking(false); // all names are those below
    root.setAttributeNS(XMLNS, "xmlns", SVG); // else all names get a prefix
    root.setAttributeNS(null, "class", className);
    root.setAttributeNS(null, "viewBox", view.viewBox());
    set(root, "width", view.pictureWidth());
    set(root, "height", view.pictureHeight());
    root.setAttributeNS(null, "role", "img");
    begin(text, root);
    open.push(root);
    write(add("style", ""), styleSheet);
  }

  @Override
  public void group(String id, String title, String style) {
    Element group = add("g", style);
    if (!id.isEmpty()) {
      group.setAttributeNS(null, "id", unique(id, ids));
    }
    open.push(group);
    if (!title.isEmpty()) {
      write(add("title", ""), title);
    }
  }

  @Override
  public void end() {
    open.pop();
  }

  @Override
  public void rect(double x, double y, double width, double height, double radius, String style) {
    Element rect = add("rect", style);
    set(rect, "x", x);
    set(rect, "y", y);
    set(rect, "width", width);
    set(rect, "height", height);
    if (radius > 0) {
      set(rect, "rx", radius);
    }
  }

  @Override
  public void circle(double x, double y, double radius, String style) {
    Element circle = add("circle", style);
    set(circle, "cx", x);
    set(circle, "cy", y);
    set(circle, "r", radius);
  }

  @Override
  public void path(String path, String style) {
    tally.text(path);
    add("path", style).setAttributeNS(null, "d", path);
  }

  @Override
  public void text(double x, double y, String text, String style) {
    Element element = add("text", style);
    set(element, "x", x);
    set(element, "y", y);
    write(element, text);
  }

  /** Ends the document. */
  void finish() {
    writeParts();
    end(text, root);
    text.flush();
  }

  private void writeParts() {
    while (root.getFirstChild() instanceof Element part) {
      write(text, part);
      root.removeChild(part);
      part.removeAttributeNS(null, "id"); // the document holds whatever has one
    }
  }

  private static void write(XmlBytes text, Element element) {
    begin(text, element);
    for (Node part = element.getFirstChild(); part != null; part = part.getNextSibling()) {
      if (part instanceof Element inner) {
        write(text, inner);
      } else {
        text.escaped(part.getNodeValue());
      }
    }
    end(text, element);
  }

  private static void begin(XmlBytes text, Element element) {
    text.ascii("<");
    text.ascii(element.getTagName());
    NamedNodeMap attributes = element.getAttributes();
    int count = attributes.getLength();
    for (int i = 0; i < count; i++) {
      Node attribute = attributes.item(i);
      text.ascii(" ");
      text.ascii(attribute.getNodeName());
      text.ascii("='");
      text.escaped(attribute.getNodeValue());
      text.ascii("'");
    }
    text.ascii(">");
  }

  private static void end(XmlBytes text, Element element) {
    text.ascii("</");
    text.ascii(element.getTagName());
    text.ascii(">");
  }

  private Element add(String name, String style) {
    tally.element();
    if (open.size() == 1) {
      writeParts();
    }
    Element element = document.createElementNS(SVG, name);
    if (!style.isEmpty()) {
      element.setAttributeNS(null, "class", style);
    }
    open.element().appendChild(element);
    return element;
  }

  private void write(Element element, String text) {
    tally.text(text);
    element.appendChild(document.createTextNode(XmlText.of(text)));
  }

  private static void set(Element element, String name, double value) {
    element.setAttributeNS(null, name, PathText.number(value));
  }

  /** A file may have an id twice. */
  static String unique(String id, Set<String> ids) {
    String candidate = id;
    for (int copy = 2; !ids.add(candidate); copy++) {
      candidate = id + "." + copy;
    }
    return candidate;
  }
}
