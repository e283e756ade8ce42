package dev.snapline.graph;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The names of widgets as a page knew them, for graphs that do not tell: {@code {"path":
 * ["name",…]}}, in the order of {@code widgets_values}.
 */
public final class WidgetNames {
  private final Map<String, List<String>> byPath = new HashMap<>();

  private WidgetNames() {}

  public static WidgetNames none() {
    return new WidgetNames();
  }

  /** Passes over what is no list of names. */
  public static WidgetNames read(byte[] json) throws IOException, NotAGraphException {
    WidgetNames names = new WidgetNames();
    return GraphJson.read(
        GraphBytes.of(json),
        in -> {
          while (in.nextToken() != JsonToken.END_OBJECT) {
            String path = in.currentName();
            if (in.nextToken() == JsonToken.START_ARRAY) {
              names.byPath.put(path, list(in));
            } else {
              in.skipChildren();
            }
          }
          return names;
        });
  }

  /** The names for the node with this path; empty if none were sent. */
  public List<String> of(String path) {
    return byPath.getOrDefault(path, List.of());
  }

  private static List<String> list(JsonParser in) throws IOException {
    List<String> names = new ArrayList<>();
    while (in.nextToken() != JsonToken.END_ARRAY) {
      names.add(in.currentToken() == JsonToken.VALUE_STRING ? in.getText() : "");
      in.skipChildren();
    }
    return names;
  }
}
