package dev.snapline.diff;

import dev.snapline.graph.CanonicalNode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Says in one line what differs. */
final class DiffMessage {
  static final int LONGEST = 120;
  private static final int LONGEST_TITLE = 30;
  private static final int MOST_TITLES = 3;

  private DiffMessage() {}

  static String of(Differences differences) {
    List<String> parts = new ArrayList<>();
    addNodes(parts, "+ ", differences.added(), "", differences);
    addNodes(parts, "− ", differences.removed(), "", differences);
    addNodes(parts, "", differences.changed(), " changed", differences);
    int links = differences.linksAdded() + differences.linksRemoved();
    if (links > 0) {
      parts.add(count(links, "link") + " changed");
    }
    if (differences.groups()) {
      parts.add("groups changed");
    }
    if (differences.rest()) {
      parts.add("workflow settings changed");
    }
    if (parts.isEmpty() && !differences.moved().isEmpty()) {
      parts.add(count(differences.moved().size(), "node") + " moved");
    } else if (parts.isEmpty() && differences.layout()) {
      parts.add("layout changed");
    }
    return join(parts);
  }

  private static void addNodes(
      List<String> parts, String before, List<CanonicalNode> nodes, String after, Differences all) {
    if (nodes.size() > MOST_TITLES) {
      parts.add(before + count(nodes.size(), "node") + after);
    } else if (!nodes.isEmpty()) {
      parts.add(
          nodes.stream()
              .map(node -> title(node, all))
              .collect(Collectors.joining(", ", before, after)));
    }
  }

  /** As the node is called on the canvas. */
  private static String title(CanonicalNode node, Differences all) {
    String type = all.names().getOrDefault(node.type(), node.type());
    String title = node.title() == null || node.title().isBlank() ? type : node.title();
    String line = title.strip().replaceAll("\\s+", " ");
    if (line.length() <= LONGEST_TITLE) {
      return line;
    }
    boolean splitsAPair = Character.isHighSurrogate(line.charAt(LONGEST_TITLE - 2));
    return line.substring(0, LONGEST_TITLE - (splitsAPair ? 2 : 1)) + "…";
  }

  private static String count(int count, String noun) {
    return count + " " + noun + (count == 1 ? "" : "s");
  }

  /** As many parts as fit. */
  private static String join(List<String> parts) {
    StringBuilder line = new StringBuilder();
    for (String part : parts) {
      String separator = line.isEmpty() ? "" : "; ";
      if (line.length() + separator.length() + part.length() > LONGEST - 3) {
        return line.append("; …").toString();
      }
      line.append(separator).append(part);
    }
    return line.toString();
  }
}
