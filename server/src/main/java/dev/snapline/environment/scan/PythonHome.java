package dev.snapline.environment.scan;

import dev.snapline.environment.SmallFile;
import dev.snapline.environment.UnreadableException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A Python and its packages: a virtual environment, one of conda, or the one of the portable build.
 */
record PythonHome(
    Path folder, List<Path> sitePackages, @Nullable Path program, @Nullable String version) {
  private static final int LIMIT = 64 * 1024;
  private static final Pattern IN_CONFIG =
      Pattern.compile("(?m)^version(?:_info)?\\s*=\\s*(\\d+\\.\\d+(?:\\.\\d+)?)");
  private static final Pattern IN_CONDA = Pattern.compile("python-(\\d+\\.\\d+\\.\\d+)-.*\\.json");
  private static final Pattern IN_PORTABLE = Pattern.compile("python(\\d)(\\d+)\\._pth");

  static Optional<PythonHome> of(Path folder) {
    List<Path> packages = packages(folder);
    if (packages.isEmpty()) {
      return Optional.empty();
    }
    Path program = null;
    for (String name : List.of("bin/python", "Scripts/python.exe", "python.exe")) {
      Path here = folder.resolve(name);
      program = program == null && Files.exists(here) ? here : program;
    }
    return Optional.of(new PythonHome(folder, packages, program, version(folder, packages)));
  }

  /** What a person named: the program, or the folder that it is in. */
  static PythonHome named(Path named) throws NoInstallationException {
    Path folder = named;
    for (int up = 0; up < 3 && folder != null; up++, folder = folder.getParent()) {
      Optional<PythonHome> found = of(folder);
      if (found.isPresent()) {
        return found.get();
      }
    }
    throw new NoInstallationException(named + " is no Python with a folder site-packages.");
  }

  private static List<Path> packages(Path folder) {
    Path windows = folder.resolve("Lib").resolve("site-packages");
    if (Files.isDirectory(windows)) {
      return List.of(windows);
    }
    List<Path> found = new ArrayList<>();
    for (Path lib : Layouts.folders(folder.resolve("lib"))) {
      Path site = lib.resolve("site-packages");
      if (String.valueOf(lib.getFileName()).startsWith("python3") && Files.isDirectory(site)) {
        found.add(site);
      }
    }
    // After an upgrade the folder of the former version may still be there.
    return found.isEmpty() ? found : List.of(found.get(found.size() - 1));
  }

  private static @Nullable String version(Path folder, List<Path> packages) {
    try {
      Matcher config = IN_CONFIG.matcher(SmallFile.text(folder.resolve("pyvenv.cfg"), LIMIT));
      if (config.find()) {
        return config.group(1);
      }
    } catch (UnreadableException e) {
      // not every Python has that file
    }
    for (String name : names(folder.resolve("conda-meta"))) {
      Matcher conda = IN_CONDA.matcher(name);
      if (conda.matches()) {
        return conda.group(1);
      }
    }
    for (String name : names(folder)) {
      Matcher portable = IN_PORTABLE.matcher(name);
      if (portable.matches()) {
        return portable.group(1) + "." + portable.group(2);
      }
    }
    Path lib = packages.get(0).getParent();
    String name = lib == null ? "" : String.valueOf(lib.getFileName());
    return name.startsWith("python3.") ? name.substring("python".length()) : null;
  }

  private static List<String> names(Path folder) {
    String[] names = folder.toFile().list();
    return names == null ? List.of() : List.of(names);
  }
}
