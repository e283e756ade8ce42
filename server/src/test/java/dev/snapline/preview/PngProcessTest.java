package dev.snapline.preview;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.snapline.graph.GraphBytes;
import dev.snapline.graph.Graphs;
import dev.snapline.store.file.ChildJvm;
import java.io.BufferedReader;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** The process that draws lives as long as it is needed, and not longer. */
class PngProcessTest {
  private static final Duration LONG = Duration.ofMinutes(2);

  private final GraphBytes graph = Graphs.bytes(Graphs.graph());
  private final Started started = new Started();
  @AutoClose private final PngProcess pngs = new PngProcess(PngProcess.command(), LONG, LONG);

  @Test
  void drawsWithTheJavaAndTheClassesOfItsServer() throws Exception {
    try (var real = new PngProcess(LONG)) {
      for (Theme theme : Theme.values()) {
        assertThat(real.png(graph, Size.FULL, theme))
            .isEqualTo(Rasters.png(graph, Size.FULL, theme));
      }
    }
  }

  @Test
  void drawsOnePictureAfterTheOtherInOneProcess() throws Exception {
    pngs.png(graph, Size.FULL, Theme.DARK);
    ProcessHandle first = started.one();

    pngs.png(graph, Size.THUMB, Theme.LIGHT);

    assertThat(started.one()).isEqualTo(first);
  }

  @Test
  void givesEachOfManyThreadsItsOwnPicture() throws Exception {
    List<GraphBytes> graphs = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      graphs.add(Graphs.bytes("{\"nodes\":[{\"id\":1,\"title\":\"the title " + i + "\"}]}"));
    }
    ExecutorService threads = Executors.newFixedThreadPool(graphs.size());
    try {
      List<Future<byte[]>> pictures = new ArrayList<>();
      for (GraphBytes each : graphs) {
        pictures.add(threads.submit(() -> pngs.png(each, Size.FULL, Theme.DARK)));
      }
      for (int i = 0; i < graphs.size(); i++) {
        assertThat(pictures.get(i).get())
            .isEqualTo(Rasters.png(graphs.get(i), Size.FULL, Theme.DARK));
      }
    } finally {
      threads.shutdownNow();
    }
    assertThat(started.all()).hasSize(1);
  }

  @Test
  void drawsTheSentenceOfWhatCannotBeDrawn() throws Exception {
    for (String text : List.of("{\"nodes\":[]}", "<nonsense>")) {
      GraphBytes wrong = Graphs.bytes(text);

      assertThat(pngs.png(wrong, Size.FULL, Theme.DARK))
          .isEqualTo(Rasters.png(wrong, Size.FULL, Theme.DARK));
    }
  }

  @Test
  void endsTheProcessWhenNobodyAsksAndStartsAnotherWhenSomebodyDoes() throws Exception {
    try (var brief = new PngProcess(PngProcess.command(), Duration.ofMillis(1), LONG)) {
      for (int round = 0; round < 2; round++) {
        assertThat(brief.png(graph, Size.FULL, Theme.DARK)).startsWith(0x89, 'P', 'N', 'G');
        started.awaitNone();
      }
    }
  }

  @Test
  void endsTheProcessWhenItIsClosed() throws Exception {
    pngs.png(graph, Size.FULL, Theme.DARK);
    ProcessHandle drawing = started.one();

    pngs.close();

    Started.awaitEnd(drawing);
    assertThatExceptionOfType(NoPngException.class)
        .isThrownBy(() -> pngs.png(graph, Size.FULL, Theme.DARK))
        .withMessage("The server is ending.");
  }

  @Test
  void endsWithAServerThatIsKilled() throws Exception {
    Process server = ChildJvm.start(DrawingUntilKilled.class);
    try (BufferedReader lines = server.inputReader()) {
      ProcessHandle drawing =
          ProcessHandle.of(Long.parseLong(String.valueOf(lines.readLine()))).orElseThrow();
      assertThat(drawing.isAlive()).isTrue();

      server.destroyForcibly().onExit().join();

      Started.awaitEnd(drawing);
    } finally {
      server.destroyForcibly();
    }
  }

  @Test
  void replacesAProcessThatWasKilledMeanwhile() throws Exception {
    pngs.png(graph, Size.FULL, Theme.DARK);
    ProcessHandle killed = started.one();
    killed.destroyForcibly();
    Started.awaitEnd(killed);

    assertThat(pngs.png(graph, Size.FULL, Theme.DARK))
        .isEqualTo(Rasters.png(graph, Size.FULL, Theme.DARK));
    assertThat(started.one()).isNotEqualTo(killed);
  }
}
