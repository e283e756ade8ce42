package dev.snapline.environment.scan;

import static dev.snapline.environment.Programs.git;

import dev.snapline.environment.Places;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Installations of ComfyUI as tests make them: the files that count, and nothing else. */
public final class Installations {
  private Installations() {}

  /** A git clone with a release, a node pack from the registry and two packages. */
  public static Places clone(Path base) throws IOException {
    Files.createDirectories(base.resolve("custom_nodes"));
    Files.writeString(base.resolve("main.py"), "");
    git(base, "init", "-q");
    git(base, "commit", "-q", "--allow-empty", "-m", "first");
    git(base, "tag", "v0.3.10");
    registryPack(base.resolve("custom_nodes/ComfyUI-Impact-Pack"), "comfyui-impact-pack", "7.3.0");
    Path site = Files.createDirectories(base.resolve("venv/lib/python3.12/site-packages"));
    install(site, "numpy", "1.26.4");
    install(site, "torch", "2.6.0+cu128");
    return new Places(
        base, base, List.of(base.resolve("custom_nodes")), List.of(site), null, "3.12.7");
  }

  public static void registryPack(Path folder, String id, String version) throws IOException {
    Files.createDirectories(folder);
    Files.writeString(folder.resolve(".tracking"), "__init__.py\npyproject.toml\n");
    Files.writeString(
        folder.resolve("pyproject.toml"),
        """
        # a pack
        [project]
        name = "%s"
        description = 'a "pack"'
        version = "%s" # now
        dependencies = ["numpy"]
        [project.urls]
        Repository = "https://github.com/someone/pack"
        """
            .formatted(id, version));
  }

  public static void gitPack(Path folder, String url) throws IOException {
    Files.createDirectories(folder);
    git(folder, "init", "-q");
    git(folder, "remote", "add", "origin", url);
    git(folder, "commit", "-q", "--allow-empty", "-m", "first");
  }

  public static void install(Path site, String name, String version) throws IOException {
    Path info = Files.createDirectories(site.resolve(name + "-" + version + ".dist-info"));
    Files.writeString(info.resolve("METADATA"), "Name: " + name + "\nVersion: " + version + "\n");
  }
}
