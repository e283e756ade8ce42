package dev.snapline.diff;

import dev.snapline.graph.CanonicalLink;
import dev.snapline.graph.CanonicalNode;
import dev.snapline.graph.Graph.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Says in one line what differs: "KSampler cfg 7 → 5.5, steps 20 → 30; + LoraLoader". */
final class DiffMessage {
  static final int LONGEST = 120;

  /** So many nodes are named; of more there is only a count. */
  static final int MOST_TITLES = 3;

  private static final int LONGEST_TITLE = 30;

  private final Differences differences;
  private final List<String> parts = new ArrayList<>();

  private DiffMessage(Differences differences) {
    this.differences = differences;
  }

  /**
   * @param before changed nodes as they were, by path; those that are missing are only named
   * @param after the same as they are now
   */
  static String of(Differences differences, Map<String, Node> before, Map<String, Node> after) {
    return new DiffMessage(differences).line(before, after);
  }

  private String line(Map<String, Node> before, Map<String, Node> after) {
    List<CanonicalNode> untold = new ArrayList<>();
    for (CanonicalNode node : differences.changed()) {
      Optional<String> told = values(before.get(node.path()), after.get(node.path()));
      told.ifPresentOrElse(words -> parts.add(title(node) + words), () -> untold.add(node));
    }
    addNodes("+ ", differences.added(), "");
    addNodes("− ", differences.removed(), "");
    addNodes("", untold, " changed");
    addLinks();
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
    return joined();
  }

  private static Optional<String> values(@Nullable Node before, @Nullable Node after) {
    return before == null || after == null ? Optional.empty() : NodeWords.of(before, after);
  }

  private void addNodes(String sign, List<CanonicalNode> nodes, String after) {
    if (nodes.size() > MOST_TITLES) {
      parts.add(sign + count(nodes.size(), "node") + after);
    } else if (!nodes.isEmpty()) {
      parts.add(nodes.stream().map(this::title).collect(Collectors.joining(", ", sign, after)));
    }
  }

  private void addLinks() {
    List<CanonicalLink> added = differences.linksAdded();
    List<CanonicalLink> removed = differences.linksRemoved();
    if (added.size() == 1 && removed.size() <= 1) {
      parts.add(link(added.get(0)));
    } else if (added.isEmpty() && removed.size() == 1) {
      parts.add("− " + link(removed.get(0)));
    } else if (!added.isEmpty() || !removed.isEmpty()) {
      parts.add(count(added.size() + removed.size(), "link") + " changed");
    }
  }

  private String link(CanonicalLink link) {
    return end(link.origin()) + " → " + end(link.target());
  }

  /** A link may end at the rim of a subgraph, or nowhere. */
  private String end(String path) {
    CanonicalNode node = differences.nodes().get(path);
    if (node != null) {
      return title(node);
    }
    return path.endsWith(":-10") ? "input" : path.endsWith(":-20") ? "output" : "nothing";
  }

  /** As the node is called on the canvas. */
  private String title(CanonicalNode node) {
    String type = differences.names().getOrDefault(node.type(), node.type());
    String title = node.title() == null || node.title().isBlank() ? type : node.title();
    return Wording.shortened(title, LONGEST_TITLE);
  }

  private static String count(int count, String noun) {
    return count + " " + noun + (count == 1 ? "" : "s");
  }

  /** As many parts as fit. */
  private String joined() {
    StringBuilder line = new StringBuilder();
    for (String part : parts) {
      String separator = line.isEmpty() ? "" : "; ";
      if (line.length() + separator.length() + part.length() > LONGEST - 3) {
        return line.isEmpty() ? Wording.shortened(part, LONGEST) : line.append("; …").toString();
      }
      line.append(separator).append(part);
    }
    return line.toString();
  }
}
