package dev.snapline.preview;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/** A picture as a browser would read it. */
public final class Svg {
  private final String text;
  private final Document document;

  Svg(Picture picture) {
    this(unzipped(picture));
  }

  private Svg(String text) {
    this.text = text;
    document = parsed(text);
  }

  public static Svg of(String document) {
    return new Svg(document);
  }

  static String unzipped(Picture picture) {
    try (GZIPInputStream gzip = new GZIPInputStream(new ByteArrayInputStream(picture.gzipped()))) {
      return new String(gzip.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Document parsed(String text) {
    try {
      DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
      factory.setNamespaceAware(true);
      factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
      return factory.newDocumentBuilder().parse(new InputSource(new StringReader(text)));
    } catch (SAXException | IOException | ParserConfigurationException e) {
      throw new IllegalArgumentException("no XML: " + text, e);
    }
  }

  String text() {
    return text;
  }

  public Element root() {
    return document.getDocumentElement();
  }

  /** All elements with this name, or all elements for "*". */
  public List<Element> all(String name) {
    return within(root(), name);
  }

  /** The part of the node with this id. */
  Element node(String id) {
    return part("snapline-node-" + id);
  }

  /** The part with this id. */
  public Element part(String id) {
    return all("g").stream()
        .filter(group -> group.getAttribute("id").equals(id))
        .findFirst()
        .orElseThrow();
  }

  public static List<Element> within(Element element, String name) {
    NodeList list = element.getElementsByTagName(name);
    List<Element> elements = new ArrayList<>();
    for (int i = 0; i < list.getLength(); i++) {
      elements.add((Element) list.item(i));
    }
    return elements;
  }

  /** Elements of a name that have this word among their classes. */
  public static List<Element> styled(Element element, String name, String style) {
    return within(element, name).stream()
        .filter(e -> List.of(e.getAttribute("class").split(" ")).contains(style))
        .toList();
  }

  static List<String> texts(Element element, String style) {
    return styled(element, "text", style).stream().map(Element::getTextContent).toList();
  }
}
