package dev.snapline;

import static dev.snapline.TwoSnapshots.GRAPH;
import static org.assertj.core.api.Assertions.assertThat;

import dev.snapline.store.file.FilledFolder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The commands that read, beside a server that has the folder open. */
class CommandLineTest {
  @TempDir Path data;
  private Commands commands;
  @AutoClose private TwoSnapshots kept;

  @BeforeEach
  void fill() throws Exception {
    commands = new Commands(data);
    kept = new TwoSnapshots(data, "海 portrait");
    kept.folder.workflow("other");
  }

  @Test
  void logListsWorkflowsTheLastUsedFirst() throws Exception {
    assertThat(commands.run("log")).isZero();
    assertThat(commands.out().lines())
        .hasSize(3)
        .satisfies(lines -> assertThat(lines.get(1)).contains(kept.key.value(), "  2  ", "海"));

    assertThat(commands.run("log", "--json")).isZero();
    assertThat(commands.json().at("/workflows/0/count").asInt()).isEqualTo(2);
    assertThat(commands.json().at("/workflows/0/newest").asText()).isEqualTo(kept.second.value());
    assertThat(commands.json().at("/workflows/1/newest").isNull()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"海 portrait", "workflows/海 portrait.json", "portrait", "海 portrait.json"})
  void logListsSnapshotsOfAWorkflowHoweverItIsNamed(String name) {
    assertThat(commands.run("log", name)).as(commands.err()).isZero();
    assertThat(commands.out().lines().toList())
        .hasSize(3)
        .satisfies(lines -> assertThat(lines.get(1)).contains(kept.second.value()))
        .satisfies(
            lines -> assertThat(lines.get(2)).contains(kept.first.value(), "\"warm light\""));
  }

  @Test
  void logStopsAtTheLimit() throws Exception {
    assertThat(commands.run("log", kept.key.value(), "-n", "1", "--json")).isZero();
    assertThat(commands.json().path("snapshots"))
        .singleElement()
        .satisfies(it -> assertThat(it.path("id").asText()).isEqualTo(kept.second.value()));
    assertThat(commands.run("log", "-n", "0")).isEqualTo(64);
  }

  @Test
  void showTellsOfASnapshotByTheEndOfItsId() throws Exception {
    assertThat(commands.run("show", kept.first.value().substring(14))).as(commands.err()).isZero();
    assertThat(commands.out()).contains(kept.first.value(), "warm light", "1 node, 0 links");

    assertThat(commands.run("show", kept.first.value(), "--json")).isZero();
    assertThat(commands.json().path("label").asText()).isEqualTo("warm light");
  }

  @Test
  void showWritesTheGraphByteForByte() throws Exception {
    assertThat(commands.run("show", kept.first.value(), "--graph")).isZero();
    assertThat(commands.out()).isEqualTo(GRAPH.formatted("a"));

    Path file = data.resolve("a.json");
    assertThat(commands.run("show", kept.first.value(), "-o", file.toString())).isZero();
    assertThat(file).hasContent(GRAPH.formatted("a"));
    assertThat(commands.run("show", kept.first.value(), "-o", file.toString())).isEqualTo(73);
    assertThat(commands.err()).contains("exists already");
  }

  @Test
  void verifyTellsByItsExitCodeWhetherAllIsWell() throws Exception {
    assertThat(commands.run("verify")).as(commands.out()).isZero();
    assertThat(commands.out()).contains("all is well");

    FilledFolder.change(
        kept.folder.file(kept.key, kept.first), "\"title\":\"a\"", "\"title\":\"c\"");
    assertThat(commands.run("verify")).isEqualTo(1);
    assertThat(commands.out())
        .contains(kept.first + ".json: the content hash of its graph is", "1 problem");

    assertThat(commands.run("verify", "--json")).isEqualTo(1);
    assertThat(commands.json().path("ok").asBoolean()).isFalse();
    assertThat(commands.json().at("/problems/0/file").asText())
        .isEqualTo("snapshots/" + kept.key + "/" + kept.first + ".json");
  }

  /** A label could otherwise paint the terminal, or hide what follows. */
  @Test
  void lettersThatCommandATerminalAreLeftOut() throws Exception {
    kept.folder.keep(kept.key, "red\u001b[31m\u202e\nline", GRAPH.formatted("c"));

    assertThat(commands.run("log", kept.key.value())).isZero();
    assertThat(commands.out()).contains("\"red[31m line\"").doesNotContain("\u001b", "\u202e");
  }

  @Test
  void whatIsNotThereIsSaidInASentence() {
    assertThat(commands.run("log", "nothing")).isEqualTo(66);
    assertThat(commands.err())
        .isEqualTo("There is no workflow \"nothing\". See all of them: log.\n");
    assertThat(commands.run("show", "01J00000000000000000000000")).isEqualTo(66);
    assertThat(commands.run("show", "ZZZ")).isEqualTo(66);
    assertThat(commands.run("log", "--user", "anna")).isEqualTo(66);
    assertThat(commands.plain(List.of("log", "--data", data.resolve("snapshots").toString())))
        .isEqualTo(65);
    assertThat(commands.err()).contains("no data folder");
  }

  @Test
  void wrongWordsPointToTheHelp() {
    assertThat(commands.run("nonsense")).isEqualTo(64);
    assertThat(commands.err()).contains("See --help.");
    assertThat(commands.run("log", "--nonsense")).isEqualTo(64);
    assertThat(commands.err()).contains("See log --help.");
  }

  @Test
  void helpNamesEveryCommandAndExitCode() {
    assertThat(commands.plain(List.of("--help"))).isZero();
    assertThat(commands.out())
        .contains("log", "show", "export", "import", "prune", "verify", "64 usage")
        .doesNotContain("\u001b");
    assertThat(commands.plain(List.of("show", "--help"))).isZero();
    assertThat(commands.out()).contains("--graph");
  }

  @Test
  void columnsOfWideLettersStandUnderEachOther() {
    commands.run("log", kept.key.value());
    List<String> lines = commands.out().lines().toList();

    assertThat(lines.get(1).indexOf(kept.second.value())).isEqualTo(lines.get(0).indexOf("ID"));
  }

  @Test
  void nothingIsWrittenToTheFolder() throws Exception {
    kept.folder.close();
    List<String> before = files();

    commands.run("log");
    commands.run("show", kept.first.value());
    commands.run("verify");

    assertThat(files()).isEqualTo(before);
  }

  private List<String> files() throws Exception {
    try (var walk = Files.walk(data)) {
      return walk.filter(Files::isRegularFile)
          .map(file -> file + " " + file.toFile().lastModified())
          .sorted()
          .toList();
    }
  }
}
