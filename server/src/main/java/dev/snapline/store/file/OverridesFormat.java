package dev.snapline.store.file;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.snapline.history.Overrides;
import dev.snapline.history.UnusableSettingException;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The settings of one workflow as a JSON object that holds only what differs from the user's. */
final class OverridesFormat {
  private OverridesFormat() {}

  static void write(Overrides overrides, JsonGenerator json) throws IOException {
    json.writeStartObject();
    flag("autoCapture", overrides.autoCapture(), json);
    number("captureDelay", overrides.captureDelay(), json);
    flag("captureOnLoad", overrides.captureOnLoad(), json);
    number("maxSnapshots", overrides.maxSnapshots(), json);
    number("maxNodeSnapshots", overrides.maxNodeSnapshots(), json);
    number("maxAgeDays", overrides.maxAgeDays(), json);
    number("maxBytes", overrides.maxBytes(), json);
    json.writeEndObject();
  }

  /**
   * Reads what {@link #write} wrote. Settings that a person made unusable by hand are none: they
   * must not hide the workflow.
   */
  static @Nullable Overrides read(JsonParser json) throws IOException {
    if (json.currentToken() != JsonToken.START_OBJECT) {
      json.skipChildren();
      return null;
    }
    Map<String, Object> members = new HashMap<>();
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String name = json.currentName();
      switch (json.nextToken()) {
        case VALUE_TRUE, VALUE_FALSE -> members.put(name, json.getBooleanValue());
        case VALUE_NUMBER_INT -> members.put(name, json.getBigIntegerValue().longValue());
        default -> json.skipChildren();
      }
    }
    try {
      return new Overrides(
          flag("autoCapture", members),
          integer("captureDelay", members),
          flag("captureOnLoad", members),
          integer("maxSnapshots", members),
          integer("maxNodeSnapshots", members),
          integer("maxAgeDays", members),
          members.get("maxBytes") instanceof Long bytes ? bytes : null);
    } catch (UnusableSettingException e) {
      return null;
    }
  }

  private static void flag(String name, @Nullable Boolean value, JsonGenerator json)
      throws IOException {
    if (value != null) {
      json.writeBooleanField(name, value);
    }
  }

  private static void number(String name, @Nullable Number value, JsonGenerator json)
      throws IOException {
    if (value != null) {
      json.writeNumberField(name, value.longValue());
    }
  }

  private static @Nullable Boolean flag(String name, Map<String, Object> members) {
    return members.get(name) instanceof Boolean value ? value : null;
  }

  private static @Nullable Integer integer(String name, Map<String, Object> members) {
    return members.get(name) instanceof Long value
        ? (int) Math.max(Integer.MIN_VALUE, Math.min(Integer.MAX_VALUE, value))
        : null;
  }
}
