package dev.snapline.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;

/** Reads JSON into texts by path: {@code result.added}, {@code workflows.0.name}. */
final class FlatJson {
  private static final JsonFactory FACTORY = new JsonFactory();

  private FlatJson() {}

  /** Texts, numbers and flags by their paths, as text, in their order. */
  static Map<String, String> read(byte[] bytes) throws IOException {
    Map<String, String> members = new LinkedHashMap<>();
    try (JsonParser json = FACTORY.createParser(bytes)) {
      if (json.nextToken() != JsonToken.START_OBJECT) {
        throw new IOException("an object was expected");
      }
      object(json, "", members);
    }
    return members;
  }

  private static void object(JsonParser json, String path, Map<String, String> members)
      throws IOException {
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String name = path + json.currentName();
      json.nextToken();
      value(json, name, members);
    }
  }

  private static void value(JsonParser json, String path, Map<String, String> members)
      throws IOException {
    switch (json.currentToken()) {
      case START_OBJECT -> object(json, path + ".", members);
      case START_ARRAY -> {
        for (int i = 0; json.nextToken() != JsonToken.END_ARRAY; i++) {
          value(json, path + "." + i, members);
        }
      }
      default -> members.put(path, json.getText());
    }
  }
}
