package dev.snapline.graph;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.snapline.graph.CanonicalJson.Nulls;
import dev.snapline.graph.Members.Member;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Inputs and outputs: name, type, shape and label of each, in order. */
final class SlotReader {
  /** How the names of inputs begin that replace a widget and have a link. */
  static final String LINKED = "linked widget ";

  private final CanonicalJson json;
  private final LayoutReader layouts;

  SlotReader(CanonicalJson json) {
    this.json = json;
    layouts = new LayoutReader(json);
  }

  /** Each slot becomes a member of the content. */
  void read(JsonParser in, String side, Members content) throws IOException {
    read(in, side, content, new ArrayList<>());
  }

  /** The same; places of slots are added to the list. */
  void read(JsonParser in, String side, Members content, List<String> places) throws IOException {
    if (in.currentToken() != JsonToken.START_ARRAY) {
      int from = json.length();
      json.value(in, Nulls.ABSENT);
      content.add(side, from, json.length());
      return;
    }
    int plain = 0;
    int linked = 0;
    while (in.nextToken() != JsonToken.END_ARRAY) {
      int from = json.length();
      if (in.currentToken() != JsonToken.START_OBJECT) {
        json.value(in, Nulls.KEPT);
        content.add(side + " " + plain++, from, json.length());
        continue;
      }
      switch (slot(in, places)) {
        case PLAIN -> content.add(side + " " + plain++, from, json.length());
        case LINKED_WIDGET -> content.add(LINKED + side + " " + linked++, from, json.length());
        case WIDGET -> json.cut(from);
      }
    }
  }

  private enum Kind {
    PLAIN,
    WIDGET,
    LINKED_WIDGET
  }

  private Kind slot(JsonParser in, List<String> places) throws IOException {
    int first = json.length();
    Members members = new Members();
    boolean isLinked = false;
    boolean isWidget = false;
    while (in.nextToken() != JsonToken.END_OBJECT) {
      String name = in.currentName();
      boolean isNull = in.nextToken() == JsonToken.VALUE_NULL;
      switch (name) {
        case "name", "type", "shape", "label" -> {
          int from = json.length();
          if (!isNull) {
            json.put(name.charAt(0));
            json.value(in, Nulls.ABSENT);
          }
          members.add(name, from, json.length());
        }
        case "pos" -> places.add(layouts.coordinates(in));
        case "link" -> isLinked = !isNull;
        case "widget" -> {
          isWidget = !isNull;
          in.skipChildren();
        }
        default -> in.skipChildren();
      }
    }
    dropLabelEqualToName(members);
    json.order(members, first);
    if (!isWidget) {
      return Kind.PLAIN;
    }
    return isLinked ? Kind.LINKED_WIDGET : Kind.WIDGET;
  }

  private void dropLabelEqualToName(Members members) {
    if (!members.has("name") || !members.has("label")) {
      return;
    }
    if (text(members, "name").equals(text(members, "label"))) {
      members.remove("label");
    }
  }

  private String text(Members members, String name) {
    Member member = Objects.requireNonNull(members.find(name));
    return json.text(member.from() + 1, member.to());
  }
}
