package dev.snapline;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.snapline.environment.Places;
import dev.snapline.environment.Programs;
import dev.snapline.environment.scan.Installations;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
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

  @Test
  void tellsProgramsInJsonWhatItTellsPeopleInWords() throws Exception {
    String id = json("capture", base.toString()).at("/environment/id").asText();
    assertThat(json("show", id).at("/id").asText()).isEqualTo(id);
    assertThat(json("diff", id).at("/isEmpty").asBoolean()).isTrue();
    assertThat(json("diff", id, "--plan").at("/commands").asText()).contains("Nothing to do");
    Path file = room.resolve("one.json");
    said("env", "export", id, "-o", file.toString());
    assertThat(json("import", file.toString()).at("/skipped").asInt()).isEqualTo(1);
    assertThat(json("prune", "--dry-run").at("/count").asInt()).isZero();
  }

  private JsonNode json(String... words) throws IOException {
    List<String> all = new ArrayList<>(List.of("env"));
    all.addAll(List.of(words));
    all.add("--json");
    said(all.toArray(String[]::new));
    return commands.json();
  }

  @Test
  void tellsNodePacksThatCameChangedAndWent() throws Exception {
    Path nodes = base.resolve("custom_nodes");
    String key = json("capture", base.toString()).at("/environment/id").asText();
    Installations.gitPack(nodes.resolve("KJ"), "https://github.com/kijai/KJ");
    Files.createDirectory(nodes.resolve(".disabled"));
    Files.move(
        nodes.resolve("ComfyUI-Impact-Pack"), nodes.resolve(".disabled/ComfyUI-Impact-Pack"));
    Files.move(site.resolve("numpy-1.26.4.dist-info"), room.resolve("numpy"));
    said("env", "capture");

    assertThat(said("env", "diff", key).lines().skip(1))
        .containsExactlyInAnyOrder("+ KJ", "~ ComfyUI-Impact-Pack", "- numpy 1.26.4");
    assertThat(said("env", "diff", "current", key).lines()).contains("- KJ", "+ numpy 1.26.4");
    assertThat(said("env", "show"))
        .contains("git  KJ  " + Programs.git(nodes.resolve("KJ"), "rev-parse", "HEAD"))
        .contains("cnr  ComfyUI-Impact-Pack  7.3.0  (off)");
  }

  @Test
  void prunesWhatAPersonAskedFor() throws Exception {
    said("env", "capture", base.toString(), "--trigger", "pre-update");
    for (int i = 0; i < 3; i++) {
      Installations.install(site, "package-" + i, "1");
      said("env", "capture", "--trigger", "pre-update");
    }
    Path kept = files(room.resolve("data/environments")).get(0);
    Path about = kept.resolve("installation.json");
    Files.writeString(
        about,
        Files.readString(about).replaceAll("\"automaticLimit\": \\d+", "\"automaticLimit\": 2"));

    assertThat(said("env", "prune", "--updates", "--dry-run").lines())
        .hasSize(2)
        .allMatch(line -> line.endsWith("From an update or a restore, older than the newest 2"));
    assertThat(commands.err()).contains("2 environments would go.");
    said("env", "prune", "--updates");
    assertThat(commands.err()).contains("2 environments went to the trash.");
    Files.delete(site.resolve("numpy-1.26.4.dist-info/METADATA"));
    Files.move(site, room.resolve("elsewhere"));
    assertThat(said("env", "capture")).startsWith("Kept as ");
    assertThat(said("env", "show")).contains("Python packages: unknown");
    String key = String.valueOf(kept.getFileName());
    assertThat(said("env", "log", "--installation", key).lines()).hasSize(4);
  }

  @Test
  void verifiesWhatIsKeptToo() throws Exception {
    said("env", "capture", base.toString());
    assertThat(said("verify")).contains(": all is well");
    Path kept = files(room.resolve("data/environments")).get(0);
    Files.writeString(kept.resolve("torn.json"), "{");

    assertThat(commands.run("verify")).isEqualTo(1);
    assertThat(commands.out()).startsWith("environments/" + kept.getFileName() + "/torn.json: ");
  }

  @Test
  void saysWhyAFileCannotBeImported() throws Exception {
    said("env", "capture", base.toString());
    Path file = room.resolve("odd.json");
    Files.write(file, new byte[] {'{', '"', (byte) 0xe9, '"', '}'});
    assertThat(commands.run("env", "import", file.toString())).isEqualTo(66);
    assertThat(commands.err()).contains("odd.json is not UTF-8 text.");
    try (var large = FileChannel.open(file, StandardOpenOption.WRITE)) {
      large.write(ByteBuffer.allocate(1), 33L << 20);
    }
    assertThat(commands.run("env", "import", file.toString())).isEqualTo(66);
    assertThat(commands.err()).contains("odd.json is larger than 32768 KiB.");
    Files.writeString(file, "{}");
    assertThat(commands.run("env", "import", file.toString())).isNotZero();
    assertThat(commands.err()).contains("Cannot import this file.", "Nothing was imported.");
    assertThat(commands.run("env", "import", room.toString())).isEqualTo(66);
  }
}
