package dev.snapline.environment.packages;

import dev.snapline.environment.PackageSet;
import dev.snapline.environment.Reading;
import dev.snapline.environment.Trouble;
import dev.snapline.environment.UnreadableException;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** The packages in the folders where Python looks for them. */
public final class SitePackages {
  /* Each package has a folder "name-version.dist-info". Name and version are taken from that name,
   * as uv does: it is there even where the file inside is damaged. Of the folder's own files only
   * direct_url.json is opened, which few have. */
  private static final int MOST = 10_000;

  private final Map<String, String> pins = new TreeMap<>();
  private final Map<String, String> versions = new TreeMap<>();
  private final List<Trouble> troubles = new ArrayList<>();

  private SitePackages() {}

  /**
   * Reads the folders; of a package that several have, the first one counts, as in Python.
   *
   * @return unknown if there is no folder, or one cannot be read
   */
  public static Reading<PackageSet> read(List<Path> folders) {
    if (folders.isEmpty()) {
      return Reading.unknown(
          PackageSet.NONE, "packages", "no Python of this installation was found");
    }
    var found = new SitePackages();
    for (Path folder : folders) {
      try {
        found.add(folder);
      } catch (IOException | DirectoryIteratorException e) {
        return Reading.unknown(PackageSet.NONE, folder.toString(), "site-packages not readable");
      }
    }
    return Reading.of(PackageSet.of(found.pins, found.versions), found.troubles);
  }

  private void add(Path folder) throws IOException {
    List<Path> entries = new ArrayList<>();
    try (DirectoryStream<Path> all = Files.newDirectoryStream(folder, SitePackages::isMetadata)) {
      for (Path entry : all) {
        if (entries.size() == MOST) {
          troubles.add(new Trouble(folder.toString(), "it has more than " + MOST + " packages"));
          break;
        }
        entries.add(entry);
      }
    }
    entries.sort(Comparator.comparing(entry -> String.valueOf(entry.getFileName())));
    Set<String> here = new HashSet<>();
    for (Path entry : entries) {
      try {
        take(Metadata.of(entry), here);
      } catch (UnreadableException e) {
        troubles.add(new Trouble(String.valueOf(entry.getFileName()), e.clause()));
      }
    }
  }

  private static boolean isMetadata(Path entry) {
    String name = String.valueOf(entry.getFileName());
    // Windows leaves folders that begin so when a file in them was in use.
    return !name.startsWith("~")
        && (name.endsWith(".dist-info")
            || name.endsWith(".egg-info")
            || name.endsWith(".egg-link"));
  }

  private void take(Metadata found, Set<String> here) {
    String name = found.name();
    found.trouble().ifPresent(why -> troubles.add(new Trouble(name, why)));
    if (here.contains(name)) {
      String pin = String.valueOf(pins.get(name));
      String both = pin + " and " + found.pin();
      troubles.add(new Trouble(name, "it is there twice: " + both));
      if (!isNewer(found.version(), versions.getOrDefault(name, pin))) {
        return;
      }
      pins.remove(name);
      versions.remove(name);
    }
    if (pins.putIfAbsent(name, found.pin()) == null) {
      here.add(name);
      if (!found.pin().equals(found.version()) && !found.version().isEmpty()) {
        versions.put(name, found.version());
      }
    }
  }

  private static boolean isNewer(String version, String than) {
    var one = Version.of(version);
    var other = Version.of(than);
    return one.isPresent() && (other.isEmpty() || one.get().compareTo(other.get()) > 0);
  }
}
