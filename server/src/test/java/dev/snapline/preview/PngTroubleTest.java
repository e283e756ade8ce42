package dev.snapline.preview;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.snapline.graph.GraphBytes;
import dev.snapline.graph.Graphs;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** Whatever becomes of the process that draws, who asked for a picture gets one or a sentence. */
class PngTroubleTest {
  private static final Duration LONG = Duration.ofMinutes(2);

  /** Reads nothing and says nothing. */
  private static final String DEAF = "exec sleep 600";

  /** Larger than what a pipe holds. */
  private final GraphBytes graph = Graphs.bytes(Graphs.graph().put("more", "x".repeat(1_000_000)));

  private final Started started = new Started();
  @AutoClose private final PngProcess pngs = new PngProcess(PngProcess.command(), LONG, LONG);

  @Test
  void drawsInAnotherProcessIfOneIsKilledInTheMiddle() throws Exception {
    assertThat(pngs.png(killingOnce(), Size.FULL, Theme.DARK))
        .isEqualTo(Rasters.png(graph, Size.FULL, Theme.DARK));
    assertThat(started.one().isAlive()).isTrue();
  }

  @Test
  void doesNotCountAProcessThatEndedBeforeSomebodyAsked() throws Exception {
    pngs.png(graph, Size.FULL, Theme.DARK);
    ProcessHandle gone = started.one();
    gone.destroyForcibly();
    Started.awaitEnd(gone);

    assertThat(pngs.png(killingOnce(), Size.FULL, Theme.DARK)).startsWith(0x89, 'P', 'N', 'G');
  }

  /** The graph, in the middle of which the process is killed that is to draw it, the first time. */
  private GraphBytes killingOnce() {
    var killed = new AtomicBoolean();
    return new Halves(
        graph,
        () -> {
          if (killed.compareAndSet(false, true)) {
            ProcessHandle drawing = started.one();
            drawing.destroyForcibly();
            drawing.onExit().join();
          }
        });
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
  void drawsNoHalfOfAGraphThatCannotBeReadToItsEnd() throws Exception {
    pngs.png(graph, Size.FULL, Theme.DARK);
    ProcessHandle drawing = started.one();
    GraphBytes half =
        new Halves(
            graph,
            () -> {
              throw new IOException("disk");
            });

    assertThatExceptionOfType(UncheckedIOException.class)
        .isThrownBy(() -> pngs.png(half, Size.FULL, Theme.DARK))
        .withMessageContaining("disk");

    Started.awaitEnd(drawing);
    assertThat(pngs.png(graph, Size.FULL, Theme.DARK)).startsWith(0x89, 'P', 'N', 'G');
  }

  @Test
  void keepsTheProcessIfAGraphCannotBeOpened() throws Exception {
    pngs.png(graph, Size.FULL, Theme.DARK);
    ProcessHandle drawing = started.one();

    assertThatExceptionOfType(UncheckedIOException.class)
        .isThrownBy(() -> pngs.png(new Gone(), Size.FULL, Theme.DARK))
        .withMessageContaining("gone");

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
    try {
      asked.png(graph, Size.FULL, Theme.DARK);
    } catch (NoPngException | InterruptedException e) {
      return e;
    }
    throw new AssertionError("it drew a picture");
  }

  /** What happens between the halves of a graph. */
  private interface Between {
    void happen() throws IOException;
  }

  /** The graph, with something that happens in the middle of it. */
  private record Halves(GraphBytes graph, Between between) implements GraphBytes {
    @Override
    public InputStream open() throws IOException {
      InputStream whole = graph.open();
      var first = new ByteArrayInputStream(whole.readNBytes((int) graph.length() / 2));
      var middle =
          new InputStream() {
            @Override
            public int read() throws IOException {
              return read(new byte[1], 0, 1);
            }

            @Override
            public int read(byte[] buffer, int offset, int length) throws IOException {
              between.happen();
              return -1;
            }
          };
      return new SequenceInputStream(Collections.enumeration(List.of(first, middle, whole)));
    }

    @Override
    public long length() {
      return graph.length();
    }
  }

  private static final class Gone implements GraphBytes {
    @Override
    public InputStream open() throws IOException {
      throw new IOException("gone");
    }

    @Override
    public long length() {
      return 1;
    }
  }
}
