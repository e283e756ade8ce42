package dev.snapline.graph;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.snapline.graph.CanonicalJson.Nulls;
import java.io.IOException;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads what ComfyUI runs, its API format: nodes by id, with links inside their inputs. */
final class ApiReader {
  /** The canonical form of the id of a node and the index of its output. */
  static final Pattern LINK = Pattern.compile("\\[\"([^\"\\\\]+)\",(\\d+),]");

  private final CanonicalJson json = new CanonicalJson();
  private final Sha256 sha = new Sha256();
  private final GraphParts parts = new GraphParts();

  private ApiReader() {}

  /** The parser is at the opening brace. */
  static GraphParts readRoot(JsonParser in) throws IOException, NotAGraphException {
    ApiReader reader = new ApiReader();
    GraphParts parts = reader.parts;
    while (in.nextToken() != JsonToken.END_OBJECT) {
      String id = in.currentName();
      if (in.nextToken() != JsonToken.START_OBJECT || !reader.node(in, id)) {
        throw GraphJson.withoutNodes();
      }
    }
    if (parts.nodes.isEmpty()) {
      throw GraphJson.withoutNodes();
    }
    Digest none = reader.sha.unordered(List.of()).done();
    parts.scopes.add(new CanonicalScope("", "", none, none, none));
    return parts;
  }

  private boolean node(JsonParser in, String id) throws IOException {
    json.cut(0);
    Members content = new Members();
    String type = null;
    String title = null;
    while (in.nextToken() != JsonToken.END_OBJECT) {
      String name = in.currentName();
      JsonToken token = in.nextToken();
      int from = json.length();
      if (name.equals("inputs") && token == JsonToken.START_OBJECT) {
        inputs(in, id, content);
      } else if (name.equals("_meta") && token == JsonToken.START_OBJECT) {
        title = title(in);
      } else {
        type = name.equals("class_type") ? in.getValueAsString() : type;
        json.value(in, Nulls.ABSENT);
        content.add(name, from, json.length());
      }
    }
    if (type == null) {
      return false;
    }
    sha.text(title == null ? "" : title);
    Digest digest = sha.members(json, content).done();
    Digest none = sha.done();
    parts.nodes.add(
        new CanonicalNode("", id, type, title, digest, digest.high(), digest.high(), none));
    return true;
  }

  private static @Nullable String title(JsonParser in) throws IOException {
    String title = null;
    while (in.nextToken() != JsonToken.END_OBJECT) {
      String name = in.currentName();
      in.nextToken();
      title = name.equals("title") ? in.getValueAsString() : title;
      in.skipChildren();
    }
    return title;
  }

  private void inputs(JsonParser in, String target, Members content) throws IOException {
    while (in.nextToken() != JsonToken.END_OBJECT) {
      String name = in.currentName();
      JsonToken token = in.nextToken();
      int from = json.length();
      json.value(in, Nulls.KEPT);
      Matcher link = LINK.matcher(token == JsonToken.START_ARRAY ? json.text(from) : "");
      if (link.matches()) {
        json.cut(from);
        sha.text("link").text(link.group(1)).text(link.group(2)).text(target).text(name);
        parts.links.add(new CanonicalLink("", link.group(1), target, sha.done()));
      } else {
        content.add("inputs " + name, from, json.length());
      }
    }
  }
}
