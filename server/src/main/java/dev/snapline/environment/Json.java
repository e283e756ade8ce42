package dev.snapline.environment;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import dev.snapline.graph.JsonValue;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Small files of JSON, which nobody promised to be any. */
public final class Json {
  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder().maxNestingDepth(100).maxTokenCount(3_000_000).build())
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .build();

  private Json() {}

  /**
   * The one value that these bytes are.
   *
   * @throws UnreadableException with a clause that says why they are none
   */
  public static JsonValue read(byte[] bytes) throws UnreadableException {
    if (bytes.length > 1 && (bytes[0] == 0 || bytes[1] == 0 || bytes[0] == -1 || bytes[0] == -2)) {
      throw new UnreadableException("it is not UTF-8 text");
    }
    try (JsonParser in = FACTORY.createParser(bytes)) {
      if (in.nextToken() == null) {
        throw new UnreadableException("it is empty");
      }
      JsonValue value = JsonValue.read(in);
      if (in.nextToken() != null) {
        throw new UnreadableException("something follows after its end");
      }
      return value;
    } catch (JsonProcessingException e) {
      String reason = e.getOriginalMessage().lines().findFirst().orElse("");
      throw new UnreadableException(
          (reason.contains("UTF-8") ? "it is not UTF-8 text: " : "it is not JSON: ")
              + (reason.length() > 160 ? reason.substring(0, 160) : reason));
    } catch (IOException e) {
      throw new UncheckedIOException(e); // memory does not fail
    }
  }
}
