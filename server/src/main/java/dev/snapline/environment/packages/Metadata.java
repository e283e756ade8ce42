package dev.snapline.environment.packages;

import dev.snapline.environment.Checks;
import dev.snapline.environment.SmallFile;
import dev.snapline.environment.UnreadableException;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What one package says of itself.
 *
 * @param name canonical
 * @param version in its normal form; "" if nothing says it
 * @param pin the version, or where it came from
 * @param trouble what is wrong with it, though it is known; a clause
 */
record Metadata(String name, String version, String pin, Optional<String> trouble) {
  private static final int LIMIT = 1024 * 1024;
  private static final String DIST = ".dist-info";
  private static final String EGG = ".egg-info";

  /**
   * @throws UnreadableException if not even its name can be told
   */
  static Metadata of(Path entry) throws UnreadableException {
    String file = String.valueOf(entry.getFileName());
    if (file.endsWith(DIST)) {
      return wheel(entry, file.substring(0, file.length() - DIST.length()));
    }
    return file.endsWith(EGG) ? egg(entry) : link(entry);
  }

  private static Metadata wheel(Path folder, String stem) throws UnreadableException {
    int hyphen = stem.lastIndexOf('-');
    String name = hyphen < 0 ? stem : stem.substring(0, hyphen);
    if (!Files.isDirectory(folder) || hyphen < 1 || !PackageName.isValid(name)) {
      throw new UnreadableException("it is no folder of a package: name-version.dist-info");
    }
    String version = version(stem.substring(hyphen + 1));
    Optional<String> trouble =
        Files.isRegularFile(folder.resolve("METADATA"))
            ? Optional.empty()
            : Optional.of("its METADATA is missing: it may be half installed or half removed");
    Path direct = folder.resolve("direct_url.json");
    if (!Files.exists(direct)) {
      return new Metadata(PackageName.canonical(name), version, version, trouble);
    }
    try {
      String pin = DirectUrl.read(direct);
      if (!Checks.isPin(pin)) {
        throw new UnreadableException("direct_url.json names no address that can be fetched");
      }
      return new Metadata(PackageName.canonical(name), version, pin, trouble);
    } catch (UnreadableException e) {
      String why = "where it came from is unknown: " + e.clause();
      return new Metadata(PackageName.canonical(name), version, version, Optional.of(why));
    }
  }

  /** The older form: a folder with PKG-INFO in it, or that file itself. */
  private static Metadata egg(Path entry) throws UnreadableException {
    Path info = Files.isDirectory(entry) ? entry.resolve("PKG-INFO") : entry;
    String text = SmallFile.text(info, LIMIT);
    String name = header(text, "Name");
    if (!PackageName.isValid(name)) {
      throw new UnreadableException("it names no package");
    }
    String version = version(header(text, "Version"));
    return new Metadata(PackageName.canonical(name), version, version, Optional.empty());
  }

  /** The first line names the folder of the source, which has the egg-info. */
  private static Metadata link(Path entry) throws UnreadableException {
    String line = SmallFile.text(entry, LIMIT).lines().findFirst().orElse("").strip();
    String stem = String.valueOf(entry.getFileName()).replaceFirst("\\.egg-link$", "");
    if (!PackageName.isValid(stem)) {
      throw new UnreadableException("it names no package");
    }
    try {
      Path source = entry.resolveSibling(line).normalize();
      String pin = "-e " + source.toUri().toString().replaceFirst("/$", "");
      return new Metadata(PackageName.canonical(stem), versionIn(source), pin, Optional.empty());
    } catch (InvalidPathException e) {
      throw new UnreadableException("it names a folder that cannot be");
    }
  }

  private static String versionIn(Path source) throws UnreadableException {
    if (!Files.isDirectory(source)) {
      return "";
    }
    try (DirectoryStream<Path> eggs = Files.newDirectoryStream(source, "*" + EGG)) {
      for (Path egg : eggs) {
        return egg(egg).version();
      }
      return "";
    } catch (IOException | DirectoryIteratorException e) {
      return "";
    }
  }

  private static String version(String text) throws UnreadableException {
    if (!Checks.isRelease(text)) {
      throw new UnreadableException("it has no version");
    }
    return Version.normal(text);
  }

  private static String header(String text, String name) {
    for (String line : (Iterable<String>) text.lines()::iterator) {
      if (line.isBlank()) {
        break; // what follows is the description
      }
      if (line.startsWith(name + ":")) {
        return line.substring(name.length() + 1).strip();
      }
    }
    return "";
  }
}
