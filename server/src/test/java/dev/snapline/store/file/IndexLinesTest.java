package dev.snapline.store.file;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.snapline.history.Edit;
import dev.snapline.history.SnapshotId;
import dev.snapline.history.WorkflowKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Of an index that histories wrote, with a label that tries to look like the end of line 1. */
class IndexLinesTest {
  private static final String LABEL = "a \",\"contentBytes\":7,\"é\uD83D\uDE00";

  @TempDir Path path;
  private WorkflowKey key;
  private SnapshotId changed;
  private SnapshotId deleted;
  private Path file;
  private String index;
  private byte[] header;

  @BeforeEach
  void fill() throws Exception {
    try (var folder = new FilledFolder(path)) {
      key = folder.workflow("portrait");
      changed = folder.keep(key, "one", "{\"nodes\":[],\"links\":[]}");
      deleted = folder.keep(key, "two", "{\"nodes\":[],\"links\":[],\"extra\":{\"a\":1}}");
      var history = folder.histories().history(key);
      history.edit(changed, new Edit(LABEL, "notes", true, null));
      history.delete(deleted);
      file = folder.file(key, changed);
    }
    index = Files.readString(path.resolve("snapshots/" + key + "/index.ndjson"));
    header = IndexJournal.header(FolderId.in(Files.readAllBytes(path.resolve("folder.json"))));
  }

  private Optional<IndexLines> lines(String text) {
    return IndexLines.of(text.getBytes(UTF_8), header);
  }

  private byte[] head() throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    int end = 0;
    while (bytes[end] != '\n') {
      end++;
    }
    return Arrays.copyOf(bytes, end + 1);
  }

  private boolean sayTheSame(String text) throws IOException {
    return lines(text).orElseThrow().sayTheSame(changed.value(), head(), Files.size(file));
  }

  @Test
  void sayTheSameAsTheFilesOfWhichTheyWereWritten() throws Exception {
    assertThat(lines(index).orElseThrow().size()).isEqualTo(1);
    assertThat(sayTheSame(index)).isTrue();
    assertThat(lines(index).orElseThrow().sayTheSame(deleted.value(), head(), 1)).isFalse();
  }

  @Test
  void sayOtherwiseIfTheFileChanged() throws Exception {
    byte[] head = head();
    long size = Files.size(file);
    IndexLines lines = lines(index).orElseThrow();

    assertThat(lines.sayTheSame(changed.value(), head, size + 1)).isFalse();
    assertThat(lines.sayTheSame(changed.value(), new byte[0], size)).isFalse();
    head[20]++;
    assertThat(lines.sayTheSame(changed.value(), head, size)).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "\"notes\":\"notes\",\"notes\":\"n\"",
    "\"rev\":2,\"rev\":3",
    "\"bytes\":,\"bytes\":1"
  })
  void sayOtherwiseIfTheIndexDoes(String from, String to) throws Exception {
    assertThat(index).contains(from);
    assertThat(sayTheSame(index.replace(from, to))).isFalse();
  }

  @ParameterizedTest
  @CsvSource({"put,Put", "gone,went", "closed,open", "\"files\":1,\"files\":2", "\"id\",\"di\""})
  void areNotBelievedInAnyOtherShape(String from, String to) {
    assertThat(index).contains(from);
    assertThat(lines(index.replace(from, to))).isEmpty();
  }

  @Test
  void areNotBelievedWithoutTheirEndOrInAnotherFolder() {
    assertThat(lines("")).isEmpty();
    assertThat(lines(index.substring(0, index.length() - 1))).isEmpty();
    assertThat(lines(index.substring(0, index.lastIndexOf("{\"op\":\"closed\"")))).isEmpty();
    assertThat(lines(index + index)).isEmpty();
    assertThat(IndexLines.of(index.getBytes(UTF_8), IndexJournal.header("another"))).isEmpty();
  }
}
