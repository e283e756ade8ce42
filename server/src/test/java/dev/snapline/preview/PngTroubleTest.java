package dev.snapline.preview;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.snapline.graph.GraphBytes;
import dev.snapline.graph.Graphs;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever becomes of the process that draws, who asked for a picture gets one or a sentence. */
class PngTroubleTest {
  private static final Duration LONG = Duration.ofMinutes(2);

  /** Reads nothing and says nothing. */
  private static final String DEAF = "exec sleep 600";

  /** Larger than what a pipe holds. */
  private final GraphBytes graph = Graphs.bytes(Graphs.graph().put("more", "x".repeat(1_000_000)));

  @TempDir private Path folder;
  private final Started started = new Started();
  @AutoClose private final PngProcess pngs = new PngProcess(PngProcess.command(), LONG, LONG);

  @Test
  void drawsInAnotherProcessIfOneEndsInTheMiddle() throws Exception {
    try (var breaking = new PngProcess(endingInTheMiddle(1), LONG, LONG)) {
      assertThat(breaking.png(graph, Size.FULL, Theme.DARK))
          .isEqualTo(Rasters.png(graph, Size.FULL, Theme.DARK));
      assertThat(started.one().isAlive()).isTrue();
    }
  }

  @Test
  void doesNotCountAProcessThatEndedBeforeSomebodyAsked() throws Exception {
    try (var breaking = new PngProcess(endingInTheMiddle(2), LONG, LONG)) {
      breaking.png(graph, Size.FULL, Theme.DARK);
      ProcessHandle gone = started.one();
      gone.destroyForcibly();
      Started.awaitEnd(gone);

      assertThat(breaking.png(graph, Size.FULL, Theme.DARK)).startsWith(0x89, 'P', 'N', 'G');
    }
  }

  /** Starts what draws, but at that start what ends in the middle of a question. */
  private List<String> endingInTheMiddle(int start) {
    String starts = "'" + folder.resolve("starts") + "'";
    var command =
        new ArrayList<>(
            shell(
                "echo >>%1$s; test $(wc -l <%1$s) != %2$s && exec \"$0\" \"$@\"; head -c 1000 >/dev/null"
                    .formatted(starts, start)));
    command.addAll(PngProcess.command());
    return command;
  }

  @Test
  void saysWithWhatWordsAProcessEndsThatAlwaysDoes() {
    String complaints = "head -c 300000 /dev/zero | tr '\\0' x >&2; echo >&2; ";

    assertThat(sentence(complaints + "echo 'no letters here' >&2; echo '\tat home' >&2; exit 3"))
        .isEqualTo("The process that draws pictures ended with exit code 3 (no letters here).");
    assertThat(sentence("exit 4"))
        .isEqualTo("The process that draws pictures ended with exit code 4.");
  }

  @Test
  void saysThatAProcessAnswersSomethingElse() {
    assertThat(sentence("echo what is this; cat >/dev/null"))
        .isEqualTo("The process that draws pictures answered something else.");
  }

  @Test
  void saysThatThereIsNoProgramThatDraws() {
    try (var none = new PngProcess(List.of("there-is-no-such-program"), LONG, LONG)) {
      assertThatExceptionOfType(NoPngException.class)
          .isThrownBy(() -> none.png(graph, Size.FULL, Theme.DARK))
          .withMessage("The process that draws pictures does not start.");
    }
  }

  @Test
  void endsAProcessThatTakesTooLong() {
    try (var deaf = new PngProcess(shell(DEAF), LONG, Duration.ofSeconds(1))) {
      assertThatExceptionOfType(NoPngException.class)
          .isThrownBy(() -> deaf.png(graph, Size.FULL, Theme.DARK))
          .withMessage("The picture was not finished within 1 seconds.");
      started.awaitNone();
    }
  }

  /** It goes on when its input has ended, and is still there when somebody asks again. */
  @Test
  void waitsForNoProcessThatDoesNotEndByItself() throws Exception {
    var command = new ArrayList<>(shell("\"$0\" \"$@\"; exec sleep 600"));
    command.addAll(PngProcess.command());
    try (var slow = new PngProcess(command, Duration.ofMillis(1), LONG)) {
      slow.png(graph, Size.FULL, Theme.DARK);
      ProcessHandle first = started.one();
      Started.await("its input has ended", () -> first.children().findAny().isEmpty());

      assertThat(slow.png(graph, Size.FULL, Theme.DARK)).startsWith(0x89, 'P', 'N', 'G');

      started.awaitNone();
    }
  }

  @Test
  void endsTheProcessOfWhoIsInterrupted() throws Exception {
    try (var deaf = new PngProcess(shell(DEAF), LONG, LONG)) {
      var thrown = new CompletableFuture<Exception>();
      Thread asking = new Thread(() -> thrown.complete(failure(deaf)));
      asking.start();
      ProcessHandle drawing = started.next();

      asking.interrupt();

      assertThat(thrown.get(60, TimeUnit.SECONDS)).isInstanceOf(InterruptedException.class);
      Started.awaitEnd(drawing);
    }
  }

  @Test
  void saysThatThereIsNoTurnWhileAnotherPictureTakesTooLong() throws Exception {
    var isHeld = new CountDownLatch(1);
    var goOn = new CountDownLatch(1);
    GraphBytes slow =
        new Watched(
            graph,
            () -> {
              isHeld.countDown();
              goOn.await();
            },
            () -> {});
    try (var brief = new PngProcess(shell(DEAF), LONG, Duration.ofMillis(1))) {
      var thrown = new CompletableFuture<Exception>();
      new Thread(() -> thrown.complete(failure(brief, slow))).start();
      isHeld.await();

      assertThat(failure(brief, graph))
          .isInstanceOf(NoPngException.class)
          .hasMessage("Other pictures take too long.");

      goOn.countDown();
      assertThat(thrown.get(60, TimeUnit.SECONDS)).isInstanceOf(NoPngException.class);
    }
  }

  @Test
  void tellsEverybodyWhoWaitsThatTheServerEnds() throws Exception {
    var deaf = new PngProcess(shell(DEAF), LONG, LONG);
    List<CompletableFuture<Exception>> thrown = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      var one = new CompletableFuture<Exception>();
      thrown.add(one);
      new Thread(() -> one.complete(failure(deaf))).start();
    }
    started.next();

    deaf.close();

    for (CompletableFuture<Exception> one : thrown) {
      assertThat(one.get(60, TimeUnit.SECONDS)).hasMessage("The server is ending.");
    }
  }

  @Test
  void tellsWhatMayPassFromWhatDoesNot() {
    try (var ending = new PngProcess(shell("exit 4"), LONG, LONG);
        var none = new PngProcess(List.of("there-is-no-such-program"), LONG, LONG)) {
      assertThat(failure(ending)).hasFieldOrPropertyWithValue("isPassing", true);
      assertThat(failure(none)).hasFieldOrPropertyWithValue("isPassing", false);
    }
  }

  @Test
  void hasClosedTheGraphBeforeAnythingIsDrawn() throws Exception {
    List<Integer> processes = new ArrayList<>();
    pngs.png(
        new Watched(graph, () -> {}, () -> processes.add(started.all().size())),
        Size.FULL,
        Theme.DARK);

    assertThat(processes).containsExactly(0);
  }

  @Test
  void keepsTheProcessIfAGraphCannotBeRead() throws Exception {
    pngs.png(graph, Size.FULL, Theme.DARK);
    ProcessHandle drawing = started.one();
    GraphBytes broken =
        new Watched(
            graph,
            () -> {
              throw new IOException("disk");
            },
            () -> {});

    assertThatExceptionOfType(IOException.class)
        .isThrownBy(() -> pngs.png(broken, Size.FULL, Theme.DARK))
        .withMessage("disk");

    pngs.png(graph, Size.FULL, Theme.DARK);
    assertThat(started.one()).isEqualTo(drawing);
  }

  private static List<String> shell(String script) {
    return List.of("sh", "-c", script);
  }

  private String sentence(String script) {
    try (var trouble = new PngProcess(shell(script), LONG, LONG)) {
      return String.valueOf(failure(trouble).getMessage());
    }
  }

  private Exception failure(PngProcess asked) {
    return failure(asked, graph);
  }

  private static Exception failure(PngProcess asked, GraphBytes graph) {
    try {
      asked.png(graph, Size.FULL, Theme.DARK);
    } catch (NoPngException | IOException | InterruptedException e) {
      return e;
    }
    throw new AssertionError("it drew a picture");
  }

  private interface Happening {
    void happen() throws IOException, InterruptedException;
  }

  /** A graph, and what happens when its first half has been read and when it is closed. */
  private record Watched(GraphBytes graph, Happening inTheMiddle, Happening atTheEnd)
      implements GraphBytes {
    @Override
    public InputStream open() throws IOException {
      InputStream whole = graph.open();
      var first = new ByteArrayInputStream(whole.readNBytes((int) graph.length() / 2));
      return new SequenceInputStream(first, whole) {
        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
          if (first.available() == 0) {
            happens(inTheMiddle);
          }
          return super.read(buffer, offset, length);
        }

        @Override
        public void close() throws IOException {
          super.close();
          happens(atTheEnd);
        }
      };
    }

    private static void happens(Happening happening) throws IOException {
      try {
        happening.happen();
      } catch (InterruptedException e) {
        throw new IOException(e);
      }
    }

    @Override
    public long length() {
      return graph.length();
    }
  }
}
