package dev.snapline.environment;

import dev.snapline.environment.NodePack.Kind;
import dev.snapline.environment.Reading.Certainty;
import dev.snapline.environment.packages.PackageName;
import dev.snapline.graph.JsonValue;
import dev.snapline.graph.JsonValue.Nothing;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

/**
 * JSON → {@link EnvironmentSnapshot}: the format that ComfyUI's Launcher and Desktop keep, versions
 * 1 and 2. What only Snapline knows stands below the one key {@code snapline}.
 */
public final class EnvironmentFormat {
  static final int NEWEST = 2;
  static final int MOST_PACKS = 5_000;
  static final int MOST_PACKAGES = 10_000;
  private static final int LINE = 500;
  static final int NOTES = 10_000;

  private EnvironmentFormat() {}

  /** Where a file comes from: what others made is looked at more closely. */
  public enum Origin {
    KEPT,
    FOREIGN
  }

  /**
   * Reads one snapshot.
   *
   * @throws BadFieldException that names the part that is wrong
   */
  public static EnvironmentSnapshot read(EnvironmentId id, Field file, Origin origin)
      throws BadFieldException {
    file.object();
    Integer version = file.get("version").number();
    if (version == null || version < 1 || version > NEWEST) {
      String newer = isNewer(file) ? "; a newer program wrote it" : "";
      throw file.get("version").wrong("it is not 1 or " + NEWEST + newer);
    }
    if (version == 1 && !file.get("torchStack").isAbsent()) {
      throw file.get("torchStack").wrong("version 1 has no such part");
    }
    Field own = file.get("snapline");
    Integer rev = own.get("rev").number();
    return new EnvironmentSnapshot(
        id,
        rev == null ? 1 : Math.max(1, rev),
        time(file.get("createdAt")),
        trigger(file.get("trigger")),
        file.get("label").textOr("", LINE).strip(),
        notes(own.get("notes")),
        own.get("locked").flagOr(false),
        own.get("importedFrom").textOrNull(LINE),
        environment(file, own, origin));
  }

  /** Whether a program that is newer than this one wrote it. */
  public static boolean isNewer(Field file) throws BadFieldException {
    Integer version = file.get("version").number();
    return version != null && version > NEWEST;
  }

  private static Environment environment(Field file, Field own, Origin origin)
      throws BadFieldException {
    List<NodePack> packs = new ArrayList<>();
    for (Field pack : file.get("customNodes").items(MOST_PACKS)) {
      packs.add(pack(pack.object(), origin));
    }
    boolean isUnknown = file.get("skipPipSync").flagOr(false);
    return new Environment(
        comfy(file.get("comfyui").object()),
        reading(List.copyOf(packs), own.get("nodes"), Certainty.OK),
        reading(
            packages(file.get("pipPackages").object(), own.get("versions")),
            own.get("packages"),
            isUnknown ? Certainty.UNKNOWN : Certainty.OK),
        file.get("pythonVersion").textOrNull(LINE),
        file.get("updateChannel").textOrNull(LINE),
        Address.withoutSecrets(file.get("torchStack").value()));
  }

  private static Instant time(Field field) throws BadFieldException {
    String text = field.text(LINE);
    try {
      return OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeException e) {
      throw field.wrong(Field.quoted(text) + " is no time");
    }
  }

  private static Trigger trigger(Field field) throws BadFieldException {
    String word = field.text(LINE);
    Optional<Trigger> known = Trigger.ofWord(word);
    if (known.isEmpty()) {
      throw field.wrong(Field.quoted(word) + " is none of the six that there are");
    }
    return known.get();
  }

  private static String notes(Field field) throws BadFieldException {
    if (field.isAbsent()) {
      return "";
    }
    String plain = field.value() instanceof JsonValue.Text text ? text.text() : "";
    new Field(field.path(), JsonValue.of(plain.replaceAll("[\\n\\t]", " "))).text(NOTES);
    return plain;
  }

  static ComfyVersion comfy(Field field) throws BadFieldException {
    Field commit = field.get("commit");
    return new ComfyVersion(
        field.get("ref").text(LINE),
        commit.isAbsent() ? null : Checks.commit(commit),
        field.get("releaseTag").textOr("", LINE),
        field.get("variant").textOr("", LINE),
        field.get("baseTag").textOrNull(LINE),
        field.get("commitsAhead").number());
  }

  private static NodePack pack(Field field, Origin origin) throws BadFieldException {
    Field kind = field.get("type");
    String word = kind.text(LINE);
    Optional<Kind> known =
        Arrays.stream(Kind.values()).filter(k -> k.word().equals(word)).findFirst();
    if (known.isEmpty()) {
      throw kind.wrong(Field.quoted(word) + " is not cnr, git or file");
    }
    String id = Checks.folderName(field.get("id"));
    Field dirName = field.get("dirName");
    Field version = field.get("version");
    Field commit = field.get("commit");
    Field url = field.get("url");
    return new NodePack(
        known.get(),
        id,
        // The Launcher's own description leaves it out for files.
        dirName.isAbsent() && known.get() == Kind.FILE ? id : Checks.folderName(dirName),
        field.get("enabled").flagOr(true),
        version.isAbsent() ? null : Checks.release(version),
        commit.isAbsent() ? null : Checks.commit(commit),
        url.isAbsent() ? null : Checks.address(url, origin == Origin.FOREIGN));
  }

  private static PackageSet packages(Field pins, Field versions) throws BadFieldException {
    if (pins.value().fields().size() > MOST_PACKAGES) {
      throw pins.wrong("it has more than " + MOST_PACKAGES + " entries");
    }
    Map<String, String> canonical = new TreeMap<>();
    for (String name : pins.value().fields().keySet()) {
      Checks.packageName(pins, name);
      canonical.put(PackageName.canonical(name), Checks.pin(pins.get(name)));
    }
    Map<String, String> known = new TreeMap<>();
    for (String name : versions.value().fields().keySet()) {
      String canonicalName = PackageName.canonical(name);
      if (canonical.containsKey(canonicalName)) {
        known.put(canonicalName, Checks.pin(versions.get(name)));
      }
    }
    return PackageSet.of(canonical, known);
  }

  private static <T> Reading<T> reading(T value, Field own, Certainty otherwise)
      throws BadFieldException {
    List<Trouble> troubles = new ArrayList<>();
    if (!own.get("troubles").isAbsent()) {
      for (Field trouble : own.get("troubles").items(MOST_PACKAGES)) {
        troubles.add(new Trouble(trouble.get("entry").text(LINE), trouble.get("why").text(LINE)));
      }
    }
    String state = own.get("state").textOr(word(otherwise), LINE);
    for (Certainty one : Certainty.values()) {
      if (word(one).equals(state)) {
        // What a file says of its packages as a whole is not taken back by what we noted.
        boolean isUnknown = otherwise == Certainty.UNKNOWN;
        return new Reading<>(value, isUnknown ? Certainty.UNKNOWN : one, troubles);
      }
    }
    throw own.get("state").wrong("it is not ok, partial or unknown");
  }

  static String word(Certainty certainty) {
    return certainty.name().toLowerCase(Locale.ROOT);
  }

  /** A part that may be absent. */
  static JsonValue orNothing(@org.jspecify.annotations.Nullable Object value) {
    return value == null ? Nothing.NULL : JsonValue.of(Objects.toString(value));
  }
}
