package dev.snapline.store.file;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.CharConversionException;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The JSON of all files here: one object without line breaks, or one after the other. */
final class Json {
  /** The format that is written, and the highest that is understood. */
  static final int FORMAT = 1;

  // Graphs were checked when they came in: here only what would break the parser is limited.
  static final JsonFactory FACTORY =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(4_000)
                  .maxNumberLength(Integer.MAX_VALUE)
                  .maxNameLength(Integer.MAX_VALUE)
                  .maxStringLength(Integer.MAX_VALUE)
                  .build())
          .build();

  private Json() {}

  /** The files that describe something are far smaller: a larger one is none of them. */
  private static final int SMALL = 4 * 1024 * 1024;

  /**
   * Reads a small file.
   *
   * @throws FormatException if it is too large to be one
   */
  static byte[] small(Path file) throws IOException, FormatException {
    try (InputStream in = Files.newInputStream(file)) {
      byte[] bytes = in.readNBytes(SMALL + 1);
      if (bytes.length > SMALL) {
        throw new FormatException("it is larger than 4 MiB");
      }
      return bytes;
    }
  }

  interface Members {
    void writeTo(JsonGenerator json) throws IOException;
  }

  /** Takes a member of an object; the parser stands at its value. */
  interface Member {
    void read(String name, JsonParser json) throws IOException, FormatException;
  }

  interface Reading<T> {
    T read() throws IOException, FormatException;
  }

  /** An object with these members, as one line without its end. */
  static byte[] line(Members members) {
    var text = new StringWriter(512);
    try (JsonGenerator json = FACTORY.createGenerator(text)) {
      json.writeStartObject();
      members.writeTo(json);
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e); // memory does not fail
    }
    // Half a surrogate pair, which a graph may hold, has no UTF-8: it becomes a question mark.
    return text.toString().getBytes(StandardCharsets.UTF_8);
  }

  /** Tells what is no JSON apart from what could not be read. */
  static <T> T parsed(Reading<T> reading) throws IOException, FormatException {
    try {
      return reading.read();
    } catch (JsonProcessingException e) {
      throw new FormatException("it is not JSON: " + e.getOriginalMessage());
    } catch (CharConversionException e) {
      throw new FormatException("it is not UTF-8: " + e.getMessage());
    }
  }

  /** Reads the members of the one object that these bytes are. */
  static void object(byte[] bytes, Member each) throws IOException, FormatException {
    try (JsonParser json = FACTORY.createParser(bytes)) {
      beginObject(json);
      members(json, each);
      end(json);
    }
  }

  /** Reads the members up to the end of the object that the parser is in. */
  static void members(JsonParser json, Member each) throws IOException, FormatException {
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String name = json.currentName();
      json.nextToken();
      each.read(name, json);
    }
  }

  static void beginObject(JsonParser json) throws IOException, FormatException {
    JsonToken token = json.nextToken();
    if (token != JsonToken.START_OBJECT) {
      throw new FormatException(token == null ? "it is empty" : "it holds no JSON object");
    }
  }

  static void end(JsonParser json) throws IOException, FormatException {
    if (json.nextToken() != null) {
      throw new FormatException("something follows after its end");
    }
  }

  static String string(String name, JsonParser json) throws IOException, FormatException {
    if (json.currentToken() != JsonToken.VALUE_STRING) {
      throw new FormatException("\"" + name + "\" is no text");
    }
    return json.getText();
  }

  static @Nullable String stringOrNull(String name, JsonParser json)
      throws IOException, FormatException {
    return json.currentToken() == JsonToken.VALUE_NULL ? null : string(name, json);
  }

  static int integer(String name, JsonParser json) throws IOException, FormatException {
    if (json.currentToken() != JsonToken.VALUE_NUMBER_INT) {
      throw new FormatException("\"" + name + "\" is no whole number");
    }
    return json.getIntValue();
  }

  static long longInteger(String name, JsonParser json) throws IOException, FormatException {
    if (json.currentToken() != JsonToken.VALUE_NUMBER_INT) {
      throw new FormatException("\"" + name + "\" is no whole number");
    }
    return json.getLongValue();
  }

  static boolean flag(String name, JsonParser json) throws FormatException {
    return switch (json.currentToken()) {
      case VALUE_TRUE -> true;
      case VALUE_FALSE -> false;
      default -> throw new FormatException("\"" + name + "\" is neither true nor false");
    };
  }

  static Instant time(String name, JsonParser json) throws IOException, FormatException {
    String text = string(name, json);
    try {
      return Times.parse(text);
    } catch (DateTimeException e) {
      throw new FormatException("\"" + name + "\" is no time: " + text);
    }
  }

  static void requireKnownFormat(int format) throws FormatException {
    if (format > FORMAT) {
      throw new NewerFormatException(format);
    }
    if (format < 1) {
      throw new FormatException("\"format\" is " + format);
    }
  }

  static <T> T present(String name, @Nullable T value) throws FormatException {
    if (value == null) {
      throw new FormatException("it has no \"" + name + "\"");
    }
    return value;
  }
}
