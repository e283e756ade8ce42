package dev.snapline.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.util.Set;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.InputSource;

/**
 * What a picture must be, whatever it was made of: a document of bounded size that does nothing.
 */
final class Harmless {
  private static final int MOST_CHARACTERS = 40_000_000;
  private static final Set<String> ELEMENTS =
      Set.of("svg", "style", "rect", "g", "title", "path", "circle", "text");
  private static final Set<String> ATTRIBUTES =
      Set.of(
          "xmlns", "class", "id", "d", "x", "y", "rx", "cx", "cy", "r", "width", "height",
          "viewBox", "role");
  private static final Set<String> NAMES = Set.of("id", "class");

  private Harmless() {}

  static void assertHarmless(String picture) throws Exception {
    assertThat(picture.length()).isLessThan(MOST_CHARACTERS);
    DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
    Element root =
        factory
            .newDocumentBuilder()
            .parse(new InputSource(new StringReader(picture)))
            .getDocumentElement();
    assertHarmless(root);
    String sheet = root.getElementsByTagName("style").item(0).getTextContent();
    assertThat(sheet).doesNotContain("url(", "import", "expression", "javascript");
    assertThat(sheet.lines()).allMatch(rule -> rule.startsWith(".snapline-picture.snapline-light"));
  }

  private static void assertHarmless(Element element) {
    assertThat(ELEMENTS).contains(element.getTagName());
    for (int i = 0; i < element.getAttributes().getLength(); i++) {
      Node attribute = element.getAttributes().item(i);
      assertThat(ATTRIBUTES).contains(attribute.getNodeName());
      assertThat(attribute.getNodeValue()).matches("[A-Za-z0-9 .:/_-]*");
      if (!NAMES.contains(attribute.getNodeName())) {
        assertThat(attribute.getNodeValue()).doesNotContain("NaN", "Infinity");
      }
    }
    for (Node child = element.getFirstChild(); child != null; child = child.getNextSibling()) {
      if (child instanceof Element inner) {
        assertHarmless(inner);
      }
    }
  }
}
