package dev.snapline.graph;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.snapline.graph.CanonicalJson.Nulls;
import java.io.IOException;

/** Positions, sizes and flags: what moves on the canvas and changes no result. */
final class LayoutReader {
  private final CanonicalJson json;

  LayoutReader(CanonicalJson json) {
    this.json = json;
  }

  /** Coordinates, as an array or as a typed array that was written as an object. */
  void numbers(JsonParser in, String name, Members layout) throws IOException {
    int from = json.length();
    write(in);
    layout.add(name, from, json.length());
  }

  /** The same as a text. */
  String coordinates(JsonParser in) throws IOException {
    int from = json.length();
    write(in);
    String text = json.text(from);
    json.cut(from);
    return text;
  }

  /** Each flag that is set. */
  void flags(JsonParser in, Members layout) throws IOException {
    if (in.currentToken() != JsonToken.START_OBJECT) {
      in.skipChildren();
      return;
    }
    while (in.nextToken() != JsonToken.END_OBJECT) {
      String name = in.currentName();
      JsonToken token = in.nextToken();
      int from = json.length();
      if (token != JsonToken.VALUE_FALSE && token != JsonToken.VALUE_NULL) {
        json.value(in, Nulls.ABSENT);
      }
      layout.add("flags." + name, from, json.length());
    }
  }

  private void write(JsonParser in) throws IOException {
    switch (in.currentToken()) {
      case START_ARRAY -> {
        while (in.nextToken() != JsonToken.END_ARRAY) {
          coordinate(in);
        }
      }
      case START_OBJECT -> {
        int first = json.length();
        Members byIndex = new Members();
        while (in.nextToken() != JsonToken.END_OBJECT) {
          String index = in.currentName();
          in.nextToken();
          int from = json.length();
          coordinate(in);
          byIndex.add(index, from, json.length());
        }
        json.order(byIndex, first);
      }
      default -> json.value(in, Nulls.ABSENT);
    }
  }

  /** Rounded to a tenth of a pixel: what is below comes from arithmetic and nobody sees it. */
  private void coordinate(JsonParser in) throws IOException {
    if (in.currentToken().isNumeric()) {
      json.ascii(Long.toString(Math.round(in.getValueAsDouble() * 10)));
    } else {
      json.value(in, Nulls.KEPT);
    }
    json.put(',');
  }
}
