package dev.snapline.transfer;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import java.io.CharConversionException;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
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
    try (InputStream in = bytes.open();
        JsonParser json = FACTORY.createParser(in)) {
      JsonToken first = json.nextToken();
      if (first != JsonToken.START_OBJECT) {
        throw BadFileException.because(first == null ? "it is empty" : "it is no JSON object");
      }
      var draft = new Draft();
      while (json.nextToken() == JsonToken.FIELD_NAME) {
        String name = json.currentName();
        json.nextToken();
        draft.member(name, json, bytes);
      }
      return draft.record();
    } catch (JsonProcessingException e) {
      throw BadFileException.because("it is not JSON: " + firstLine(e.getOriginalMessage()));
    } catch (CharConversionException e) {
      throw BadFileException.because("it is not UTF-8");
    }
  }

  /** The text that stands there; {@code null} if it is something else. */
  static @Nullable String text(FileSlice value) throws IOException {
    try (InputStream in = value.open();
        JsonParser json = FACTORY.createParser(in)) {
      json.nextToken();
      return Draft.text(json);
    } catch (JsonProcessingException | CharConversionException | BadFileException e) {
      return null;
    }
  }

  private static String firstLine(String message) {
    String line = message.lines().findFirst().orElse("unreadable");
    return Names.shown(line);
  }

  private static final class Draft {
    private @Nullable String id;
    private @Nullable String workflowKey;
    private @Nullable Instant takenAt;
    private String label = "";
    private String notes = "";
    private boolean locked;
    private boolean isOfNode;
    private @Nullable String parentId;
    private @Nullable FileSlice thumbnail;
    private @Nullable FileSlice graph;

    private void member(String name, JsonParser json, FileSlice bytes)
        throws IOException, BadFileException {
      switch (name) {
        case "id" -> id = text(json);
        case "workflowKey" -> workflowKey = text(json);
        case "timestamp" -> takenAt = time(json);
        case "label" -> label = orEmpty(text(json));
        case "notes" -> notes = orEmpty(text(json));
        case "locked" -> locked = json.currentToken() == JsonToken.VALUE_TRUE;
        case "source" -> isOfNode = "node".equals(text(json));
        case "parentId" -> parentId = text(json);
        case "thumbnail" -> thumbnail = slice(JsonToken.VALUE_STRING, json, bytes);
        case "graphData" -> graph = slice(JsonToken.START_OBJECT, json, bytes);
        default -> {}
      }
      json.skipChildren();
    }

    private static @Nullable String text(JsonParser json) throws IOException, BadFileException {
      if (json.currentToken() != JsonToken.VALUE_STRING) {
        return null;
      }
      String text = json.getText();
      if (text.length() > LONGEST_TEXT) {
        throw BadFileException.because("\"" + json.currentName() + "\" is too long");
      }
      return text;
    }

    private static String orEmpty(@Nullable String text) {
      return text == null ? "" : text;
    }

    private static Instant time(JsonParser json) throws IOException, BadFileException {
      if (json.currentToken() == JsonToken.VALUE_NUMBER_INT
          && json.getNumberType() != JsonParser.NumberType.BIG_INTEGER) {
        long millis = json.getLongValue();
        if (millis >= 0 && millis <= LATEST) {
          return Instant.ofEpochMilli(millis);
        }
      }
      throw BadFileException.because("its \"timestamp\" is no time in milliseconds");
    }

    private static @Nullable FileSlice slice(JsonToken kind, JsonParser json, FileSlice bytes)
        throws IOException {
      if (json.currentToken() != kind) {
        return null;
      }
      long from = json.currentTokenLocation().getByteOffset();
      json.skipChildren();
      json.finishToken();
      return bytes.slice(from, json.currentLocation().getByteOffset() - from);
    }

    private PeerRecord record() throws BadFileException {
      if (id == null || id.isEmpty() || id.length() > LONGEST_ID) {
        throw BadFileException.because("it has no \"id\"");
      }
      if (takenAt == null) {
        throw BadFileException.because("it has no \"timestamp\"");
      }
      if (graph == null) {
        throw BadFileException.because("it has no \"graphData\"");
      }
      if (graph.length() > LARGEST_GRAPH) {
        throw BadFileException.because("its graph is larger than 32 MiB");
      }
      return new PeerRecord(
          id, workflowKey, takenAt, label, notes, locked, isOfNode, parentId, thumbnail, graph);
    }
  }
}
