package dev.snapline.graph;

import dev.snapline.graph.Members.Member;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What of a node counts: canonical texts by member, {@code inputs 0}, {@code flags.pinned}. */
public record NodeParts(Map<String, String> content, Map<String, String> layout) {

  static NodeParts of(CanonicalJson json, List<Member> content, List<Member> layout) {
    return new NodeParts(texts(json, content), texts(json, layout));
  }

  private static Map<String, String> texts(CanonicalJson json, List<Member> members) {
    Map<String, String> texts = new TreeMap<>();
    for (Member member : members) {
      if (member.from() < member.to()) {
        texts.put(member.name(), json.text(member.from(), member.to()));
      }
    }
    return texts;
  }

  /** Whether a part tells of a widget that a link replaces: it comes and goes with the link. */
  public static boolean isLinkedWidget(String part) {
    return part.startsWith(SlotReader.LINKED);
  }

  static NodeParts ofPrompt(JsonValue node) {
    Map<String, String> content = new TreeMap<>();
    node.fields()
        .forEach(
            (name, value) -> {
              if (name.equals("inputs") && value instanceof JsonValue.Fields) {
                addInputs(value, content);
              } else if (name.equals("_meta") && value instanceof JsonValue.Fields) {
                value
                    .get("title")
                    .scalar()
                    .filter(title -> !title.isEmpty())
                    .ifPresent(title -> content.put("title", title));
              } else if (!value.isNull()) {
                content.put(name, value.canonical());
              }
            });
    return new NodeParts(content, Map.of());
  }

  private static void addInputs(JsonValue inputs, Map<String, String> content) {
    inputs
        .fields()
        .forEach(
            (name, value) -> {
              if (!PromptLinks.isLink(value)) {
                content.put("inputs " + name, value.canonicalWithNulls());
              }
            });
  }
}
