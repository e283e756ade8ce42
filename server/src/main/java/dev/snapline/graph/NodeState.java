package dev.snapline.graph;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.util.JsonParserDelegate;
import dev.snapline.graph.Graph.Mode;
import dev.snapline.graph.Graph.Widget;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One node of a graph: what a person sets on it.
 *
 * @param title what a person named it; null for the name that the type gives
 * @param values long texts are cut
 * @param sum of all of it, uncut: two states with the same are equal
 */
public record NodeState(
    String type, @Nullable String title, Mode mode, List<Widget> values, long sum) {
  /** What a state is made of; {@code inputs} only tell the names of values. */
  private static final Set<String> SET =
      Set.of("type", "title", "mode", "widgets_values", "widgets_values_named");

  private static final Set<String> NEEDED = Set.of("id", "inputs", "outputs");

  /**
   * Reads one node and passes over all others.
   *
   * @param path the node's id; inside a subgraph definition {@code uuid:id}
   * @return empty if the graph has no such node
   * @throws NotAGraphException if these bytes are no workflow
   */
  public static Optional<NodeState> read(GraphBytes bytes, String path)
      throws IOException, NotAGraphException {
    var search = new Search(path);
    GraphJson.read(
        bytes,
        in -> {
          search.scope(in, true);
          return search;
        });
    return Optional.ofNullable(search.found);
  }

  /** Goes through the scopes of a graph. */
  private static final class Search {
    private final String path;
    private final String localId;
    private @Nullable NodeState found;

    Search(String path) {
      this.path = path;
      localId = path.substring(path.lastIndexOf(':') + 1);
    }

    /** The parser is at the opening brace of a graph or of a definition, and is left at its end. */
    void scope(JsonParser in, boolean isRoot) throws IOException {
      String scopeId = "";
      NodeState here = null;
      while (in.nextToken() != JsonToken.END_OBJECT) {
        String member = in.currentName();
        in.nextToken();
        if (member.equals("nodes") && in.currentToken() == JsonToken.START_ARRAY) {
          here = node(in, isRoot ? path : localId);
        } else if (isRoot && member.equals(path) && in.currentToken() == JsonToken.START_OBJECT) {
          found = ofRun(in);
        } else if (isRoot && member.equals("definitions")) {
          definitions(in);
        } else if (!isRoot && member.equals("id")) {
          scopeId = Json.read(in).text("");
        } else {
          in.skipChildren();
        }
      }
      if (here != null && (isRoot || path.equals(scopeId + ":" + localId))) {
        found = here;
      }
    }

    /** In the API format the id of a node is the name of a member. */
    private @Nullable NodeState ofRun(JsonParser in) throws IOException {
      var summing = new Summing(in, 0);
      Json node = Json.read(summing);
      return node.get("class_type").isText()
          ? state(ApiFormat.alone(path, node), summing.sum)
          : null;
    }

    private void definitions(JsonParser in) throws IOException {
      if (in.currentToken() != JsonToken.START_OBJECT) {
        in.skipChildren();
        return;
      }
      while (in.nextToken() != JsonToken.END_OBJECT) {
        boolean isList = in.currentName().equals("subgraphs");
        if (in.nextToken() != JsonToken.START_ARRAY || !isList) {
          in.skipChildren();
          continue;
        }
        while (in.nextToken() != JsonToken.END_ARRAY) {
          if (in.currentToken() == JsonToken.START_OBJECT) {
            scope(in, false);
          } else {
            in.skipChildren();
          }
        }
      }
    }

    private static @Nullable NodeState node(JsonParser in, String id) throws IOException {
      NodeState found = null;
      while (in.nextToken() != JsonToken.END_ARRAY) {
        NodeState state = in.currentToken() == JsonToken.START_OBJECT ? one(in, id) : null;
        in.skipChildren();
        found = state == null ? found : state;
      }
      return found;
    }

    /** The node at the parser's brace, if it has this id. Mostly its id comes first. */
    private static @Nullable NodeState one(JsonParser in, String id) throws IOException {
      Map<String, Json> members = new LinkedHashMap<>();
      boolean isOther = false;
      long sum = 0;
      while (in.nextToken() != JsonToken.END_OBJECT) {
        String member = in.currentName();
        in.nextToken();
        if (isOther || !(SET.contains(member) || NEEDED.contains(member))) {
          in.skipChildren();
          continue;
        }
        var summing = new Summing(in, member.hashCode());
        Json value = Json.read(summing);
        members.put(member, value);
        sum += isSet(member, value) ? summing.sum : 0;
        isOther = member.equals("id") && !value.text("").equals(id);
      }
      boolean isIt = !isOther && members.containsKey("id");
      return isIt ? state(NodeFormat.read(new Json(members)), sum) : null;
    }

    /** Frontends add empty values to each node after a run: they are as good as none. */
    private static boolean isSet(String member, Json value) {
      boolean isEmpty = (value.isArray() || value.isObject()) && value.items().isEmpty();
      return SET.contains(member) && !value.isAbsent() && !isEmpty;
    }

    private static NodeState state(Graph.Node node, long sum) {
      return new NodeState(node.type(), node.title(), node.mode(), node.widgets(), sum);
    }
  }

  /** Sums up all that is read through it, also what is then cut. */
  private static final class Summing extends JsonParserDelegate {
    private long sum;

    Summing(JsonParser in, int seed) {
      super(in);
      sum = seed;
      add(in.currentTokenId());
    }

    @Override
    public @Nullable JsonToken nextToken() throws IOException {
      JsonToken token = super.nextToken();
      if (token != null) {
        add(token.id());
      }
      return token;
    }

    @Override
    public String getText() throws IOException {
      String text = super.getText();
      add(text.hashCode());
      add(text.length());
      return text;
    }

    private void add(int number) {
      sum = (sum ^ number) * 0x9e3779b97f4a7c15L;
      sum ^= sum >>> 29;
    }
  }
}
