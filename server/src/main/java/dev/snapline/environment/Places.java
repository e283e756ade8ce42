package dev.snapline.environment;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where the parts of an installation are.
 *
 * @param base the folder that a person calls the installation
 * @param comfy the folder of ComfyUI's own source
 * @param customNodes the folders of node packs
 * @param sitePackages the folders of Python packages, in Python's order; none if no Python is known
 * @param python the program; {@code null} if it is not known
 */
public record Places(
    Path base,
    Path comfy,
    List<Path> customNodes,
    List<Path> sitePackages,
    @Nullable Path python,
    @Nullable String pythonVersion) {
  public Places {
    customNodes = List.copyOf(customNodes);
    sitePackages = List.copyOf(sitePackages);
  }
}
