package dev.snapline.store.file;

import static dev.snapline.store.file.FilledFolder.change;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.snapline.history.Edit;
import dev.snapline.history.SnapshotId;
import dev.snapline.history.WorkflowKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FolderCheckTest {
  private static final String GRAPH =
      """
      {"nodes":[{"id":1,"type":"Note","title":"%s","pos":[10,20],"size":[9,9]}],"links":[]}""";

  @TempDir Path path;
  private FilledFolder folder;
  private WorkflowKey key;
  private SnapshotId first;
  private SnapshotId second;

  @BeforeEach
  void fill() throws Exception {
    folder = new FilledFolder(path);
    key = folder.workflow("portrait");
    first = folder.keep(key, "one", GRAPH.formatted("a"));
    second = folder.keep(key, "two", GRAPH.formatted("b"));
    folder.close();
  }

  @AfterEach
  void close() {
    folder.close();
  }

  private List<FolderCheck.Finding> findings() throws Exception {
    return FolderCheck.run(DataFolder.read(path), (files, bytes) -> {}).findings();
  }

  private void findsOne(Path file, String what) throws Exception {
    assertThat(findings())
        .singleElement()
        .satisfies(
            found -> {
              assertThat(path.resolve(found.file())).isEqualTo(file);
              assertThat(found.what()).contains(what);
              assertThat(found.remedy()).endsWith(".");
            });
  }

  private Path file(SnapshotId id) {
    return folder.file(key, id);
  }

  @Test
  void findsNothingInAFolderThatIsRightAndCountsWhatItRead() throws Exception {
    var report = FolderCheck.run(DataFolder.read(path), (files, bytes) -> {});

    assertThat(report.findings()).isEmpty();
    assertThat(report.files()).isEqualTo(4); // folder.json, workflow.json, two snapshots
    assertThat(report.bytes())
        .isEqualTo(
            Files.size(path.resolve("folder.json"))
                + Files.size(file(first).resolveSibling("workflow.json"))
                + Files.size(file(first))
                + Files.size(file(second)));
  }

  /** What is only looked at must stay as it is, or the next start sees another folder. */
  @Test
  void changesNothingHoweverMuchIsWrong() throws Exception {
    Files.writeString(file(first), "{");
    Files.writeString(file(first).resolveSibling("workflow.json"), "");
    Files.writeString(file(first).resolveSibling(".pending-x"), "half");
    Map<String, String> before = everything();

    assertThat(findings()).hasSize(2);

    assertThat(everything()).isEqualTo(before);
  }

  private Map<String, String> everything() throws IOException {
    var all = new TreeMap<String, String>();
    try (Stream<Path> walk = Files.walk(path)) {
      for (Path file : walk.filter(Files::isRegularFile).toList()) {
        all.put(file.toString(), Files.readString(file));
      }
    }
    return all;
  }

  @Test
  void worksWhileAServerHasTheFolder() throws Exception {
    try (var server = new FilledFolder(path)) {
      server.keep(key, "three", GRAPH.formatted("c"));

      assertThat(findings()).isEmpty();
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "\"title\":\"b\"    | \"title\":\"c\"   | the content hash of its graph is",
        "[10,20]            | [10,30]           | the layout hash of its graph is",
        "[10,20]            | [10,2000]         | the layout hash of its graph is",
        "\"links\":[]       | \"links\":[[]     | it is not JSON",
        "\"links\":[]       | \"links\":[}      | its graph cannot be read",
        "\"nodeCount\":1    | \"nodeCount\":2   | the number of nodes of its graph is 1, it says 2",
        "\"linkCount\":0    | \"linkCount\":3   | the number of links of its graph is 0, it says 3",
        "\"hash\":\"c1:      | \"hash\":\"c1:0     | the content hash of its graph is",
        "\"layoutHash\":\"l1:| \"layoutHash\":\"l1:0| the layout hash of its graph is",
        "[\"text\"]         | [\"text\",        | it is not JSON",
        ",\"widgetNames\":  | ;\"widgetNames\": | begins with no member",
        "\"format\":1       | \"format\":9      | it has format 9",
        "{\"format\"        | [\"format\"       | it holds no JSON object",
      })
  void tellsWhichFileIsNotWhatItSays(String from, String to, String what) throws Exception {
    change(file(second), from, to);

    findsOne(file(second), what);
  }

  @Test
  void tellsOfAFileThatEndsTooEarly() throws Exception {
    byte[] bytes = Files.readAllBytes(file(second));
    Files.write(file(second), Arrays.copyOf(bytes, bytes.length / 2));

    findsOne(file(second), "it is not JSON");
  }

  @Test
  void tellsOfAFileUnderTheNameOfAnother() throws Exception {
    Files.copy(file(second), file(first), StandardCopyOption.REPLACE_EXISTING);

    findsOne(file(first), "it holds the snapshot " + second);
  }

  @Test
  void takesAFileThatAnEditorFormattedAnew() throws Exception {
    change(file(second), "\n,\"graph\":", ",\n\n  \"graph\" : ");
    Files.delete(file(second).resolveSibling("index.ndjson"));

    assertThat(findings()).isEmpty();
  }

  /** Older files have no sum: then the graph is read and decides. */
  @Test
  void believesTheGraphMoreThanTheSum() throws Exception {
    Files.writeString(
        file(first), Files.readString(file(first)).replaceFirst("crc32c:.{8}", "crc32c:00000000"));
    Files.writeString(
        file(second),
        Files.readString(file(second)).replaceFirst(",\"contentSum\":\"[^\"]+\"", ""));
    Files.delete(file(second).resolveSibling("index.ndjson"));
    assertThat(findings()).isEmpty();

    change(file(second), "\"title\":\"b\"", "\"title\":\"c\"");
    findsOne(file(second), "content hash");
  }

  /** A label that changes must not vouch for a graph that nobody has compared. */
  @Test
  void findsAnEditorsChangeOfTheGraphAfterALaterChangeOfTheLabel() throws Exception {
    change(file(second), "\n,\"graph\":", ",\n\n  \"graph\" : ");
    change(file(second), "\"title\":\"b\"", "\"title\":\"c\"");
    Files.delete(file(second).resolveSibling("index.ndjson"));
    try (var server = new FilledFolder(path)) {
      server.histories().historyOf(second).edit(second, new Edit("other", null, null, null));
    }

    findsOne(file(second), "content hash");
  }

  @Test
  void readsFilesThatAreLargerThanItsBuffer() throws Exception {
    SnapshotId large;
    try (var server = new FilledFolder(path)) {
      large = server.keep(key, "large", GRAPH.formatted("x".repeat(9 << 20)));
    }
    assertThat(findings()).isEmpty();

    change(file(large), "xx\",\"pos\"", "xy\",\"pos\"");
    findsOne(file(large), "content hash");
  }

  @Test
  void doesNotSayThatAllIsWellIfItCouldNotLookAtAFile() {
    assertThatExceptionOfType(IllegalStateException.class)
        .isThrownBy(
            () ->
                FolderCheck.run(
                    DataFolder.read(path),
                    (files, bytes) -> {
                      if (Thread.currentThread().getName().startsWith("pool")) {
                        throw new IllegalArgumentException("no room");
                      }
                    }))
        .withMessageContaining("no room");
  }

  @Test
  void looksIntoTheTrashToo() throws Exception {
    try (var server = new FilledFolder(path)) {
      server.histories().historyOf(second).delete(second);
    }
    assertThat(findings()).isEmpty();

    Path trashed;
    try (Stream<Path> files = Files.list(path.resolve("trash").resolve(key.value()))) {
      trashed = files.findAny().orElseThrow();
    }
    change(trashed, "\"title\":\"b\"", "\"title\":\"c\"");
    findsOne(trashed, "content hash");
  }

  @ParameterizedTest
  @CsvSource({
    "folder.json,{},it has no",
    "settings.json,[1],no JSON object",
    "profiles/a.json,{,not JSON",
    "trash/profiles/a.json,,it is empty",
    "users/anna/settings.json,x,not JSON",
  })
  void readsTheSmallFilesToo(String name, @Nullable String text, String what) throws Exception {
    Files.createDirectories(path.resolve(name).getParent());
    Files.write(path.resolve(name), (text == null ? "" : text).getBytes(UTF_8));

    if (name.equals("folder.json")) {
      assertThat(findings()).anySatisfy(found -> assertThat(found.file()).isEqualTo(name));
    } else {
      findsOne(path.resolve(name), what);
    }
  }

  @Test
  void tellsOfWhatWasSetAside() throws Exception {
    Path aside = path.resolve("quarantine").resolve(key.value()).resolve(second + ".json");
    Files.createDirectories(aside.getParent());
    Files.writeString(aside, "{");
    Files.writeString(aside.resolveSibling(second + ".reason.json"), "{}");

    findsOne(aside, second + ".reason.json beside it says why");
  }

  @Test
  void refusesAFolderThatIsNone() {
    assertThatExceptionOfType(UnusableFolderException.class)
        .isThrownBy(() -> DataFolder.read(path.resolve("snapshots")))
        .withMessageContaining("--data");
  }
}
