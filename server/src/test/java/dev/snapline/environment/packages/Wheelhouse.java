package dev.snapline.environment.packages;

import static dev.snapline.environment.Programs.git;
import static dev.snapline.environment.Programs.own;
import static dev.snapline.environment.Programs.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Tiny packages, made here, and environments that pip and uv install them into. No network. */
final class Wheelhouse {
  private static final String BACKEND =
      """
      import base64, os, zipfile
      NAME, VERSION = "%s", "%s"
      STEM = NAME.replace("-", "_") + "-" + VERSION
      def write(directory, module):
          name = STEM + "-py3-none-any.whl"
          info = STEM + ".dist-info/"
          files = {
              module[0]: module[1],
              info + "METADATA": f"Metadata-Version: 2.1\\nName: {NAME}\\nVersion: {VERSION}\\n",
              info + "WHEEL": "Wheel-Version: 1.0\\nGenerator: x\\nRoot-Is-Purelib: true\\nTag: py3-none-any\\n",
          }
          record = "".join(f"{path},,\\n" for path in [*files, info + "RECORD"])
          with zipfile.ZipFile(os.path.join(directory, name), "w") as wheel:
              for path, text in {**files, info + "RECORD": record}.items():
                  wheel.writestr(path, text)
          return name
      def build_wheel(directory, settings=None, metadata=None):
          return write(directory, (NAME.replace("-", "_") + ".py", ""))
      def build_editable(directory, settings=None, metadata=None):
          return write(directory, ("_" + NAME.replace("-", "_") + ".pth", os.getcwd()))
      """;

  private final Path room;
  final Path wheels;

  Wheelhouse(Path room) throws IOException {
    this.room = room;
    this.wheels = Files.createDirectories(room.resolve("wheels"));
  }

  /** A file that pip and uv install. */
  Path wheel(String name, String version) throws IOException {
    String stem = name.replaceAll("[-.]+", "_") + "-" + version;
    Path file = wheels.resolve(stem + "-py3-none-any.whl");
    String info = stem + ".dist-info/";
    try (var zip = new ZipOutputStream(Files.newOutputStream(file))) {
      put(
          zip,
          info + "METADATA",
          "Metadata-Version: 2.1\nName: %s\nVersion: %s\n\nText\nName: other\n"
              .formatted(name, version));
      put(
          zip,
          info + "WHEEL",
          "Wheel-Version: 1.0\nGenerator: x\nRoot-Is-Purelib: true\nTag: py3-none-any\n");
      put(zip, info + "RECORD", info + "METADATA,,\n" + info + "WHEEL,,\n" + info + "RECORD,,\n");
    }
    return file;
  }

  private static void put(ZipOutputStream zip, String name, String text) throws IOException {
    zip.putNextEntry(new ZipEntry(name));
    zip.write(text.getBytes(java.nio.charset.StandardCharsets.UTF_8));
  }

  /** The source of a package, which builds itself without anything else. */
  Path source(String name, String version) throws IOException {
    Path folder = Files.createDirectories(room.resolve("sources").resolve(name));
    Files.writeString(
        folder.resolve("pyproject.toml"),
        """
        [project]
        name = "%s"
        version = "%s"
        [build-system]
        requires = []
        build-backend = "backend"
        backend-path = ["."]
        """
            .formatted(name, version));
    Files.writeString(folder.resolve("backend.py"), BACKEND.formatted(name, version));
    return folder;
  }

  Path repository(String name, String version) throws IOException {
    Path folder = source(name, version);
    git(folder, "init", "-q");
    git(folder, "add", ".");
    git(folder, "commit", "-q", "-m", "first");
    return folder;
  }

  /** An environment without packages. */
  Path venv(String name) {
    Path folder = room.resolve(name);
    run(room, own("uv"), "venv", "-q", "--python", own("python"), folder.toString());
    return folder;
  }

  static Path sitePackages(Path venv) throws IOException {
    try (var found = Files.newDirectoryStream(venv.resolve("lib"), "python3*")) {
      return found.iterator().next().resolve("site-packages");
    }
  }

  void uv(Path venv, String... what) {
    List<String> words = new ArrayList<>(List.of(own("uv"), "pip", "install", "-q", "--offline"));
    words.addAll(List.of("--no-index", "--no-deps", "--no-build-isolation", "--no-cache"));
    words.addAll(List.of("--python", venv.resolve("bin/python").toString()));
    words.addAll(List.of(what));
    run(room, words.toArray(String[]::new));
  }

  void pip(Path venv, String... what) {
    List<String> words = new ArrayList<>(List.of(own("pip"), "--python", venv.toString()));
    words.addAll(List.of("install", "-q", "--no-index", "--no-deps", "--no-build-isolation"));
    words.addAll(List.of("--no-cache-dir"));
    words.addAll(List.of(what));
    run(room, words.toArray(String[]::new));
  }
}
