package dev.snapline.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.snapline.history.Incoming;
import dev.snapline.history.Snapshot;
import dev.snapline.history.Source;
import dev.snapline.store.file.HistoryFileFormat;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is made of a file that a person chose, by what is in it. */
class OpeningTest {
  private static final Instant NOW = Instant.parse("2026-07-08T09:10:11.123456Z");

  private final Path file;
  private final Opening opening;

  OpeningTest(@TempDir Path folder) {
    file = folder.resolve("file");
    var clock = Clock.fixed(NOW, ZoneOffset.UTC);
    opening = new Opening(new HistoryFileFormat(), folder.resolve("scratch"), 1 << 20, clock);
  }

  private Arrivals open(String name, String text) throws IOException {
    Files.writeString(file, text);
    return opening.open(file, name);
  }

  private static String record(String id, @Nullable String workflow) {
    String key = workflow == null ? "" : "\"workflowKey\":\"" + workflow + "\",";
    return "{\"id\":\"%s\",%s\"timestamp\":1,\"graphData\":{\"nodes\":[]}}".formatted(id, key);
  }

  @ParameterizedTest
  @CsvSource({"portrait.json,portrait", "C:/old/portrait.json,portrait", "portrait,portrait"})
  void makesAHistoryOfAPlainWorkflowUnderTheNameOfItsFile(String name, String shown)
      throws Exception {
    try (Arrivals arrivals = open(name, "{\"id\":\"g\",\"nodes\":[]}")) {
      Incoming history = arrivals.read(new Progress()).get(0);

      assertThat(history.workflow().name()).isEqualTo(shown);
      assertThat(history.workflow().path()).isEqualTo("workflows/" + shown + ".json");
      assertThat(history.workflow().graphId()).isEqualTo("g");
      Snapshot made = history.snapshots().get(0);
      assertThat(made.source()).isEqualTo(Source.IMPORT);
      assertThat(made.takenAt()).isEqualTo(Instant.parse("2026-07-08T09:10:11.123Z"));
      assertThat(arrivals.of(history, made).graph().length()).isEqualTo(Files.size(file));
      assertThat(arrivals.refused()).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"null", "\"\\ud83c\"", "\"%s\""})
  void keepsNoGraphIdThatCouldNotBeFoundAgain(String id) throws Exception {
    String text = "{\"id\":" + id.formatted("x".repeat(201)) + ",\"nodes\":[]}";
    try (Arrivals arrivals = open("a.json", text)) {
      assertThat(arrivals.read(new Progress()).get(0).workflow().graphId()).isNull();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "P", "[]", "{\"records\":7}", "hello"})
  void refusesWhatIsNeitherArchiveNorRecordsNorWorkflow(String text) {
    assertThatExceptionOfType(BadImportException.class)
        .isThrownBy(() -> open("a", text))
        .withMessageContaining("neither an archive of Snapline nor a workflow");
  }

  @Test
  void refusesAFileThatIsTooLargeForAWorkflowWithoutReadingItAsOne() throws Exception {
    try (var large = new RandomAccessFile(file.toFile(), "rw")) {
      large.setLength(PeerRecord.LARGEST_GRAPH + 1);
    }
    assertThatExceptionOfType(BadImportException.class)
        .isThrownBy(() -> opening.open(file, "a"))
        .withMessageContaining("at most 32 MiB");
  }

  @Test
  void givesRecordsToTheWorkflowThatTheyNameElseToThatOfTheFile() throws Exception {
    String records = record("a", "own.json") + "," + record("b", null) + "," + record("c", " ");
    try (Arrivals arrivals =
        open("x", "{\"workflowKey\":\"file.json\",\"records\":[" + records + "]}")) {
      List<Incoming> all = arrivals.read(new Progress());

      assertThat(all)
          .extracting(history -> history.workflow().path())
          .containsExactly("workflows/file.json", "workflows/own.json");
      assertThat(all.get(0).snapshots()).hasSize(2);
    }
  }

  @Test
  void namesTheRecordsThatItLeavesOutAndWhy() throws Exception {
    String records =
        String.join(
            ",",
            record("a", "one.json"),
            record("a", "one.json"),
            record("b", null),
            record("c", " "),
            record("d", "one.json").replace("[]", "[NaN]"),
            record("e", "x".repeat(2000)));
    try (Arrivals arrivals = open("x", "{\"records\":[" + records + "]}")) {
      assertThat(arrivals.read(new Progress())).hasSize(1);

      assertThat(arrivals.refused().subList(0, 4))
          .extracting(Refused::name)
          .containsExactly("record 3", "record 4", "record 2", "record 5");
      assertThat(arrivals.refused().subList(0, 3))
          .extracting(Refused::reason)
          .containsExactly(
              "it names no workflow", "it names no workflow", "another record has its id");
      // A name that is too long for a workflow is shown, but not all of it.
      assertThat(arrivals.refused().get(4).name()).hasSize(121).endsWith("x…");
    }
  }
}
