package dev.snapline.preview;

import java.io.ByteArrayOutputStream;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;
import javax.xml.transform.OutputKeys;
import javax.xml.transform.Transformer;
import javax.xml.transform.TransformerException;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamResult;
import org.apache.batik.dom.GenericDOMImplementation;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/** Draws an SVG document. Whatever a text holds, it stays a text. */
final class SvgPen implements Pen {
  /*
   * Batik's generic DOM: its SVG DOM takes twice the time and SVGGraphics2D five times, without ids
   * and classes. Written by JAXP, because Batik's own writer refuses every character beyond the
   * first plane. What XML forbids cannot even be escaped, so it is left out.
   */
  static final String SVG = "http://www.w3.org/2000/svg";
  private static final String XMLNS = "http://www.w3.org/2000/xmlns/";
  private static final TransformerFactory WRITERS = TransformerFactory.newDefaultInstance();

  private final Document document =
      GenericDOMImplementation.getDOMImplementation().createDocument(SVG, "svg", null);
  private final Element root = document.getDocumentElement();
  private final Element style = document.createElementNS(SVG, "style");
  private final Deque<Element> open = new ArrayDeque<>();
  private final Set<String> ids = new HashSet<>();
  private final Tally tally = new Tally();

  SvgPen() {
    root.setAttributeNS(XMLNS, "xmlns", SVG); // else all names get a prefix
    root.appendChild(style);
    open.push(root);
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

  /**
   * The whole document.
   *
   * @param view what of the canvas it shows
   * @param className of the root
   */
  byte[] document(Frame view, String className, String styleSheet) {
    root.setAttributeNS(null, "class", className);
    root.setAttributeNS(null, "viewBox", view.viewBox());
    set(root, "width", view.pictureWidth());
    set(root, "height", view.pictureHeight());
    root.setAttributeNS(null, "role", "img");
    write(style, styleSheet);
    try {
      Transformer writer = WRITERS.newTransformer();
      writer.setOutputProperty(OutputKeys.OMIT_XML_DECLARATION, "yes");
      ByteArrayOutputStream bytes = new ByteArrayOutputStream(64 * 1024);
      writer.transform(new DOMSource(document), new StreamResult(bytes));
      return bytes.toByteArray();
    } catch (TransformerException e) {
      throw new IllegalStateException("a document that was just built must be writable", e);
    }
  }

  private Element add(String name, String style) {
    tally.element();
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
