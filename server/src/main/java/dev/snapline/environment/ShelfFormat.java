package dev.snapline.environment;

import dev.snapline.environment.EnvironmentStore.Found;
import dev.snapline.environment.Reading.Certainty;
import dev.snapline.environment.compare.EnvironmentBrief;
import dev.snapline.environment.compare.EnvironmentMessage;
import dev.snapline.graph.JsonValue;
import dev.snapline.graph.JsonValue.Fields;
import dev.snapline.graph.JsonValue.Flag;
import dev.snapline.graph.JsonValue.Items;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;

/**
 * {@link ShelfEntry}s ↔ lines of JSON, so that the first list of a process need not read each
 * environment. The head has a checksum of the lines: what is damaged is worth nothing.
 */
final class ShelfFormat {
  /* The number rises when a line says something else of the same file: other digests or sentences. */
  private static final String HEAD = "{\"format\":2,\"crc32\":\"%08x\"}\n";
  private static final int HEAD_LENGTH = HEAD.formatted(0L).length();
  private static final int LONGEST = 20_000;

  private ShelfFormat() {}

  static byte[] bytes(Collection<ShelfEntry> entries) {
    var out = new ByteArrayOutputStream(512 * (entries.size() + 1));
    out.writeBytes(new byte[HEAD_LENGTH]);
    for (ShelfEntry entry : entries) {
      out.writeBytes(line(entry).bytes());
      out.write('\n');
    }
    byte[] bytes = out.toByteArray();
    System.arraycopy(head(bytes), 0, bytes, 0, HEAD_LENGTH);
    return bytes;
  }

  private static byte[] head(byte[] bytes) {
    var sum = new CRC32();
    sum.update(bytes, HEAD_LENGTH, bytes.length - HEAD_LENGTH);
    return HEAD.formatted(sum.getValue()).getBytes(StandardCharsets.UTF_8);
  }

  private static JsonValue line(ShelfEntry entry) {
    EnvironmentRow row = entry.row();
    Map<String, JsonValue> json = new LinkedHashMap<>();
    json.put("id", JsonValue.of(row.id().value()));
    json.put("size", JsonValue.of(Long.toString(entry.found().size())));
    json.put("changedAt", JsonValue.of(entry.found().changedAt().toString()));
    json.put("foreign", new Flag(row.isForeign()));
    json.put("rev", JsonValue.of(row.rev()));
    json.put("createdAt", JsonValue.of(row.createdAt().toString()));
    json.put("trigger", JsonValue.of(row.trigger().word()));
    json.put("label", JsonValue.of(row.label()));
    json.put("notes", JsonValue.of(row.notes()));
    json.put("locked", new Flag(row.isLocked()));
    json.put("importedFrom", EnvironmentFormat.orNothing(row.importedFrom()));
    json.put("comfyui", EnvironmentText.comfy(row.comfy()));
    json.put("python", EnvironmentFormat.orNothing(row.pythonVersion()));
    json.put("nodeCount", JsonValue.of(row.nodeCount()));
    json.put("nodes", JsonValue.of(row.nodes().name()));
    json.put("packageCount", JsonValue.of(row.packageCount()));
    json.put("packages", JsonValue.of(row.packages().name()));
    json.put("digest", JsonValue.of(row.digest()));
    ShelfEntry.Change change = entry.change();
    if (change != null) {
      json.put("before", JsonValue.of(change.before().value()));
      json.put("beforeDigest", JsonValue.of(change.digest()));
      json.put("change", brief(change.brief()));
    }
    return new Fields(json);
  }

  private static JsonValue brief(EnvironmentBrief brief) {
    Map<String, JsonValue> json = new LinkedHashMap<>();
    List<JsonValue> parts = new ArrayList<>();
    for (EnvironmentMessage.Part part : brief.parts()) {
      List<JsonValue> words = new ArrayList<>(List.of(JsonValue.of(part.template())));
      part.values().forEach(value -> words.add(JsonValue.of(value)));
      parts.add(new Items(words));
    }
    json.put("parts", new Items(parts));
    json.put("isEmpty", new Flag(brief.isEmpty()));
    json.put("comfyui", new Flag(brief.hasOtherComfy()));
    json.put("channel", new Flag(brief.hasOtherChannel()));
    json.put("nodesAdded", JsonValue.of(brief.nodesAdded()));
    json.put("nodesRemoved", JsonValue.of(brief.nodesRemoved()));
    json.put("nodesChanged", JsonValue.of(brief.nodesChanged()));
    json.put("packagesAdded", JsonValue.of(brief.packagesAdded()));
    json.put("packagesRemoved", JsonValue.of(brief.packagesRemoved()));
    json.put("packagesChanged", JsonValue.of(brief.packagesChanged()));
    return new Fields(json);
  }

  /** Nothing if this is not all that was written, or another Snapline wrote it. */
  static Map<Found, ShelfEntry> read(byte[] bytes) {
    Map<Found, ShelfEntry> entries = new HashMap<>();
    if (bytes.length < HEAD_LENGTH
        || !Arrays.equals(bytes, 0, HEAD_LENGTH, head(bytes), 0, HEAD_LENGTH)) {
      return entries;
    }
    try {
      for (int from = HEAD_LENGTH, to; from < bytes.length; from = to + 1) {
        for (to = from; to < bytes.length && bytes[to] != '\n'; ) {
          to++;
        }
        ShelfEntry entry = entry(new Field("", Json.read(Arrays.copyOfRange(bytes, from, to))));
        entries.put(entry.found(), entry);
      }
    } catch (BadFieldException
        | UnreadableException
        | IllegalArgumentException
        | DateTimeException e) {
      return new HashMap<>(); // whoever wrote it: the files are read
    }
    return entries;
  }

  private static ShelfEntry entry(Field json) throws BadFieldException {
    var id = new EnvironmentId(text(json, "id"));
    boolean isForeign = json.get("foreign").flagOr(false);
    var found =
        new Found(
            id,
            Long.parseLong(text(json, "size")),
            Instant.parse(text(json, "changedAt")),
            isForeign);
    var row =
        new EnvironmentRow(
            id,
            number(json, "rev"),
            Instant.parse(text(json, "createdAt")),
            Trigger.ofWord(text(json, "trigger")).orElseThrow(() -> json.wrong("no cause")),
            text(json, "label"),
            json.get("notes").value().name(),
            json.get("locked").flagOr(false),
            isForeign,
            json.get("importedFrom").textOrNull(LONGEST),
            EnvironmentFormat.comfy(json.get("comfyui")),
            json.get("python").textOrNull(LONGEST),
            number(json, "nodeCount"),
            Certainty.valueOf(text(json, "nodes")),
            number(json, "packageCount"),
            Certainty.valueOf(text(json, "packages")),
            text(json, "digest"));
    return json.get("change").isAbsent()
        ? new ShelfEntry(found, row, null)
        : new ShelfEntry(
            found,
            row,
            new ShelfEntry.Change(
                new EnvironmentId(text(json, "before")),
                text(json, "beforeDigest"),
                brief(json.get("change"))));
  }

  private static EnvironmentBrief brief(Field json) throws BadFieldException {
    return new EnvironmentBrief(
        parts(json.get("parts")),
        json.get("isEmpty").flagOr(false),
        json.get("comfyui").flagOr(false),
        json.get("channel").flagOr(false),
        number(json, "nodesAdded"),
        number(json, "nodesRemoved"),
        number(json, "nodesChanged"),
        number(json, "packagesAdded"),
        number(json, "packagesRemoved"),
        number(json, "packagesChanged"));
  }

  private static List<EnvironmentMessage.Part> parts(Field json) throws BadFieldException {
    List<EnvironmentMessage.Part> parts = new ArrayList<>();
    for (Field words : json.items(LONGEST)) {
      List<String> said = new ArrayList<>();
      for (Field word : words.items(LONGEST)) {
        said.add(word.text(LONGEST));
      }
      var part =
          new EnvironmentMessage.Part(
              said.isEmpty() ? "" : said.get(0), said.stream().skip(1).toList());
      if (!EnvironmentMessage.isKnown(part)) {
        throw words.wrong("nothing is said so");
      }
      parts.add(part);
    }
    return parts;
  }

  private static String text(Field json, String name) throws BadFieldException {
    return json.get(name).text(LONGEST);
  }

  private static int number(Field json, String name) throws BadFieldException {
    Integer number = json.get(name).number();
    if (number == null) {
      throw json.get(name).wrong("it is missing");
    }
    return number;
  }
}
