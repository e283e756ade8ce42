package dev.snapline.store.file;

import static dev.snapline.store.file.FilledFolder.change;
import static org.assertj.core.api.Assertions.assertThat;

import dev.snapline.history.SnapshotId;
import dev.snapline.history.WorkflowKey;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the files of one history say of each other, as a check of the data folder reads it. */
class HistoryCheckTest {
  private static final String GRAPH =
      """
      {"nodes":[{"id":1,"type":"Note","title":"%s","pos":[10,20],"size":[9,9]}],"links":[]}""";

  @TempDir Path path;
  private FilledFolder folder;
  private WorkflowKey key;
  private SnapshotId first;
  private SnapshotId second;
  private SnapshotId third;

  @BeforeEach
  void fill() throws Exception {
    folder = new FilledFolder(path);
    key = folder.workflow("portrait");
    first = folder.keep(key, "one", GRAPH.formatted("a"));
    second = folder.keep(key, "two", GRAPH.formatted("b"));
    third = folder.keep(key, "three", GRAPH.formatted("c"));
    folder.close();
  }

  /** Each finding as its file in the history and what it is. */
  private List<String> findings() throws Exception {
    String history = "snapshots/" + key;
    return FolderCheck.run(DataFolder.read(path), (files, bytes) -> {}).findings().stream()
        .peek(found -> assertThat(found.remedy()).endsWith("."))
        .map(found -> found.file().replace(history, "") + ": " + found.what())
        .toList();
  }

  private Path file(SnapshotId id) {
    return folder.file(key, id);
  }

  private Path index() {
    return file(first).resolveSibling("index.ndjson");
  }

  private void damage(Path file) throws Exception {
    change(file, "[10,20]", "[10,2000]");
  }

  private static String damaged(SnapshotId id) {
    return "/" + id + ".json: the layout hash of its graph is";
  }

  private void closeACircle() throws Exception {
    change(file(first), "\"parentId\":null", "\"parentId\":\"" + second + "\"");
    Files.delete(index());
  }

  private String circle() {
    return ": 2 snapshots name each other as parents in a circle; snapshot "
        + first
        + " is taken as the first.";
  }

  @Test
  void tellsOfAParentThatIsMissing() throws Exception {
    Files.delete(file(first));
    Files.delete(index());

    assertThat(findings())
        .singleElement()
        .asString()
        .startsWith(": The parent " + first + " of snapshot " + second);
  }

  @Test
  void tellsOfParentsThatCloseACircle() throws Exception {
    closeACircle();

    assertThat(findings()).containsExactly(circle());
  }

  @Test
  void tellsOfACircleThoughAnotherFileIsDamaged() throws Exception {
    closeACircle();
    damage(file(third));

    assertThat(findings())
        .satisfiesExactly(
            found -> assertThat(found).isEqualTo(circle()),
            found -> assertThat(found).startsWith(damaged(third)));
  }

  @Test
  void tellsOfAParentThatIsMissingThoughAnotherFileIsDamaged() throws Exception {
    Files.delete(file(first));
    Files.delete(index());
    damage(file(third));

    assertThat(findings())
        .satisfiesExactly(
            found -> assertThat(found).startsWith(": The parent " + first),
            found -> assertThat(found).startsWith(damaged(third)));
  }

  @Test
  void doesNotTellOfADamagedFileOnceMoreAsAMissingParent() throws Exception {
    damage(file(first));

    assertThat(findings()).singleElement().asString().startsWith(damaged(first));
  }

  @Test
  void doesNotTellOfADamagedFileInTheTrashOnceMoreAsAMissingParent() throws Exception {
    try (var server = new FilledFolder(path)) {
      server.histories().historyOf(second).delete(second);
    }
    Path trashed;
    try (Stream<Path> files = Files.list(path.resolve("trash").resolve(key.value()))) {
      trashed = files.findAny().orElseThrow();
    }
    damage(trashed);

    assertThat(findings()).singleElement().asString().startsWith("trash/").contains(second + "");
  }

  @Test
  void tellsOfAnIndexThatTellsOtherwiseThanTheFiles() throws Exception {
    change(file(second), "\"label\":\"two\"", "\"label\":\"2wo\"");

    assertThat(findings())
        .containsExactly("/index.ndjson: it tells otherwise than the files of 1 snapshots");
  }

  @Test
  void tellsOfAnIndexThatTellsOtherwiseThoughAnotherFileIsDamaged() throws Exception {
    change(file(second), "\"label\":\"two\"", "\"label\":\"2wo\"");
    damage(file(third));

    assertThat(findings())
        .satisfiesExactly(
            found -> assertThat(found).startsWith(damaged(third)),
            found ->
                assertThat(found)
                    .isEqualTo("/index.ndjson: it tells otherwise than the files of 1 snapshots"));
  }

  @Test
  void tellsOfAnIndexThatDoesNotKnowAFile() throws Exception {
    Files.delete(file(third));

    assertThat(findings())
        .containsExactly("/index.ndjson: it does not name the snapshots that are there");
  }

  @Test
  void tellsOfAnIndexThatNamesWhatIsNotThereThoughAnotherFileIsDamaged() throws Exception {
    Files.delete(file(third));
    damage(file(first));

    assertThat(findings())
        .satisfiesExactly(
            found -> assertThat(found).startsWith(damaged(first)),
            found ->
                assertThat(found)
                    .isEqualTo("/index.ndjson: it does not name the snapshots that are there"));
  }

  @Test
  void tellsOfALineOfThePurgedThatIsBroken() throws Exception {
    Files.writeString(
        file(first).resolveSibling("gone.ndjson"),
        "{\"id\":\"" + first + "\",\"parentId\":null}\n{\"id\":\n{\"id\":\"x\"}\n");

    assertThat(findings()).containsExactly("/gone.ndjson: its line 2 cannot be understood");
  }
}
