package dev.snapline.environment;

import static dev.snapline.environment.EnvironmentFormat.orNothing;
import static dev.snapline.environment.EnvironmentFormat.word;

import dev.snapline.environment.Reading.Certainty;
import dev.snapline.graph.JsonValue;
import dev.snapline.graph.JsonValue.Fields;
import dev.snapline.graph.JsonValue.Flag;
import dev.snapline.graph.JsonValue.Items;
import dev.snapline.graph.JsonValue.Nothing;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** {@link EnvironmentSnapshot} → JSON that the Launcher and Desktop read. */
public final class EnvironmentText {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  private EnvironmentText() {}

  /** As it is kept: with what only Snapline knows. */
  public static JsonValue kept(EnvironmentSnapshot snapshot) {
    return with(shared(snapshot), "snapline", own(snapshot));
  }

  /** As others are given it: without notes, paths of this machine and what went wrong here. */
  public static JsonValue shared(EnvironmentSnapshot snapshot) {
    Environment environment = snapshot.environment();
    Map<String, JsonValue> file = new LinkedHashMap<>();
    boolean isSecond = !environment.torchStack().isNull();
    file.put("version", JsonValue.of(isSecond ? 2 : 1));
    file.put("createdAt", JsonValue.of(TIME.format(snapshot.createdAt())));
    file.put("trigger", JsonValue.of(snapshot.trigger().word()));
    file.put("label", snapshot.label().isEmpty() ? Nothing.NULL : JsonValue.of(snapshot.label()));
    file.put("comfyui", comfy(environment.comfy()));
    file.put(
        "customNodes",
        new Items(environment.nodes().value().stream().map(EnvironmentText::pack).toList()));
    file.put("pipPackages", texts(environment.packages().value().pins()));
    if (environment.skipsPackages()) {
      file.put("skipPipSync", new Flag(true));
    }
    put(file, "pythonVersion", orNothing(environment.pythonVersion()));
    put(file, "updateChannel", orNothing(environment.updateChannel()));
    put(file, "torchStack", environment.torchStack());
    return new Fields(file);
  }

  static JsonValue comfy(ComfyVersion comfy) {
    Map<String, JsonValue> json = new LinkedHashMap<>();
    json.put("ref", JsonValue.of(comfy.ref()));
    json.put("commit", orNothing(comfy.commit()));
    json.put("releaseTag", JsonValue.of(comfy.releaseTag()));
    json.put("variant", JsonValue.of(comfy.variant()));
    put(json, "baseTag", orNothing(comfy.baseTag()));
    Integer ahead = comfy.commitsAhead();
    put(json, "commitsAhead", ahead == null ? Nothing.NULL : JsonValue.of(ahead));
    return new Fields(json);
  }

  private static JsonValue pack(NodePack pack) {
    Map<String, JsonValue> json = new LinkedHashMap<>();
    json.put("id", JsonValue.of(pack.id()));
    json.put("type", JsonValue.of(pack.kind().word()));
    json.put("dirName", JsonValue.of(pack.dirName()));
    json.put("enabled", new Flag(pack.isEnabled()));
    put(json, "version", orNothing(pack.version()));
    put(json, "commit", orNothing(pack.commit()));
    put(json, "url", orNothing(pack.url()));
    return new Fields(json);
  }

  private static JsonValue own(EnvironmentSnapshot snapshot) {
    Environment environment = snapshot.environment();
    Map<String, JsonValue> json = new LinkedHashMap<>();
    json.put("rev", JsonValue.of(snapshot.rev()));
    put(json, "notes", snapshot.notes().isEmpty() ? Nothing.NULL : JsonValue.of(snapshot.notes()));
    put(json, "locked", snapshot.isLocked() ? new Flag(true) : Nothing.NULL);
    put(json, "importedFrom", orNothing(snapshot.importedFrom()));
    put(json, "nodes", reading(environment.nodes()));
    put(json, "packages", reading(environment.packages()));
    if (!environment.packages().value().versions().isEmpty()) {
      json.put("versions", texts(environment.packages().value().versions()));
    }
    return new Fields(json);
  }

  private static JsonValue reading(Reading<?> part) {
    if (part.certainty() == Certainty.OK) {
      return Nothing.NULL;
    }
    Map<String, JsonValue> json = new LinkedHashMap<>();
    json.put("state", JsonValue.of(word(part.certainty())));
    json.put(
        "troubles",
        new Items(
            part.troubles().stream()
                .map(
                    one ->
                        texts(
                            new LinkedHashMap<>(
                                Map.of("entry", line(one.entry()), "why", line(one.why())))))
                .toList()));
    return new Fields(json);
  }

  /** Names of files may hold anything. */
  private static String line(String text) {
    String plain = text.replaceAll("\\p{Cntrl}", "�");
    return plain.length() > 400 ? plain.substring(0, 400) + "…" : plain;
  }

  private static JsonValue texts(Map<String, String> texts) {
    Map<String, JsonValue> json = new LinkedHashMap<>();
    texts.forEach((name, text) -> json.put(name, JsonValue.of(text)));
    return new Fields(json);
  }

  private static void put(Map<String, JsonValue> json, String name, JsonValue value) {
    if (!value.isNull()) {
      json.put(name, value);
    }
  }

  private static JsonValue with(JsonValue object, String name, JsonValue value) {
    return object.with(name, value);
  }
}
