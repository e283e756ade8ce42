package dev.snapline.preview;

import dev.snapline.graph.GraphBytes;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes PNGs, one at a time, in a process that lives only while people ask for some: what draws
 * letters takes megabytes that Java never gives back.
 */
public final class PngProcess implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(PngProcess.class);

  /** A page waits for 30 seconds, then no longer for the sentence that lets it draw by itself. */
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final List<String> command;
  private final Duration idle;
  private final Duration patience;
  private final ReentrantLock turn = new ReentrantLock(true);
  private @Nullable PngChild child;
  private boolean isClosed;

  /**
   * @param idle how long the process waits for the next picture
   */
  public PngProcess(Duration idle) {
    this(command(), idle, PATIENCE);
  }

  /**
   * @param patience how long a picture may take, from the question on, its turn included
   */
  PngProcess(List<String> command, Duration idle, Duration patience) {
    this.command = command;
    this.idle = idle;
    this.patience = patience;
  }

  /** The same Java and the same classes as ours. What Java itself has to say is no answer. */
  static List<String> command() {
    return List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-XX:+UseSerialGC",
        "-XX:TieredStopAtLevel=1",
        "-Xms8m",
        "-Xmx512m",
        "-XX:-UsePerfData",
        "-XX:+ExitOnOutOfMemoryError",
        "-XX:+IgnoreUnrecognizedVMOptions",
        "-XX:+DisplayVMOutputToStderr",
        "-Xlog:disable",
        "-Xlog:all=warning:stderr",
        "-Djava.awt.headless=true",
        "-cp",
        System.getProperty("java.class.path"),
        PngMain.class.getName());
  }

  /**
   * The picture of a graph; one that says why if the graph is empty or cannot be understood.
   *
   * @throws NoPngException if there is none
   * @throws IOException if the bytes cannot be read
   */
  public byte[] png(GraphBytes graph, Size size, Theme theme)
      throws IOException, InterruptedException {
    long until = System.nanoTime() + patience.toNanos();
    if (!turn.tryLock(patience.toNanos(), TimeUnit.NANOSECONDS)) {
      throw NoPngException.passing("Other pictures take too long.", null);
    }
    try {
      // A file that is open while a picture is drawn could not be replaced on Windows.
      GraphBytes read = GraphBytes.of(bytes(graph));
      try {
        return picture(new PngChild.Job(read, size, theme), until);
      } catch (PngChild.LostException e) {
        LOG.info("the process that draws PNGs {}: another one takes its place", e.getMessage());
        return picture(new PngChild.Job(read, size, theme), until);
      }
    } catch (PngChild.LostException e) {
      throw NoPngException.passing("The process that draws pictures " + e.getMessage() + ".", e);
    } finally {
      turn.unlock();
    }
  }

  private static byte[] bytes(GraphBytes graph) throws IOException {
    try (InputStream in = graph.open()) {
      return in.readAllBytes();
    }
  }

  private byte[] picture(PngChild.Job job, long until)
      throws PngChild.LostException, InterruptedException {
    PngChild drawing = handOver(job);
    try {
      return job.picture().get(until - System.nanoTime(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      drawing.kill();
      throw NoPngException.passing(
          "The picture was not finished within " + patience.toSeconds() + " seconds.", e);
    } catch (InterruptedException e) {
      drawing.kill();
      throw e;
    } catch (ExecutionException e) {
      if (e.getCause() instanceof PngChild.LostException lost) {
        throw lost;
      }
      if (e.getCause() instanceof RuntimeException other) {
        throw other;
      }
      throw new IllegalStateException(e);
    }
  }

  private synchronized PngChild handOver(PngChild.Job job) {
    if (isClosed) {
      throw NoPngException.passing("The server is ending.", null);
    }
    PngChild known = child;
    if (known != null && known.takes(job)) {
      return known;
    }
    try {
      PngChild started = PngChild.start(command, idle, job);
      child = started;
      return started;
    } catch (IOException e) {
      throw new NoPngException("The process that draws pictures does not start.", e);
    }
  }

  /** Ends the process at once; there are no PNGs any more. */
  @Override
  public synchronized void close() {
    isClosed = true;
    if (child != null) {
      child.kill();
    }
  }
}
