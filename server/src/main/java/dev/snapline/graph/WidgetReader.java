package dev.snapline.graph;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.snapline.graph.CanonicalJson.Nulls;
import dev.snapline.graph.Members.Member;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The values of widgets, and which of them ComfyUI rewrites by itself after a run. */
final class WidgetReader {
  static final String VALUES = "widgets_values";

  /** What {@code control_after_generate} says when the value before it will not stay. */
  static final Set<String> REWRITING =
      Set.of("randomize", "increment", "decrement", "increment-wrap");

  private final CanonicalJson json;
  private final List<Range> rewritten = new ArrayList<>();

  private record Range(int from, int to) {}

  WidgetReader(CanonicalJson json) {
    this.json = json;
  }

  void forget() {
    rewritten.clear();
  }

  boolean areRewritten() {
    return !rewritten.isEmpty();
  }

  /** {@code name} is {@code widgets_values} or {@code widgets_values_named}. */
  void read(JsonParser in, String name, Members content) throws IOException {
    int from = json.length();
    switch (in.currentToken()) {
      case START_ARRAY -> array(in);
      case START_OBJECT -> object(in);
      default -> json.value(in, Nulls.KEPT);
    }
    if (json.is("[]", from) || json.is("{}", from)) {
      json.cut(from); // no values are as good as none; frontends add them to each node after a run
    }
    content.add(name, from, json.length());
  }

  private void array(JsonParser in) throws IOException {
    json.put('[');
    Range before = null;
    while (in.nextToken() != JsonToken.END_ARRAY) {
      if (before != null && isRewriting(in)) {
        rewritten.add(before);
      }
      int from = json.length();
      boolean isNumber = in.currentToken().isNumeric();
      json.value(in, Nulls.KEPT);
      before = isNumber ? new Range(from, json.length()) : null;
      json.put(',');
    }
    json.put(']');
  }

  private void object(JsonParser in) throws IOException {
    json.object(in, Nulls.KEPT, Set.of());
  }

  private static boolean isRewriting(JsonParser in) throws IOException {
    return in.currentToken() == JsonToken.VALUE_STRING && REWRITING.contains(in.getText());
  }

  /** Adds a member of values to a sum, but for the rewritten ones. */
  void addLasting(Checksum sum, Member member) {
    int from = member.from();
    for (Range range : rewritten) {
      if (range.from() >= from && range.to() <= member.to()) {
        sum.bytes(json.bytes(), from, range.from());
        from = range.to();
      }
    }
    sum.bytes(json.bytes(), from, member.to());
  }
}
