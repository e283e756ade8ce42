package dev.snapline.environment.share;

import dev.snapline.environment.Address;
import dev.snapline.environment.BadFieldException;
import dev.snapline.environment.Checks;
import dev.snapline.environment.ComfyVersion;
import dev.snapline.environment.Environment;
import dev.snapline.environment.EnvironmentId;
import dev.snapline.environment.EnvironmentSnapshot;
import dev.snapline.environment.Field;
import dev.snapline.environment.NodePack;
import dev.snapline.environment.NodePack.Kind;
import dev.snapline.environment.PackageSet;
import dev.snapline.environment.Reading;
import dev.snapline.environment.Trigger;
import dev.snapline.environment.packages.PackageName;
import dev.snapline.environment.packages.Version;
import dev.snapline.graph.JsonValue.Nothing;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A snapshot of ComfyUI-Manager → an environment. */
final class ManagerArrival {
  private static final int LONGEST = 2_000;
  private static final int MOST = 10_000;

  /** What such a file is from; it does not say which installation it was. */
  static final String SOURCE = "ComfyUI-Manager";

  private ManagerArrival() {}

  static boolean isOne(Field file) {
    return !file.get("git_custom_nodes").isAbsent() || !file.get("cnr_custom_nodes").isAbsent();
  }

  static EnvironmentSnapshot read(Field file, Instant createdAt) throws BadFieldException {
    List<NodePack> packs = new ArrayList<>();
    for (Field one : members(file.get("cnr_custom_nodes"))) {
      packs.add(registry(one));
    }
    for (Field one : members(file.get("git_custom_nodes"))) {
      packs.add(git(one));
    }
    Field files = file.get("file_custom_nodes");
    for (Field one : files.isAbsent() ? List.<Field>of() : files.items(MOST)) {
      packs.add(file(one.object()));
    }
    var environment =
        new Environment(
            new ComfyVersion(ComfyVersion.UNKNOWN, commit(file.get("comfyui")), "", "", null, null),
            Reading.of(packs, List.of()),
            packages(file.get("pips")),
            null,
            null,
            Nothing.NULL);
    return new EnvironmentSnapshot(
        new EnvironmentId("imported-0"),
        1,
        createdAt,
        Trigger.MANUAL,
        "",
        "",
        false,
        SOURCE,
        environment);
  }

  /** The members of an object; their names may hold dots, which a way in a file does not mind. */
  private static List<Field> members(Field field) throws BadFieldException {
    List<Field> members = new ArrayList<>();
    if (!field.isAbsent()) {
      for (var one : field.object().value().fields().entrySet()) {
        members.add(new Field(field.path() + "[\"" + one.getKey() + "\"]", one.getValue()));
      }
    }
    if (members.size() > MOST) {
      throw field.wrong("it has more than " + MOST + " entries");
    }
    return members;
  }

  private static String name(Field member) {
    int quote = member.path().indexOf("[\"");
    return member.path().substring(quote + 2, member.path().length() - 2);
  }

  private static NodePack registry(Field one) throws BadFieldException {
    String id = folder(one, name(one));
    String version = one.text(LONGEST);
    boolean isKnown = !version.isEmpty() && !version.equals(ComfyVersion.UNKNOWN);
    if (isKnown && !Checks.isRelease(version)) {
      throw one.wrong(Field.quoted(version) + " is no version");
    }
    return new NodePack(Kind.CNR, id, id, true, isKnown ? version : null, null, null);
  }

  private static NodePack git(Field one) throws BadFieldException {
    String url = Address.withoutSecrets(name(one));
    if (!Checks.isFetched(url)) {
      throw one.wrong(Field.quoted(url) + " is no address of a repository");
    }
    String last = url.substring(Math.max(url.lastIndexOf('/'), url.lastIndexOf(':')) + 1);
    String dirName = folder(one, last.replaceFirst("\\.git$", ""));
    boolean isOff = one.object().get("disabled").flagOr(false);
    return new NodePack(Kind.GIT, dirName, dirName, !isOff, null, commit(one.get("hash")), url);
  }

  private static NodePack file(Field one) throws BadFieldException {
    Field filename = one.get("filename");
    String name = folder(filename, filename.text(LONGEST));
    boolean isOff = one.get("disabled").flagOr(false);
    return new NodePack(Kind.FILE, name, name, !isOff, null, null, null);
  }

  private static String folder(Field field, String name) throws BadFieldException {
    if (!Checks.isFolderName(name)) {
      throw field.wrong(Field.quoted(name) + " leaves the folder or is no name of one");
    }
    return name;
  }

  /** The Manager writes "unknown" or nothing where it could not read the commit. */
  private static @Nullable String commit(Field field) throws BadFieldException {
    String text = field.textOr("", LONGEST);
    if (text.isEmpty() || text.equals(ComfyVersion.UNKNOWN)) {
      return null;
    }
    if (!Checks.isCommit(text)) {
      throw field.wrong(Field.quoted(text) + " is no commit");
    }
    return text;
  }

  private static Reading<PackageSet> packages(Field pips) throws BadFieldException {
    Map<String, String> pins = new TreeMap<>();
    for (Field one : members(pips)) {
      String key = name(one);
      String address = one.textOr("", LONGEST);
      if (key.startsWith("#") || key.startsWith("-e")) {
        continue; // remarks of pip, and sources that only the other computer has
      }
      String[] parts = key.split("==", 2);
      String pin = parts.length == 2 ? parts[1] : Address.withoutSecrets(address);
      if (!PackageName.isValid(parts[0])) {
        throw one.wrong(Field.quoted(parts[0]) + " is no name of a package");
      }
      if (!Checks.isPin(pin)) {
        throw one.wrong(Field.quoted(pin) + " is neither a version nor an address");
      }
      pins.put(PackageName.canonical(parts[0]), Version.normal(pin));
    }
    return pins.isEmpty()
        ? Reading.unknown(PackageSet.NONE, "packages", "the Manager's file lists none")
        : Reading.of(PackageSet.of(pins, Map.of()), List.of());
  }
}
