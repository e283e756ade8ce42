package dev.snapline.graph;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.snapline.graph.CanonicalJson.Nulls;
import dev.snapline.graph.Members.Member;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads one node after the other into its digests. */
final class NodeReader {
  /** Written by the frontend for itself; the link table and the names tell the same. */
  private static final Set<String> BOOKKEEPING = Set.of("id", "order", "localized_name");

  private final CanonicalJson json;
  private final Sha256 sha;
  private final Checksum sum = new Checksum();
  private final SlotReader slots;
  private final WidgetReader widgets;
  private final LayoutReader layouts;

  NodeReader(CanonicalJson json, Sha256 sha) {
    this.json = json;
    this.sha = sha;
    slots = new SlotReader(json);
    widgets = new WidgetReader(json);
    layouts = new LayoutReader(json);
  }

  /** The parser is at the node's opening brace. The path is the bare id. */
  CanonicalNode read(JsonParser in) throws IOException {
    return members(in, this::node);
  }

  /** The same, but each part for itself instead of digests. */
  NodeParts parts(JsonParser in) throws IOException {
    return members(
        in,
        (id, type, title, content, layout) ->
            NodeParts.of(json, content.sorted(), layout.sorted()));
  }

  /** What is made of the members of a node. */
  private interface Making<T> {
    T make(String id, String type, @Nullable String title, Members content, Members layout);
  }

  private <T> T members(JsonParser in, Making<T> making) throws IOException {
    json.cut(0);
    widgets.forget();
    Members content = new Members();
    Members layout = new Members();
    String id = "null";
    String type = "";
    String title = null;
    while (in.nextToken() != JsonToken.END_OBJECT) {
      String name = in.currentName();
      boolean isNull = in.nextToken() == JsonToken.VALUE_NULL;
      switch (name) {
        case "id" -> id = Scalars.text(in);
        case "type" -> type = in.getValueAsString("");
        case "title" -> title = in.getValueAsString();
        default -> {}
      }
      if (BOOKKEEPING.contains(name)) {
        in.skipChildren();
      } else if (isNull) {
        content.add(name, 0, 0);
      } else {
        member(in, name, content, layout);
      }
    }
    if (content.has("widgets_values")) {
      content.remove("widgets_values_named");
    }
    if (layout.has("flags.collapsed")) {
      layout.remove("size");
    }
    return making.make(id, type, title, content, layout);
  }

  private void member(JsonParser in, String name, Members content, Members layout)
      throws IOException {
    int from = json.length();
    switch (name) {
      case "pos", "size" -> layouts.numbers(in, name, layout);
      case "flags" -> layouts.flags(in, layout);
      case "inputs", "outputs" -> slots.read(in, name, content);
      case "widgets_values", "widgets_values_named" -> widgets.read(in, name, content);
      case "properties" -> properties(in, content);
      case "mode" -> mode(in, content);
      default -> {
        json.value(in, Nulls.ABSENT);
        content.add(name, from, json.length());
      }
    }
  }

  /** An update of ComfyUI or of a pack rewrites {@code ver} in each node that it opens. */
  private void properties(JsonParser in, Members content) throws IOException {
    int from = json.length();
    if (in.currentToken() == JsonToken.START_OBJECT) {
      json.object(in, Nulls.ABSENT, Set.of("ver"));
    } else {
      json.value(in, Nulls.ABSENT);
    }
    if (json.is("{}", from)) {
      json.cut(from);
    }
    content.add("properties", from, json.length());
  }

  private void mode(JsonParser in, Members content) throws IOException {
    int from = json.length();
    json.value(in, Nulls.ABSENT);
    if (json.is("0", from)) {
      json.cut(from);
    }
    content.add("mode", from, json.length());
  }

  private CanonicalNode node(
      String id, String type, @Nullable String title, Members content, Members layout) {
    List<Member> members = content.sorted();
    long own = ownSum(members);
    long lasting = widgets.areRewritten() ? lastingSum(members) : own;
    return new CanonicalNode(
        "", id, type, title, digest(members), own, lasting, digest(layout.sorted()));
  }

  private static boolean isLinkedWidget(Member member) {
    return member.name().startsWith(SlotReader.LINKED);
  }

  private Digest digest(List<Member> members) {
    for (Member member : members) {
      sha.member(json, member);
    }
    return sha.done();
  }

  private long ownSum(List<Member> members) {
    for (Member member : members) {
      if (!isLinkedWidget(member)) {
        sum.member(json, member);
      }
    }
    return sum.done();
  }

  private long lastingSum(List<Member> members) {
    for (Member member : members) {
      if (member.name().startsWith(WidgetReader.VALUES)) {
        widgets.addLasting(sum.name(member.name()), member);
      } else if (!isLinkedWidget(member)) {
        sum.member(json, member);
      }
    }
    return sum.done();
  }
}
