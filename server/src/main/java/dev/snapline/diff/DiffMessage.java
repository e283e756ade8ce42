package dev.snapline.diff;

import dev.snapline.diff.Outline.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Says in one line what differs: "KSampler cfg 7 → 5.5, steps 20 → 30; + LoraLoader". */
public final class DiffMessage {
  static final int LONGEST = 120;

  private static final int LONGEST_TITLE = 30;

  /** How a clause begins that belongs to the one before it. */
  private static final String AND = "and-";

  private static final Pattern PLACE = Pattern.compile("\\{(\\d)}");

  private final List<Part> parts = new ArrayList<>();

  /**
   * A clause.
   *
   * @param template names the words; one that begins with {@code and-} goes on with what is told of
   *     the node before
   * @param values what stands in it, each a text or a whole number; "" where nothing is shown
   */
  public record Part(String template, List<Object> values) {
    static Part of(String template, Object... values) {
      return new Part(template, List.of(values));
    }

    String text() {
      return PLACE
          .matcher(DiffTemplates.of(template))
          .replaceAll(place -> Matcher.quoteReplacement(words(Integer.parseInt(place.group(1)))));
    }

    private String words(int place) {
      String value = String.valueOf(values.get(place));
      return value.isEmpty() ? DiffTemplates.EMPTY : value;
    }
  }

  private DiffMessage() {}

  /** All clauses, most important first. */
  public static List<Part> parts(GraphDiff diff) {
    return parts(Outline.of(diff.changes().stream().map(GraphDiff.Keyed::change).toList()));
  }

  static List<Part> parts(Outline outline) {
    DiffMessage message = new DiffMessage();
    message.addAll(outline);
    return message.parts;
  }

  private void addAll(Outline outline) {
    List<Node> untold = new ArrayList<>();
    for (Node node : outline.changed()) {
      List<Part> told =
          outline.changed().size() > Outline.MOST_NODES
              ? List.of()
              : NodeWords.of(title(node), node.changes());
      if (told.isEmpty()) {
        untold.add(node);
      }
      parts.addAll(told);
    }
    addNodes("added", outline.added());
    addNodes("removed", outline.removed());
    addNodes("replaced", outline.replaced());
    addNodes("changed", untold);
    addLinks(outline);
    if (outline.groups()) {
      parts.add(Part.of("groups"));
    }
    if (outline.rest()) {
      parts.add(Part.of("settings"));
    }
    if (parts.isEmpty() && outline.moved() > 0) {
      parts.add(Part.of(outline.moved() == 1 ? "moved-node" : "moved-nodes", outline.moved()));
    } else if (parts.isEmpty() && outline.layout()) {
      parts.add(Part.of("layout"));
    }
  }

  private void addNodes(String template, List<Node> nodes) {
    if (nodes.size() > Outline.MOST_NODES) {
      parts.add(Part.of(template + "-nodes", nodes.size()));
    } else if (!nodes.isEmpty()) {
      parts.add(
          Part.of(
              template, nodes.stream().map(DiffMessage::title).collect(Collectors.joining(", "))));
    }
  }

  private void addLinks(Outline outline) {
    int added = outline.linksAdded().size();
    int removed = outline.linksRemoved().size();
    if (added == 1 && removed <= 1) {
      parts.add(link("link", outline.linksAdded().get(0)));
    } else if (added == 0 && removed == 1) {
      parts.add(link("link-removed", outline.linksRemoved().get(0)));
    } else if (added + removed > 0) {
      parts.add(Part.of("links", added + removed));
    }
  }

  private static Part link(String template, Outline.Ends ends) {
    return Part.of(template, shortTitle(ends.origin()), shortTitle(ends.target()));
  }

  private static String title(Node node) {
    return shortTitle(node.title());
  }

  private static String shortTitle(String title) {
    return Wording.shortened(title, LONGEST_TITLE);
  }

  /** As many clauses as fit into 120 characters; "" for none. */
  public static String line(List<Part> parts) {
    StringBuilder line = new StringBuilder();
    for (Part part : parts) {
      String separator = line.isEmpty() ? "" : part.template().startsWith(AND) ? ", " : "; ";
      String text = part.text();
      if (line.length() + separator.length() + text.length() > LONGEST - 3) {
        return line.isEmpty() ? Wording.shortened(text, LONGEST) : line.append("; …").toString();
      }
      line.append(separator).append(text);
    }
    return line.toString();
  }
}
