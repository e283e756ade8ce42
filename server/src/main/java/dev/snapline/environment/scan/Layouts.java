package dev.snapline.environment.scan;

import dev.snapline.environment.Places;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Finds an installation of ComfyUI from a folder, as people and programs lay them out: the portable
 * one, the Launcher's and Desktop's, a clone with a virtual environment or one of conda in it.
 */
public final class Layouts {
  private Layouts() {}

  /**
   * The installation in a folder, or in the only one of its folders that has one.
   *
   * @param python the Python program or its environment, if a person named it
   * @param environment variables, of which those of an active environment count
   * @throws NoInstallationException that names the candidates if there are several
   */
  public static Places find(Path folder, @Nullable Path python, Map<String, String> environment)
      throws NoInstallationException {
    Path whole = real(folder);
    Bases found = bases(whole);
    if (found == null) {
      List<Bases> inside = new ArrayList<>();
      for (Path child : folders(whole)) {
        Bases one = bases(child);
        if (one != null) {
          inside.add(one);
        }
      }
      if (inside.size() > 1) {
        throw new NoInstallationException(
            "There are several installations in " + whole + ". Name one: " + names(inside) + ".");
      }
      found = inside.isEmpty() ? null : inside.get(0);
    }
    if (found == null) {
      throw new NoInstallationException(
          "There is no ComfyUI in "
              + whole
              + ": neither main.py with custom_nodes, nor a folder ComfyUI that has them.");
    }
    return places(found, python, environment);
  }

  /** The folder that a person calls the installation, and the one of ComfyUI's source. */
  private record Bases(Path base, Path comfy) {}

  private static @Nullable Bases bases(Path folder) {
    if (isSource(folder)) {
      Path above = folder.getParent();
      return new Bases(above != null && isBundle(above) ? above : folder, folder);
    }
    if (isSource(folder.resolve("ComfyUI"))) {
      return new Bases(folder, folder.resolve("ComfyUI"));
    }
    // The older Desktop keeps ComfyUI's source in the program and only the rest with the user.
    boolean isDesktop =
        Files.isDirectory(folder.resolve("custom_nodes"))
            && Files.isDirectory(folder.resolve(".venv"));
    return isDesktop ? new Bases(folder, folder) : null;
  }

  private static boolean isSource(Path folder) {
    return Files.isRegularFile(folder.resolve("main.py"))
        && Files.isDirectory(folder.resolve("custom_nodes"));
  }

  private static boolean isBundle(Path folder) {
    return Files.isDirectory(folder.resolve("python_embeded"))
        || Files.isRegularFile(folder.resolve("manifest.json"))
        || Files.isDirectory(folder.resolve("standalone-env"));
  }

  private static Places places(Bases found, @Nullable Path named, Map<String, String> environment)
      throws NoInstallationException {
    PythonHome home = named == null ? python(found, environment) : PythonHome.named(real(named));
    List<Path> nodes = new ArrayList<>();
    nodes.add(found.comfy.resolve("custom_nodes"));
    Path beside = found.base.resolve("custom_nodes");
    if (!nodes.contains(beside) && Files.isDirectory(beside)) {
      nodes.add(beside);
    }
    return home == null
        ? new Places(found.base, found.comfy, nodes, List.of(), null, null)
        : new Places(
            found.base, found.comfy, nodes, home.sitePackages(), home.program(), home.version());
  }

  private static @Nullable PythonHome python(Bases found, Map<String, String> environment)
      throws NoInstallationException {
    List<PythonHome> homes = new ArrayList<>();
    List<Path> likely = new ArrayList<>();
    likely.add(found.base.resolve("python_embeded"));
    for (Path folder : List.of(found.comfy, found.base)) {
      likely.add(folder.resolve(".venv"));
      likely.add(folder.resolve("venv"));
    }
    likely.add(found.base.resolve("envs").resolve("default"));
    for (Path folder : List.of(found.comfy, found.base)) {
      folders(folder).stream()
          .filter(child -> Files.isDirectory(child.resolve("conda-meta")))
          .forEach(likely::add);
    }
    for (Path folder : likely) {
      PythonHome.of(folder).filter(home -> !homes.contains(home)).ifPresent(homes::add);
    }
    if (homes.isEmpty()) {
      for (String variable : List.of("VIRTUAL_ENV", "CONDA_PREFIX")) {
        String active = environment.get(variable);
        if (homes.isEmpty() && active != null && !active.isBlank()) {
          PythonHome.of(Path.of(active)).ifPresent(homes::add);
        }
      }
    }
    boolean isOrdered = Files.isRegularFile(found.base.resolve("manifest.json"));
    if (homes.size() > 1 && !isOrdered) {
      throw new NoInstallationException(
          "Several Pythons may be the one of "
              + found.base
              + ". Name one with --python: "
              + homes.stream()
                  .map(home -> home.folder().toString())
                  .collect(Collectors.joining(", "))
              + ".");
    }
    return homes.isEmpty() ? null : homes.get(0);
  }

  private static String names(List<Bases> several) {
    return several.stream().map(one -> one.base.toString()).collect(Collectors.joining(", "));
  }

  private static Path real(Path folder) {
    try {
      return folder.toRealPath();
    } catch (IOException e) {
      return folder.toAbsolutePath().normalize();
    }
  }

  /** Those in a folder, sorted. */
  static List<Path> folders(Path folder) {
    List<Path> found = new ArrayList<>();
    try (DirectoryStream<Path> all = Files.newDirectoryStream(folder, Files::isDirectory)) {
      all.forEach(found::add);
    } catch (IOException | DirectoryIteratorException e) {
      return List.of();
    }
    found.sort(null);
    return found;
  }
}
