package dev.snapline.transfer;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import java.io.CharConversionException;
import java.io.IOException;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A snapshot as Workflow Snapshot Manager keeps it.
 *
 * @param workflowKey its path of the workflow, below {@code workflows/}; {@code null} if it does
 *     not say so itself
 * @param thumbnail a JSON text of base64, where it stands in the file
 * @param graph where it stands in the file
 */
record PeerRecord(
    String id,
    @Nullable String workflowKey,
    Instant takenAt,
    String label,
    String notes,
    boolean locked,
    boolean isOfNode,
    @Nullable String parentId,
    @Nullable FileSlice thumbnail,
    FileSlice graph) {

  private static final long LARGEST_THUMBNAIL = 1 << 20;

  /** A graph of the largest size that is taken. */
  static final long LARGEST_GRAPH = 32L << 20;

  private static final int LONGEST_ID = 200;
  private static final int LONGEST_TEXT = 100_000;

  /** Each character of a text may be escaped. */
  private static final long LARGEST_TEXT = 6L * LONGEST_TEXT + 2;

  private static final String NO_LIST = "";
  // Times before 1970 and after the year 9999 have no place in an id, or in a file's time.
  private static final long LATEST = Instant.parse("9999-12-31T23:59:59Z").toEpochMilli();

  /* NaN passes here: the graph's own reader refuses it, and elsewhere it is no whole number. */
  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(1_000)
                  .maxStringLength(Integer.MAX_VALUE)
                  .maxNumberLength(Integer.MAX_VALUE)
                  .maxNameLength(Integer.MAX_VALUE)
                  .build())
          .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
          .build();

  /** Whether it has a picture that is small enough to be kept. */
  boolean hasThumbnail() {
    return thumbnail != null && thumbnail.length() <= LARGEST_THUMBNAIL;
  }

  /**
   * Reads a record.
   *
   * @throws BadFileException if these bytes are none
   */
  static PeerRecord read(FileSlice bytes) throws IOException, BadFileException {
    JsonSlices slices = JsonSlices.of(bytes, NO_LIST);
    if (!slices.isObject()) {
      throw BadFileException.because(bytes.length() == 0 ? "it is empty" : "it is no JSON object");
    }
    if (!slices.isWhole()) {
      throw BadFileException.because(
          slices.isCutOff() ? "it is not JSON: it ends too early" : "it is not JSON");
    }
    try {
      return new Members(slices.members()).record();
    } catch (JsonProcessingException e) {
      throw BadFileException.because("it is not JSON: " + firstLine(e.getOriginalMessage()));
    } catch (CharConversionException e) {
      throw BadFileException.because("it is not UTF-8");
    }
  }

  /** The text that stands there; {@code null} if it is something else. */
  static @Nullable String text(FileSlice value) throws IOException {
    try {
      return new Members(Map.of("", value)).text("");
    } catch (JsonProcessingException | CharConversionException | BadFileException e) {
      return null;
    }
  }

  private static String firstLine(String message) {
    String line = message.lines().findFirst().orElse("unreadable");
    return Names.shown(line);
  }

  /** What a record says, by the names of its members. Graphs are not looked into. */
  private record Members(Map<String, FileSlice> all) {
    PeerRecord record() throws IOException, BadFileException {
      String id = text("id");
      if (id == null || id.isEmpty() || id.length() > LONGEST_ID) {
        throw BadFileException.because("it has no \"id\"");
      }
      Instant takenAt = time();
      FileSlice graph = slice("graphData", '{');
      if (graph == null) {
        throw BadFileException.because("it has no \"graphData\"");
      }
      if (graph.length() > LARGEST_GRAPH) {
        throw BadFileException.because("its graph is larger than 32 MiB");
      }
      return new PeerRecord(
          id,
          text("workflowKey"),
          takenAt,
          Objects.requireNonNullElse(text("label"), ""),
          Objects.requireNonNullElse(text("notes"), ""),
          isTrue("locked"),
          "node".equals(text("source")),
          text("parentId"),
          slice("thumbnail", '"'),
          graph);
    }

    @Nullable String text(String name) throws IOException, BadFileException {
      try (JsonParser json = value(name)) {
        if (json.nextToken() != JsonToken.VALUE_STRING) {
          return null;
        }
        String text = json.getText();
        if (text.length() > LONGEST_TEXT) {
          throw BadFileException.because("\"" + name + "\" is too long");
        }
        return text;
      }
    }

    private boolean isTrue(String name) throws IOException, BadFileException {
      try (JsonParser json = value(name)) {
        return json.nextToken() == JsonToken.VALUE_TRUE;
      }
    }

    private Instant time() throws IOException, BadFileException {
      try (JsonParser json = value("timestamp")) {
        JsonToken token = json.nextToken();
        if (token == null) {
          throw BadFileException.because("it has no \"timestamp\"");
        }
        if (token == JsonToken.VALUE_NUMBER_INT
            && json.getNumberType() != JsonParser.NumberType.BIG_INTEGER) {
          long millis = json.getLongValue();
          if (millis >= 0 && millis <= LATEST) {
            return Instant.ofEpochMilli(millis);
          }
        }
        throw BadFileException.because("its \"timestamp\" is no time in milliseconds");
      }
    }

    /** Reads a small member; a missing one is empty. */
    private JsonParser value(String name) throws IOException, BadFileException {
      FileSlice value = all.get(name);
      if (value != null && value.length() > LARGEST_TEXT) {
        throw BadFileException.because("\"" + name + "\" is too long");
      }
      return FACTORY.createParser(value == null ? new byte[0] : value.bytes());
    }

    /** Where a member stands, if it begins like this. */
    private @Nullable FileSlice slice(String name, char first) throws IOException {
      FileSlice value = all.get(name);
      boolean isIt = value != null && value.slice(0, 1).bytes()[0] == first;
      return isIt ? value : null;
    }
  }
}
