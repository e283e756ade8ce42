package dev.snapline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.snapline.environment.Places;
import dev.snapline.environment.scan.Installations;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code env …} on an installation on disk, without a server that runs already. */
class EnvironmentCommandsTest {
  @TempDir Path room;
  private Path base;
  private Path site;
  private Commands commands;

  @BeforeEach
  void install() throws Exception {
    base = room.toRealPath().resolve("ComfyUI");
    Places places = Installations.clone(base);
    site = places.sitePackages().get(0);
    commands = new Commands(room.resolve("data"));
  }

  private String said(String... words) {
    assertThat(commands.run(words)).as(commands.err()).isZero();
    return commands.out();
  }

  @Test
  void keepsShowsComparesAndGivesAway() throws Exception {
    assertThat(said("env", "capture", base.toString(), "--label", "first")).startsWith("Kept as ");
    Installations.install(site, "opencv-python", "4.10");
    Files.move(site.resolve("numpy-1.26.4.dist-info"), site.resolve("numpy-2.1.0.dist-info"));
    assertThat(said("env", "diff"))
        .isEqualTo(
            "numpy 1.26.4 → 2.1.0, + opencv-python\n+ opencv-python 4.10\n~ numpy 1.26.4 -> 2.1.0\n");
    assertThat(said("env", "diff", "current", newest(), "--plan"))
        .contains("python -m pip install numpy==1.26.4", "python -m pip uninstall opencv-python");
    assertThat(said("env", "capture", "--trigger", "boot")).startsWith("Kept as ");
    assertThat(said("env", "capture", "--trigger", "boot")).startsWith("Nothing changed since ");
    assertThat(said("env", "log")).contains("v0.3.10", "\"first\" First environment", "current");
    assertThat(said("env", "log", "--installation", base.toString(), "--json"))
        .startsWith("{")
        .contains("\"snapshotCount\":2");
    assertThat(said("env", "show"))
        .contains("cnr  ComfyUI-Impact-Pack  7.3.0", "numpy  2.1.0", "Node packs: 1");

    Path file = room.resolve("all.json");
    assertThat(said("env", "export", "--all", "-o", file.toString())).contains("Wrote ");
    assertThat(said("env", "import", file.toString(), "--preview")).contains("");
    assertThat(commands.err()).contains("Nothing imported, 2 here already");
    Files.writeString(
        file, Files.readString(file).replace("first", "second").replace("1.26.4", "1.26.5"));
    assertThat(said("env", "import", file.toString())).contains("second");
    assertThat(commands.run("env", "export", "-o", file.toString())).isEqualTo(73);
    assertThat(said("env", "export", "--format", "requirements", "-o", "-"))
        .contains("numpy==2.1.0");
    assertThat(said("env", "prune", "--dry-run", "--updates")).isEmpty();
    assertThat(commands.err()).contains("0 environments would go");
    assertThat(said("env", "export", "-o", room.resolve("one.json").toString(), "--json"))
        .contains("\"bytes\":");
  }

  private String newest() throws Exception {
    assertThat(commands.run("env", "log", "--json")).isZero();
    return commands.json().at("/environments/0/id").asText();
  }

  @Test
  void tellsTroublesAndFilesThatCannotBeRead() throws Exception {
    Files.createDirectory(site.resolve("torn-1.0.dist-info"));
    said("env", "capture", base.toString());
    Path about = files(room.resolve("data/environments")).get(0);
    Files.writeString(about.resolve("bad.json"), "{");

    said("env", "log");
    assertThat(commands.err()).contains("bad.json cannot be read");
    said("env", "show");
    assertThat(commands.err()).contains("torn: its METADATA is missing");
  }

  private static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> all = Files.list(folder)) {
      return all.toList();
    }
  }

  @Test
  void saysWhatItNeedsToKnow() throws Exception {
    assertThat(commands.plain(List.of("env"))).isEqualTo(64);
    assertThat(commands.err()).contains("Say what to do");
    assertThat(commands.run("env", "log")).isEqualTo(66);
    assertThat(commands.err()).contains("env capture FOLDER");
    assertThat(commands.run("env", "capture", room.resolve("none").toString())).isEqualTo(66);
    assertThat(commands.err()).contains("There is no ComfyUI");
    assertThat(commands.run("env", "import", room.resolve("none").toString())).isEqualTo(66);

    said("env", "capture", base.toString());
    Installations.clone(room.toRealPath().resolve("other"));
    said("env", "capture", room.toRealPath().resolve("other").toString());
    assertThat(commands.run("env", "log")).isEqualTo(66);
    assertThat(commands.err()).contains("There are several installations", base.toString());
    assertThat(said("env", "log", "--installation", "other")).contains("First environment");
    assertThat(commands.run("env", "diff", "nothing", "--installation", "other")).isEqualTo(69);
    assertThat(said("env", "--help")).contains("capture");
    assertThat(said("env", "log", "--help")).contains("--installation");
  }

  @Test
  void showsAnInstallationWithoutEnvironments() throws Exception {
    said("env", "capture", base.toString());
    for (Path file : files(files(room.resolve("data/environments")).get(0))) {
      if (!file.endsWith("installation.json")) {
        Files.delete(file);
      }
    }

    assertThat(said("env", "log")).isEmpty();
    assertThat(commands.err()).contains("There are no environments yet");
    assertThat(commands.run("env", "show")).isEqualTo(66);
  }
}
