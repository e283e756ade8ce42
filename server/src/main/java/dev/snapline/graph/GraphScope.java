package dev.snapline.graph;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The root of a graph or one subgraph definition, with its parts as they are written. */
public final class GraphScope {
  private static final Set<String> EXTRA_STRUCTURE = Set.of("reroutes", "linkExtensions");

  /** What stands apart from all else that a scope may hold. */
  private static final Set<String> STRUCTURE =
      Set.of("id", "nodes", "links", "floatingLinks", "reroutes", "groups", "definitions");

  private final String id;
  private final boolean isPrompt;
  private final Map<String, Part> members;
  private final Map<String, NodeBytes> nodes = new LinkedHashMap<>();
  private final Map<String, List<Part>> odd;
  private final List<Part> nodeParts;
  private final Map<String, JsonValue> values = new LinkedHashMap<>();
  private @Nullable List<LinkRow> links;

  GraphScope(String id, ScopeCut cut) throws IOException, NotAGraphException {
    this(id, false, cut.members(), cut.odd(), cut.nodes());
    Map<String, List<NodeBytes>> twins = new TreeMap<>();
    for (Part part : cut.nodes()) {
      NodeBytes node = new NodeBytes(NodeBytes.id(part), part, false);
      NodeBytes first = this.nodes.putIfAbsent(node.id(), node);
      if (first != null) {
        twins.computeIfAbsent(node.id(), twin -> new ArrayList<>(List.of(first))).add(node);
      }
    }
    for (List<NodeBytes> same : twins.values()) {
      addTwins(same);
    }
  }

  /** If a file has an id several times, the others get numbers, whatever their order is. */
  private void addTwins(List<NodeBytes> same) throws IOException, NotAGraphException {
    Map<String, List<NodeBytes>> sorted = new TreeMap<>();
    for (NodeBytes node : same) {
      sorted.computeIfAbsent(node.parts().toString(), parts -> new ArrayList<>()).add(node);
    }
    int copy = 1;
    for (List<NodeBytes> equal : sorted.values()) {
      for (NodeBytes node : equal) {
        nodes.put(copy == 1 ? node.id() : node.id() + "#" + copy, node);
        copy++;
      }
    }
  }

  private GraphScope(
      String id,
      boolean isPrompt,
      Map<String, Part> members,
      Map<String, List<Part>> odd,
      List<Part> nodeParts) {
    this.id = id;
    this.isPrompt = isPrompt;
    this.members = members;
    this.odd = odd;
    this.nodeParts = nodeParts;
  }

  static GraphScope ofPrompt(Map<String, Part> members) throws IOException, NotAGraphException {
    GraphScope scope = new GraphScope("", true, members, Map.of(), List.of());
    for (Map.Entry<String, Part> member : members.entrySet()) {
      NodeBytes node = new NodeBytes(member.getKey(), member.getValue(), true);
      if (!member.getValue().isObject() || node.type() == null) {
        throw GraphJson.withoutNodes();
      }
      scope.nodes.put(node.id(), node);
    }
    if (members.isEmpty()) {
      throw GraphJson.withoutNodes();
    }
    return scope;
  }

  /** The definition's uuid; "" for the root. */
  public String id() {
    return id;
  }

  public boolean isRoot() {
    return id.isEmpty();
  }

  /** The definition's name; "" for the root. Two threads may ask for it at the same time. */
  public String name() throws IOException, NotAGraphException {
    Part name = isRoot() ? null : members.get("name");
    JsonValue value = name == null ? JsonValue.Nothing.NULL : name.read();
    return value.isNull() ? "" : value.name();
  }

  /** Nodes by their ids; a second one with an id that was there already as {@code id#2}. */
  public Map<String, NodeBytes> nodes() {
    return nodes;
  }

  /** The nodes as they are written, in their order. */
  List<Part> nodeParts() {
    return nodeParts;
  }

  /** A member as it is written, not read yet; null if there is none. */
  @Nullable Part part(String member) {
    return members.get(member);
  }

  /** A member as it is written, read once. */
  public JsonValue value(String member) throws IOException, NotAGraphException {
    JsonValue known = values.get(member);
    if (known == null) {
      Part part = isPrompt ? null : members.get(member);
      known = part == null ? JsonValue.Nothing.NULL : part.read();
      values.put(member, known);
    }
    return known;
  }

  /** Whether both have these members in the same writing. */
  public boolean isSame(GraphScope other, String... names) {
    for (String name : names) {
      Part one = members.get(name);
      Part two = other.members.get(name);
      if (!Objects.equals(one, two)) {
        return false;
      }
    }
    return true;
  }

  public List<LinkRow> links() throws IOException, NotAGraphException {
    List<LinkRow> known = links;
    if (known == null) {
      known = new ArrayList<>();
      if (isPrompt) {
        for (NodeBytes node : nodes.values()) {
          known.addAll(PromptLinks.of(node.id(), node.read()));
        }
      } else {
        known = LinkRow.list(value("links"));
      }
      links = known;
    }
    return known;
  }

  /** The groups, without what is none. */
  public List<JsonValue> groups() throws IOException, NotAGraphException {
    return value("groups").items().stream().filter(JsonValue.Fields.class::isInstance).toList();
  }

  /**
   * All other content by name: {@code extra.x}, {@code config.x}, what packs add, the definition's
   * name and slots; but for members that the other has in the same writing.
   */
  public Map<String, Value> rest(GraphScope other) throws IOException, NotAGraphException {
    Map<String, Value> rest = new TreeMap<>();
    if (isPrompt) {
      return rest;
    }
    for (String member : members.keySet()) {
      boolean isElsewhere =
          STRUCTURE.contains(member)
              || ScopeReader.BOOKKEEPING.contains(member)
              || isBoundary(member);
      if (isElsewhere || isSame(other, member)) {
        continue;
      }
      JsonValue value = value(member);
      boolean isSpread = member.equals("extra") || member.equals("config");
      if (isSpread && value instanceof JsonValue.Fields object) {
        object.fields().forEach((name, part) -> putSpread(rest, member, name, part));
      } else {
        put(rest, member, value);
      }
    }
    for (Map.Entry<String, List<Part>> entry : odd.entrySet()) {
      put(rest, entry.getKey(), entry.getValue());
    }
    if (!isSame(other, "floatingLinks")) {
      put(rest, "floatingLinks", value("floatingLinks"));
    }
    return rest;
  }

  /**
   * A value and the one form that equal ones share.
   *
   * @param canonical "" if it is as good as none
   */
  public record Value(JsonValue value, String canonical) {}

  private void putSpread(Map<String, Value> rest, String member, String name, JsonValue value) {
    boolean isElsewhere =
        member.equals("extra")
            && (EXTRA_STRUCTURE.contains(name) || ScopeReader.EXTRA_BOOKKEEPING.contains(name));
    if (!isElsewhere) {
      put(rest, member + "." + name, value);
    }
  }

  private void put(Map<String, Value> rest, String name, JsonValue value) {
    String canonical =
        switch (name) {
          case "name" -> isRoot() ? value.canonical() : "named " + value.name();
          case "inputs", "outputs" -> isRoot() ? value.canonical() : SlotTexts.of(value);
          case "floatingLinks" -> LinkRow.floating(value);
          default -> value.canonical();
        };
    if (!value.isNull() && !canonical.isEmpty()) {
      rest.put(name, new Value(value, canonical));
    }
  }

  private static void put(Map<String, Value> rest, String name, List<Part> odd)
      throws IOException, NotAGraphException {
    List<JsonValue> values = new ArrayList<>();
    for (Part one : odd) {
      JsonValue value = one.read();
      if (!value.isNull()) {
        values.add(value);
      }
    }
    if (!values.isEmpty()) {
      String canonical =
          values.stream().map(JsonValue::canonical).sorted().collect(Collectors.joining("\n"));
      rest.put(name, new Value(new JsonValue.Items(values), canonical));
    }
  }

  /** Where the definition's own slots lie, by the member that tells it. */
  public Map<String, Value> rim(GraphScope other) throws IOException, NotAGraphException {
    Map<String, Value> rim = new TreeMap<>();
    for (String member : List.of("inputNode", "outputNode", "inputs", "outputs")) {
      if (isRoot() || isSame(other, member) || value(member).isNull()) {
        continue;
      }
      JsonValue value = value(member);
      if (member.endsWith("puts")) {
        rim.put(member, new Value(value, "at " + SlotTexts.places(value)));
      } else if (value.fields().containsKey("bounding")) {
        String place = Coordinates.canonical(value.get("bounding"));
        rim.put(member, new Value(value.get("bounding"), "at " + place));
      }
    }
    return rim;
  }

  /** The definition as it is written. */
  public JsonValue json() throws IOException, NotAGraphException {
    Map<String, JsonValue> json = new LinkedHashMap<>();
    for (String member : members.keySet()) {
      json.put(member, value(member));
    }
    return new JsonValue.Fields(json);
  }

  private boolean isBoundary(String member) {
    return !isRoot() && (member.equals("inputNode") || member.equals("outputNode"));
  }
}
