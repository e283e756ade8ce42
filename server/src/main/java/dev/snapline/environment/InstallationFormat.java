package dev.snapline.environment;

import dev.snapline.graph.JsonValue;
import dev.snapline.graph.JsonValue.Fields;
import dev.snapline.graph.JsonValue.Items;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** {@link Installation} ↔ the JSON of {@code installation.json}. */
public final class InstallationFormat {
  private static final int LONGEST_PATH = 4_096;
  private static final int MOST_PATHS = 64;

  private InstallationFormat() {}

  public static byte[] bytes(Installation installation) {
    Places places = installation.places();
    Map<String, JsonValue> json = new LinkedHashMap<>();
    json.put("format", JsonValue.of(1));
    json.put("key", JsonValue.of(installation.key().value()));
    json.put("name", JsonValue.of(installation.name()));
    json.put("createdAt", JsonValue.of(installation.createdAt().toString()));
    json.put("automaticLimit", JsonValue.of(installation.limit()));
    json.put("base", path(places.base()));
    json.put("comfy", path(places.comfy()));
    json.put("customNodes", paths(places.customNodes()));
    json.put("sitePackages", paths(places.sitePackages()));
    json.put("python", EnvironmentFormat.orNothing(places.python()));
    json.put("pythonVersion", EnvironmentFormat.orNothing(places.pythonVersion()));
    return PrettyJson.bytes(new Fields(json));
  }

  private static JsonValue path(Path path) {
    return JsonValue.of(path.toString());
  }

  private static JsonValue paths(List<Path> paths) {
    return new Items(paths.stream().map(InstallationFormat::path).toList());
  }

  /**
   * Reads what {@link #bytes} wrote.
   *
   * @throws BadFieldException that names the part that is wrong
   */
  public static Installation read(byte[] bytes) throws BadFieldException {
    Field file;
    try {
      file = new Field("", Json.read(bytes)).object();
    } catch (UnreadableException e) {
      throw new BadFieldException("", e.clause());
    }
    if (!Objects.equals(file.get("format").number(), 1)) {
      throw file.get("format").wrong("it is not 1");
    }
    String key = file.get("key").text(100);
    if (!InstallationKey.isValid(key)) {
      throw file.get("key").wrong("it is no key of an installation");
    }
    Integer limit = file.get("automaticLimit").number();
    return new Installation(
        new InstallationKey(key),
        file.get("name").text(Installation.LONGEST_NAME),
        places(file),
        limit == null ? Installation.LIMIT : limit,
        time(file.get("createdAt")));
  }

  /** Where the parts of an installation are; members as in {@code installation.json}. */
  public static Places places(Field json) throws BadFieldException {
    Path base = path(json.get("base"));
    Field comfy = json.get("comfy");
    Field python = json.get("python");
    return new Places(
        base,
        comfy.isAbsent() ? base : path(comfy),
        paths(json.get("customNodes")),
        paths(json.get("sitePackages")),
        python.isAbsent() ? null : path(python),
        version(json.get("pythonVersion")));
  }

  private static @Nullable String version(Field field) throws BadFieldException {
    return field.textOrNull(100);
  }

  private static List<Path> paths(Field field) throws BadFieldException {
    List<Path> paths = new ArrayList<>();
    for (Field item : field.isAbsent() ? List.<Field>of() : field.items(MOST_PATHS)) {
      paths.add(path(item));
    }
    return paths;
  }

  private static Path path(Field field) throws BadFieldException {
    try {
      Path path = Path.of(field.text(LONGEST_PATH));
      if (!path.isAbsolute()) {
        throw field.wrong("it is no absolute path");
      }
      return path.normalize();
    } catch (InvalidPathException e) {
      throw field.wrong("no folder can have this name");
    }
  }

  private static Instant time(Field field) throws BadFieldException {
    try {
      return Instant.parse(field.text(100));
    } catch (DateTimeException e) {
      throw field.wrong("it is no time");
    }
  }
}
