package dev.snapline.store.file;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.snapline.diff.ChangeType;
import dev.snapline.diff.Changes;
import dev.snapline.history.Snapshot;
import dev.snapline.history.SnapshotId;
import dev.snapline.history.Source;
import dev.snapline.history.WorkflowKey;
import java.io.IOException;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The metadata of a snapshot as JSON members: in line 1 of its file, and in the index. */
final class SnapshotFormat {
  // Ten thousand lines of an index are read at once: the words are looked up, not made anew.
  private static final Map<String, Source> SOURCES =
      Stream.of(Source.values()).collect(Collectors.toMap(Source::word, source -> source));
  private static final Map<String, ChangeType> CHANGE_TYPES =
      Stream.of(ChangeType.values()).collect(Collectors.toMap(ChangeType::word, type -> type));

  private final @Nullable WorkflowKey owner;
  private int format;
  private int rev;
  private @Nullable SnapshotId id;
  private @Nullable WorkflowKey workflowKey;
  private @Nullable SnapshotId parentId;
  private @Nullable Instant takenAt;
  private @Nullable Source source;
  private @Nullable Instant savedAt;
  private @Nullable ChangeType changeType;
  private String label = "";
  private String notes = "";
  private boolean locked;
  private @Nullable String hash;
  private @Nullable String layoutHash;
  private int nodeCount;
  private int linkCount;
  private String message = "";
  private Changes changes = Changes.NONE;
  private @Nullable String environmentId;
  private boolean hasThumbnail;
  private long bytes;
  private @Nullable String captureId;
  private @Nullable String importedId;
  private boolean parentGuessed;
  private boolean apiFormat;
  private long contentBytes = -1;
  private @Nullable String contentSum;

  SnapshotFormat() {
    this(null);
  }

  /**
   * @param owner the workflow that it most likely belongs to: its key is not checked once more
   */
  SnapshotFormat(@Nullable WorkflowKey owner) {
    this.owner = owner;
  }

  static void write(Snapshot snapshot, JsonGenerator json) throws IOException {
    json.writeStringField("id", snapshot.id().value());
    json.writeNumberField("rev", snapshot.rev());
    json.writeStringField("workflowKey", snapshot.workflowKey().value());
    SnapshotId parent = snapshot.parentId();
    json.writeStringField("parentId", parent == null ? null : parent.value());
    json.writeStringField("takenAt", snapshot.takenAt().toString());
    json.writeStringField("source", snapshot.source().word());
    writeIfPresent("savedAt", snapshot.savedAt(), json);
    json.writeStringField("changeType", snapshot.changeType().word());
    json.writeStringField("label", snapshot.label());
    json.writeStringField("notes", snapshot.notes());
    json.writeBooleanField("locked", snapshot.locked());
    json.writeStringField("hash", snapshot.hash());
    json.writeStringField("layoutHash", snapshot.layoutHash());
    json.writeNumberField("nodeCount", snapshot.nodeCount());
    json.writeNumberField("linkCount", snapshot.linkCount());
    json.writeStringField("message", snapshot.message());
    ChangesFormat.write(snapshot.changes(), json);
    writeIfPresent("environmentId", snapshot.environmentId(), json);
    json.writeBooleanField("hasThumbnail", snapshot.hasThumbnail());
    writeIfPresent("captureId", snapshot.captureId(), json);
    writeIfPresent("importedId", snapshot.importedId(), json);
    if (snapshot.parentGuessed()) {
      json.writeBooleanField("parentGuessed", true);
    }
    if (snapshot.apiFormat()) {
      json.writeBooleanField("apiFormat", true);
    }
  }

  private static void writeIfPresent(String name, @Nullable Object value, JsonGenerator json)
      throws IOException {
    if (value != null) {
      json.writeStringField(name, value.toString());
    }
  }

  /** Reads the members up to the end of the object that the parser is in. */
  void readAll(JsonParser json) throws IOException, FormatException {
    Json.members(json, this::read);
  }

  /** Reads one member. What is not known here is passed over. */
  void read(String name, JsonParser json) throws IOException, FormatException {
    switch (name) {
      case "format" -> {
        // It stands first: what a newer version means by the other members is not known here.
        format = Json.integer(name, json);
        Json.requireKnownFormat(format);
      }
      case "id" -> id = id(name, json);
      case "rev" -> rev = Json.integer(name, json);
      case "workflowKey" -> workflowKey = key(name, json);
      case "parentId" ->
          parentId = json.currentToken() == JsonToken.VALUE_NULL ? null : id(name, json);
      case "takenAt" -> takenAt = Json.time(name, json);
      case "source" -> source = source(name, json);
      case "savedAt" -> savedAt = Json.time(name, json);
      case "changeType" -> changeType = CHANGE_TYPES.get(Json.string(name, json));
      case "label" -> label = Json.string(name, json);
      case "notes" -> notes = Json.string(name, json);
      case "locked" -> locked = Json.flag(name, json);
      case "hash" -> hash = Json.string(name, json);
      case "layoutHash" -> layoutHash = Json.string(name, json);
      case "nodeCount" -> nodeCount = Json.integer(name, json);
      case "linkCount" -> linkCount = Json.integer(name, json);
      case "message" -> message = Json.string(name, json);
      case "changes" -> changes = ChangesFormat.read(json);
      case "environmentId" -> environmentId = Json.stringOrNull(name, json);
      case "hasThumbnail" -> hasThumbnail = Json.flag(name, json);
      case "bytes" -> bytes = Json.longInteger(name, json);
      case "captureId" -> captureId = Json.stringOrNull(name, json);
      case "importedId" -> importedId = Json.stringOrNull(name, json);
      case "parentGuessed" -> parentGuessed = Json.flag(name, json);
      case "apiFormat" -> apiFormat = Json.flag(name, json);
      case "contentBytes" -> contentBytes = Json.longInteger(name, json);
      case "contentSum" -> contentSum = Json.stringOrNull(name, json);
      default -> json.skipChildren();
    }
  }

  void requireKnownFormat() throws FormatException {
    Json.requireKnownFormat(format);
  }

  /** What line 1 says of what follows it; a negative length if it does not say so. */
  Seal seal() {
    return new Seal(contentBytes, contentSum);
  }

  SnapshotId id() throws FormatException {
    return Json.present("id", id);
  }

  Snapshot snapshot() throws FormatException {
    return snapshot(bytes);
  }

  Snapshot snapshot(long size) throws FormatException {
    SnapshotId ownId = Json.present("id", id);
    if (ownId.equals(parentId)) {
      throw new FormatException("it names itself as its parent");
    }
    return new Snapshot(
        ownId,
        Math.max(rev, 1),
        Json.present("workflowKey", workflowKey),
        parentId,
        Json.present("takenAt", takenAt),
        Json.present("source", source),
        savedAt,
        changeType == null ? ChangeType.UNKNOWN : changeType,
        label,
        notes,
        locked,
        Json.present("hash", hash),
        Json.present("layoutHash", layoutHash),
        nodeCount,
        linkCount,
        message,
        changes,
        environmentId,
        hasThumbnail,
        size,
        captureId,
        importedId,
        parentGuessed,
        apiFormat);
  }

  private static SnapshotId id(String name, JsonParser json) throws IOException, FormatException {
    String text = Json.string(name, json);
    if (!SnapshotId.isValid(text)) {
      throw new FormatException("\"" + name + "\" is no snapshot id");
    }
    return new SnapshotId(text);
  }

  private WorkflowKey key(String name, JsonParser json) throws IOException, FormatException {
    String text = Json.string(name, json);
    if (owner != null && owner.value().equals(text)) {
      return owner;
    }
    if (!WorkflowKey.isValid(text)) {
      throw new FormatException("\"" + name + "\" is no workflow key");
    }
    return new WorkflowKey(text);
  }

  private static Source source(String name, JsonParser json) throws IOException, FormatException {
    String word = Json.string(name, json);
    return Optional.ofNullable(SOURCES.get(word))
        .orElseThrow(() -> new FormatException("\"source\" is the unknown word " + word));
  }
}
