package dev.snapline.graph;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.snapline.graph.CanonicalJson.Nulls;
import dev.snapline.graph.Members.Member;
import java.io.IOException;
import java.util.List;
import java.util.Set;

/** Reads the coloured rectangles behind nodes. */
final class GroupReader {
  private static final Set<String> CONTENT = Set.of("title", "color", "font_size");

  private final CanonicalJson json;
  private final LayoutReader layouts;
  private final Sha256 sha;

  GroupReader(CanonicalJson json, Sha256 sha) {
    this.json = json;
    this.sha = sha;
    layouts = new LayoutReader(json);
  }

  /** The value of {@code groups}. */
  void read(JsonParser in, List<Digest> contents, List<Digest> places) throws IOException {
    if (in.currentToken() != JsonToken.START_ARRAY) {
      in.skipChildren();
      return;
    }
    while (in.nextToken() != JsonToken.END_ARRAY) {
      if (in.currentToken() == JsonToken.START_OBJECT) {
        group(in, contents, places);
      } else {
        in.skipChildren();
      }
    }
  }

  private void group(JsonParser in, List<Digest> contents, List<Digest> places) throws IOException {
    int start = json.length();
    Members content = new Members();
    Members layout = new Members();
    while (in.nextToken() != JsonToken.END_OBJECT) {
      String name = in.currentName();
      boolean isNull = in.nextToken() == JsonToken.VALUE_NULL;
      int from = json.length();
      if (name.equals("bounding")) {
        layouts.numbers(in, name, layout);
      } else if (name.equals("flags")) {
        layouts.flags(in, layout);
      } else if (CONTENT.contains(name)) {
        if (!isNull) {
          json.value(in, Nulls.ABSENT);
        }
        content.add(name, from, json.length());
      } else {
        in.skipChildren();
      }
    }
    contents.add(digest(content));
    Member title = content.find("title");
    if (title != null) {
      layout.add("title", title.from(), title.to());
    }
    places.add(digest(layout));
    json.cut(start);
  }

  private Digest digest(Members members) {
    return sha.members(json, members).done();
  }
}
