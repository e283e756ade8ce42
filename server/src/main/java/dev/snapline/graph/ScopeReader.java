package dev.snapline.graph;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.snapline.graph.CanonicalJson.Nulls;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the root of a graph, or one subgraph definition, member by member. */
final class ScopeReader {
  /** Counters, versions and the view: they change without an edit. */
  static final Set<String> BOOKKEEPING =
      Set.of("revision", "version", "last_node_id", "last_link_id", "state");

  static final Set<String> EXTRA_BOOKKEEPING =
      Set.of("ds", "frontendVersion", "workflowRendererVersion", "node_versions");

  private final Kind kind;
  private final CanonicalJson json;
  private final Sha256 sha;
  private final NodeReader nodeReader;
  private final GroupReader groupReader;
  private final LayoutReader layouts;
  private final SlotReader slots;
  private final LinkReader links;

  private final List<CanonicalNode> nodes = new ArrayList<>();
  private final List<Digest> groups = new ArrayList<>();
  private final List<Digest> rest = new ArrayList<>();
  private final List<Digest> places = new ArrayList<>();
  private @Nullable String id;
  private String name = "";
  private boolean hasNodes;

  private final GraphParts definitions = new GraphParts();

  /** A definition is read between two members of its root, so that they can share what gathers. */
  private ScopeReader(Kind kind, CanonicalJson json, Sha256 sha) {
    this.kind = kind;
    this.json = json;
    this.sha = sha;
    nodeReader = new NodeReader(json, sha);
    groupReader = new GroupReader(json, sha);
    layouts = new LayoutReader(json);
    slots = new SlotReader(json);
    links = new LinkReader(json, sha);
  }

  /** Reads the whole scope; the parser is at the opening brace. */
  static ScopeReader read(JsonParser in, Kind kind) throws IOException, NotAGraphException {
    ScopeReader scope = new ScopeReader(kind, new CanonicalJson(), new Sha256());
    scope.members(in);
    return scope;
  }

  /** The nodes of the scope itself, which may be added to. */
  List<CanonicalNode> nodes() {
    return nodes;
  }

  LinkReader links() {
    return links;
  }

  boolean hasNodes() {
    return hasNodes;
  }

  @Nullable String id() {
    return id;
  }

  enum Kind {
    ROOT,
    DEFINITION
  }

  private void members(JsonParser in) throws IOException, NotAGraphException {
    while (in.nextToken() != JsonToken.END_OBJECT) {
      String member = in.currentName();
      boolean isNull = in.nextToken() == JsonToken.VALUE_NULL;
      json.cut(0);
      if (BOOKKEEPING.contains(member)) {
        in.skipChildren();
      } else if (!isNull && !(kind == Kind.DEFINITION && ofDefinition(in, member))) {
        member(in, member);
      }
    }
  }

  private void member(JsonParser in, String member) throws IOException, NotAGraphException {
    switch (member) {
      case "id" -> {
        String text = Scalars.text(in);
        id = kind == Kind.ROOT ? text : GraphJson.idOfSubgraph(text);
      }
      case "nodes" -> nodes(in);
      case "links" -> links.links(in);
      case "floatingLinks" -> rest.addAll(links.floatingLinks(in));
      case "reroutes" -> links.reroutes(in);
      case "groups" -> groupReader.read(in, groups, places);
      case "definitions" -> definitions(in);
      case "extra" -> extra(in);
      case "config" -> each(in, "config");
      default -> other(in, member);
    }
  }

  /** What only subgraph definitions have. */
  private boolean ofDefinition(JsonParser in, String member) throws IOException {
    switch (member) {
      case "name" -> {
        name = Scalars.text(in);
        rest.add(sha.text("name").text(name).done());
      }
      case "inputs", "outputs" -> {
        Members content = new Members();
        List<String> slotPlaces = new ArrayList<>();
        slots.read(in, member, content, slotPlaces);
        rest.add(sha.text(member).members(json, content).done());
        slotPlaces.forEach(sha.text(member)::text);
        places.add(sha.done());
      }
      case "inputNode", "outputNode" -> boundary(in, member);
      default -> {
        return false;
      }
    }
    return true;
  }

  private void boundary(JsonParser in, String member) throws IOException {
    if (in.currentToken() != JsonToken.START_OBJECT) {
      in.skipChildren();
      return;
    }
    while (in.nextToken() != JsonToken.END_OBJECT) {
      String part = in.currentName();
      in.nextToken();
      if (part.equals("bounding")) {
        places.add(sha.text(member).text(layouts.coordinates(in)).done());
      } else {
        in.skipChildren();
      }
    }
  }

  private void nodes(JsonParser in) throws IOException, NotAGraphException {
    if (in.currentToken() != JsonToken.START_ARRAY) {
      throw GraphJson.withOddNodes();
    }
    hasNodes = true;
    while (in.nextToken() != JsonToken.END_ARRAY) {
      if (in.currentToken() == JsonToken.START_OBJECT) {
        nodes.add(nodeReader.read(in));
      } else {
        json.cut(0);
        other(in, "nodes");
      }
    }
  }

  private void definitions(JsonParser in) throws IOException, NotAGraphException {
    if (in.currentToken() != JsonToken.START_OBJECT) {
      other(in, "definitions");
      return;
    }
    while (in.nextToken() != JsonToken.END_OBJECT) {
      String member = in.currentName();
      JsonToken token = in.nextToken();
      if (!member.equals("subgraphs") || token != JsonToken.START_ARRAY) {
        other(in, "definitions " + member);
        continue;
      }
      while (in.nextToken() != JsonToken.END_ARRAY) {
        if (in.currentToken() == JsonToken.START_OBJECT) {
          ScopeReader definition = new ScopeReader(Kind.DEFINITION, json, sha);
          definition.members(in);
          definition.addTo(definitions);
        } else {
          other(in, "subgraph");
        }
      }
    }
  }

  private void extra(JsonParser in) throws IOException {
    if (in.currentToken() != JsonToken.START_OBJECT) {
      other(in, "extra");
      return;
    }
    while (in.nextToken() != JsonToken.END_OBJECT) {
      String member = in.currentName();
      in.nextToken();
      if (member.equals("reroutes")) {
        links.reroutes(in);
      } else if (member.equals("linkExtensions")) {
        links.extensions(in);
      } else if (EXTRA_BOOKKEEPING.contains(member)) {
        in.skipChildren();
      } else {
        other(in, "extra " + member);
      }
    }
  }

  /** Each member counts for itself, so that an empty object is as good as none. */
  private void each(JsonParser in, String of) throws IOException {
    if (in.currentToken() != JsonToken.START_OBJECT) {
      other(in, of);
      return;
    }
    while (in.nextToken() != JsonToken.END_OBJECT) {
      String member = in.currentName();
      in.nextToken();
      other(in, of + " " + member);
    }
  }

  private void other(JsonParser in, String place) throws IOException {
    json.cut(0);
    if (in.currentToken() != JsonToken.VALUE_NULL) {
      json.value(in, Nulls.ABSENT);
      rest.add(sha.text(place).bytes(json.bytes(), 0, json.length()).done());
    }
  }

  /** Adds what was read to the parts of the graph. */
  void addTo(GraphParts parts) {
    places.addAll(links.places());
    CanonicalScope scope =
        new CanonicalScope(
            kind == Kind.ROOT ? "" : String.valueOf(id),
            name,
            sha.unordered(groups).done(),
            sha.unordered(rest).done(),
            sha.unordered(places).done());
    parts.scopes.add(scope);
    nodes.forEach(node -> parts.nodes.add(node.in(scope)));
    parts.links.addAll(links.rows(scope));
    parts.addAll(definitions);
  }
}
