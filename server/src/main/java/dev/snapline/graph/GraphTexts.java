package dev.snapline.graph;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** ComfyUI's JSON → the texts that people can search for: types, titles and values of widgets. */
public final class GraphTexts {
  /** So much of a text is kept. A file may hold a whole image as a text. */
  public static final int LONGEST = 20_000;

  /** So much is kept of a graph. What comes behind it is passed over. */
  public static final int MOST_LETTERS = 4_000_000;

  private final List<NodeTexts> nodes = new ArrayList<>();
  private int letters;
  private boolean hasNodes;

  private GraphTexts() {}

  /**
   * Reads a workflow of format 0.4 or 1, or a prompt in API format. Texts come in the normal form
   * NFC; half a surrogate pair becomes U+FFFD.
   *
   * @throws NotAGraphException if these bytes are neither
   */
  public static List<NodeTexts> read(GraphBytes bytes) throws IOException, NotAGraphException {
    GraphTexts workflow = new GraphTexts();
    GraphJson.read(bytes, in -> workflow.scope(in, null));
    if (workflow.hasNodes) {
      return workflow.nodes;
    }
    GraphTexts prompt = new GraphTexts();
    GraphJson.read(bytes, prompt::prompt);
    return prompt.nodes;
  }

  /** Reads the root or, with a list for its nodes, a subgraph definition. */
  private GraphTexts scope(JsonParser in, @Nullable List<NodeTexts> own) throws IOException {
    List<NodeTexts> found = own == null ? nodes : own;
    String id = "null";
    String name = null;
    while (in.nextToken() != JsonToken.END_OBJECT) {
      String member = in.currentName();
      JsonToken token = in.nextToken();
      switch (member) {
        case "id" -> id = Scalars.text(in);
        case "name" -> name = text(in);
        case "nodes" -> {
          hasNodes |= own == null && token == JsonToken.START_ARRAY;
          eachObject(in, () -> found.add(node(in)));
        }
        case "definitions" -> definitions(in);
        default -> in.skipChildren();
      }
    }
    if (own != null) {
      place(id, name, own);
    }
    return this;
  }

  /** The id of a definition may come after its nodes. */
  private void place(String id, @Nullable String name, List<NodeTexts> own) {
    if (name != null && !name.isEmpty()) {
      nodes.add(new NodeTexts("", "", name, List.of()));
    }
    String scope = cut(id, GraphJson.LONGEST_ID);
    for (NodeTexts node : own) {
      nodes.add(new NodeTexts(scope + ":" + node.path(), node.type(), node.title(), node.values()));
    }
  }

  private void definitions(JsonParser in) throws IOException {
    if (in.currentToken() != JsonToken.START_OBJECT) {
      in.skipChildren();
      return;
    }
    while (in.nextToken() != JsonToken.END_OBJECT) {
      String member = in.currentName();
      in.nextToken();
      if (member.equals("subgraphs")) {
        eachObject(in, () -> scope(in, new ArrayList<>()));
      } else {
        in.skipChildren();
      }
    }
  }

  private NodeTexts node(JsonParser in) throws IOException {
    String id = "null";
    String type = "";
    String title = null;
    Set<String> values = new LinkedHashSet<>();
    while (in.nextToken() != JsonToken.END_OBJECT) {
      String member = in.currentName();
      in.nextToken();
      switch (member) {
        case "id" -> id = Scalars.text(in);
        case "type" -> type = orEmpty(text(in));
        case "title" -> title = text(in);
        case "widgets_values", "widgets_values_named" -> values(in, values);
        default -> in.skipChildren();
      }
    }
    return new NodeTexts(id, type, title, List.copyOf(values));
  }

  private GraphTexts prompt(JsonParser in) throws IOException, NotAGraphException {
    while (in.nextToken() != JsonToken.END_OBJECT) {
      String id = in.currentName();
      if (in.nextToken() != JsonToken.START_OBJECT) {
        throw GraphJson.withoutNodes();
      }
      nodes.add(promptNode(in, id));
    }
    if (nodes.isEmpty()) {
      throw GraphJson.withoutNodes();
    }
    return this;
  }

  private NodeTexts promptNode(JsonParser in, String id) throws IOException, NotAGraphException {
    String type = null;
    String title = null;
    Set<String> values = new LinkedHashSet<>();
    while (in.nextToken() != JsonToken.END_OBJECT) {
      String member = in.currentName();
      JsonToken token = in.nextToken();
      if (member.equals("class_type")) {
        type = text(in);
      } else if (member.equals("inputs") && token == JsonToken.START_OBJECT) {
        inputs(in, values);
      } else if (member.equals("_meta") && token == JsonToken.START_OBJECT) {
        title = title(in);
      } else {
        in.skipChildren();
      }
    }
    if (type == null) {
      throw GraphJson.withoutNodes();
    }
    return new NodeTexts(id, type, title, List.copyOf(values));
  }

  /** A list is a link: the id in it is no text. */
  private void inputs(JsonParser in, Set<String> values) throws IOException {
    while (in.nextToken() != JsonToken.END_OBJECT) {
      if (in.nextToken() == JsonToken.START_ARRAY) {
        in.skipChildren();
      } else {
        values(in, values);
      }
    }
  }

  private @Nullable String title(JsonParser in) throws IOException {
    String title = null;
    while (in.nextToken() != JsonToken.END_OBJECT) {
      String member = in.currentName();
      in.nextToken();
      if (member.equals("title")) {
        title = text(in);
      } else {
        in.skipChildren();
      }
    }
    return title;
  }

  /** All texts within the value at the parser, however deep. */
  private void values(JsonParser in, Set<String> values) throws IOException {
    int depth = 0;
    while (true) {
      JsonToken token = in.currentToken();
      if (token.isStructStart()) {
        depth++;
      } else if (token.isStructEnd()) {
        depth--;
      } else if (token == JsonToken.VALUE_STRING) {
        String text = text(in);
        if (text != null && !text.isBlank()) {
          values.add(text);
        }
      }
      if (depth == 0) {
        return;
      }
      in.nextToken();
    }
  }

  /** The string at the parser as it is kept; null if there is none. */
  private @Nullable String text(JsonParser in) throws IOException {
    if (in.currentToken() != JsonToken.VALUE_STRING) {
      in.skipChildren();
      return null;
    }
    String text = whole(in.getText());
    String kept = cut(text, Math.max(0, MOST_LETTERS - letters));
    letters += kept.length();
    return kept;
  }

  private static String whole(String text) {
    int length = Math.min(text.length(), LONGEST);
    StringBuilder kept = null;
    for (int i = 0; i < length; i++) {
      if (Character.isSurrogate(text.charAt(i)) && !isPair(text, i, length)) {
        kept = kept == null ? new StringBuilder(text.substring(0, length)) : kept;
        kept.setCharAt(i, '\ufffd');
      }
    }
    String whole = kept == null ? text.substring(0, length) : kept.toString();
    return cut(Normalizer.normalize(whole, Normalizer.Form.NFC), LONGEST);
  }

  /** The beginning of a text, without half a surrogate pair at its end. */
  private static String cut(String text, int length) {
    if (text.length() <= length) {
      return text;
    }
    boolean isHalf = length > 0 && Character.isHighSurrogate(text.charAt(length - 1));
    return text.substring(0, isHalf ? length - 1 : length);
  }

  /** Whether the half at this place has its other half beside it. */
  private static boolean isPair(String text, int at, int length) {
    char half = text.charAt(at);
    return Character.isHighSurrogate(half)
        ? at + 1 < length && Character.isLowSurrogate(text.charAt(at + 1))
        : at > 0 && Character.isHighSurrogate(text.charAt(at - 1));
  }

  private static String orEmpty(@Nullable String text) {
    return text == null ? "" : text;
  }

  private interface Reading {
    void read() throws IOException;
  }

  /** Reads every object in this array. */
  private static void eachObject(JsonParser in, Reading reading) throws IOException {
    if (in.currentToken() != JsonToken.START_ARRAY) {
      in.skipChildren();
      return;
    }
    while (in.nextToken() != JsonToken.END_ARRAY) {
      if (in.currentToken() == JsonToken.START_OBJECT) {
        reading.read();
      } else {
        in.skipChildren();
      }
    }
  }
}
