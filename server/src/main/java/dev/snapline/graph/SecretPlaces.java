package dev.snapline.graph;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Where in the bytes of a graph the values with secret names are: widgets, inputs, properties. */
final class SecretPlaces {
  /** A shorter one would be found in texts that have nothing to do with it. */
  private static final int SHORTEST = 12;

  /** More keys or widgets than any real workflow has; the rest is looked at by place only. */
  private static final int MOST_VALUES = 50;

  private static final int MOST_WIDGETS = 500;

  private static final Set<String> SEEDS = Set.of("seed", "noise_seed");
  private static final Set<String> CONTROLS =
      Set.of("fixed", "increment", "decrement", "randomize");

  private final Set<Integer> places = new HashSet<>();
  private final Set<String> values = new HashSet<>();

  /** The place of an opening quote. */
  boolean isSecretAt(int from) {
    return places.contains(from);
  }

  /** The texts that stand there, for they may stand elsewhere too. */
  Set<String> values() {
    return values;
  }

  /** A value of a widget: where it begins, and what it is if it is a text. */
  private record Item(int from, @Nullable String text) {}

  /** The object at which the parser is, and all in it. */
  void read(JsonParser in) throws IOException {
    List<String> widgets = List.of();
    List<Item> items = List.of();
    while (in.nextToken() != JsonToken.END_OBJECT) {
      String name = in.currentName();
      JsonToken value = in.nextToken();
      if (value == JsonToken.VALUE_STRING && SecretNames.isSecret(name)) {
        note(new Item(place(in), in.getText()));
      } else if (value == JsonToken.START_ARRAY && name.equals("widgets_values")) {
        items = items(in);
      } else if (value == JsonToken.START_ARRAY && name.equals("inputs")) {
        widgets = widgets(in);
      } else {
        readAny(in);
      }
    }
    noteByOrder(widgets, items);
  }

  private void readAny(JsonParser in) throws IOException {
    if (in.currentToken() == JsonToken.START_OBJECT) {
      read(in);
    } else if (in.currentToken() == JsonToken.START_ARRAY) {
      while (in.nextToken() != JsonToken.END_ARRAY) {
        readAny(in);
      }
    }
  }

  private List<Item> items(JsonParser in) throws IOException {
    List<Item> items = new ArrayList<>();
    while (in.nextToken() != JsonToken.END_ARRAY) {
      boolean isText = in.currentToken() == JsonToken.VALUE_STRING;
      if (items.size() < MOST_WIDGETS) {
        items.add(new Item(place(in), isText ? in.getText() : null));
      }
      readAny(in);
    }
    return items;
  }

  /** The names of those inputs that are widgets, in order. */
  private List<String> widgets(JsonParser in) throws IOException {
    List<String> names = new ArrayList<>();
    while (in.nextToken() != JsonToken.END_ARRAY) {
      if (in.currentToken() != JsonToken.START_OBJECT) {
        readAny(in);
        continue;
      }
      while (in.nextToken() != JsonToken.END_OBJECT) {
        boolean isWidget = in.currentName().equals("widget");
        in.nextToken();
        if (isWidget && in.currentToken() == JsonToken.START_OBJECT) {
          names.add(nameOfWidget(in));
        } else {
          readAny(in);
        }
      }
    }
    return names;
  }

  private String nameOfWidget(JsonParser in) throws IOException {
    String name = "";
    while (in.nextToken() != JsonToken.END_OBJECT) {
      boolean isName = in.currentName().equals("name");
      in.nextToken();
      if (isName && in.currentToken() == JsonToken.VALUE_STRING) {
        name = in.getText();
      } else {
        readAny(in);
      }
    }
    return name;
  }

  /** Values without names stand in the order of the widgets, what controls a seed behind it. */
  private void noteByOrder(List<String> widgets, List<Item> items) {
    int at = 0;
    for (String name : widgets) {
      if (at >= items.size()) {
        return;
      }
      if (SecretNames.isSecret(name)) {
        note(items.get(at));
      }
      at++;
      boolean isControlled =
          SEEDS.contains(name) && at < items.size() && isControl(items.get(at).text());
      if (isControlled) {
        at++;
      }
    }
  }

  private static boolean isControl(@Nullable String text) {
    return text != null && CONTROLS.contains(text);
  }

  private void note(Item item) {
    String text = item.text();
    if (text == null || text.isEmpty()) {
      return;
    }
    places.add(item.from());
    if (text.length() >= SHORTEST && values.size() < MOST_VALUES) {
      values.add(text);
    }
  }

  private static int place(JsonParser in) {
    return (int) in.currentTokenLocation().getByteOffset();
  }
}
