package dev.snapline.transfer;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.ByteArrayOutputStream;
import java.io.CharConversionException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;

/**
 * What an archive says of itself, as {@code snapline.json}.
 *
 * @param version of the program that wrote it
 * @param workflows how many histories there were when the export began
 * @param snapshots how many living snapshots they had then; fewer may have come to be in it
 */
record Manifest(String version, Instant exportedAt, int workflows, int snapshots) {
  /** The format that is written, and the highest that is understood. */
  static final int FORMAT = 1;

  private static final JsonFactory FACTORY = new JsonFactory();

  byte[] bytes() {
    var bytes = new ByteArrayOutputStream();
    try (JsonGenerator json = FACTORY.createGenerator(bytes)) {
      json.writeStartObject();
      json.writeNumberField("format", FORMAT);
      json.writeStringField("version", version);
      json.writeStringField("exportedAt", exportedAt.toString());
      json.writeNumberField("workflows", workflows);
      json.writeNumberField("snapshots", snapshots);
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e); // memory does not fail
    }
    bytes.write('\n');
    return bytes.toByteArray();
  }

  /** Makes sure that this version understands the archive. What else it says is for people. */
  static void check(byte[] file) throws BadFileException {
    int format = 0;
    try (JsonParser json = FACTORY.createParser(file)) {
      if (json.nextToken() != JsonToken.START_OBJECT) {
        throw BadFileException.because("it holds no JSON object");
      }
      while (json.nextToken() == JsonToken.FIELD_NAME) {
        String name = json.currentName();
        json.nextToken();
        if (name.equals("format") && json.currentToken() == JsonToken.VALUE_NUMBER_INT) {
          format = json.getIntValue();
        }
        json.skipChildren();
      }
    } catch (JsonProcessingException | CharConversionException e) {
      throw BadFileException.because("it is not JSON");
    } catch (IOException e) {
      throw new UncheckedIOException(e); // memory does not fail
    }
    if (format > FORMAT) {
      throw BadFileException.newer(
          "it has format %d and this version knows formats up to %d: update Snapline"
              .formatted(format, FORMAT));
    }
    if (format < 1) {
      throw BadFileException.because("it names no \"format\"");
    }
  }
}
