package dev.snapline.preview;

import dev.snapline.graph.GraphBytes;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.StreamCorruptedException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One process that draws, and the thread that talks to it: who asked may stop waiting at any time,
 * but nothing stops a thread that reads from a process, except the end of that. Both end when
 * nobody asked for a while.
 */
final class PngChild {
  private static final Logger LOG = LoggerFactory.getLogger(PngChild.class);
  private static final long GRACE_SECONDS = 2;

  private final Process process;
  private final LastWords lastWords;
  private final Duration idle;

  /** What is to be drawn next, unless that has begun. */
  private @Nullable Job next;

  private boolean isOver;

  /** A picture that somebody waits for. */
  record Job(GraphBytes graph, Size size, Theme theme, CompletableFuture<byte[]> picture) {
    Job(GraphBytes graph, Size size, Theme theme) {
      this(graph, size, theme, new CompletableFuture<>());
    }
  }

  /** It ended, or said what is no answer, before there was a picture. */
  static final class LostException extends Exception {
    private static final long serialVersionUID = 1;

    private LostException(String sentence, Throwable cause) {
      super(sentence, cause);
    }
  }

  private PngChild(Process process, Duration idle, Job first) {
    this.process = process;
    this.idle = idle;
    lastWords = LastWords.of(process.getErrorStream());
    next = first;
  }

  /** Starts one, which draws this first. It ends when nobody has asked for that long. */
  static PngChild start(List<String> command, Duration idle, Job first) throws IOException {
    var child = new PngChild(new ProcessBuilder(command).start(), idle, first);
    LOG.debug("process {} draws PNGs", child.process.pid());
    var thread = new Thread(child::run, "png");
    thread.setDaemon(true);
    thread.start();
    return child;
  }

  /** Whether it draws this next; it must have drawn all before. */
  synchronized boolean takes(Job job) {
    if (isOver || !process.isAlive()) {
      return false;
    }
    next = job;
    notifyAll();
    return true;
  }

  /** Ends it at once, whatever it does. */
  synchronized void kill() {
    isOver = true;
    process.destroyForcibly();
    notifyAll();
  }

  private void run() {
    try {
      drawAll();
      process.waitFor(GRACE_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (IOException e) {
      LOG.debug("process {} was gone already", process.pid(), e);
    } finally {
      kill();
    }
  }

  /** Ends with its questions, which tells it to end. */
  private void drawAll() throws IOException, InterruptedException {
    try (var answers = new DataInputStream(process.getInputStream());
        var questions = new DataOutputStream(new BufferedOutputStream(process.getOutputStream()))) {
      Job job = next();
      while (job != null) {
        draw(job, questions, answers);
        job = next();
      }
    }
  }

  /** Waits until there is something to draw; {@code null} when it is over. */
  private synchronized @Nullable Job next() throws InterruptedException {
    long until = System.nanoTime() + idle.toNanos();
    while (next == null && !isOver) {
      long left = until - System.nanoTime();
      if (left > 0) {
        TimeUnit.NANOSECONDS.timedWait(this, left);
      } else {
        isOver = true;
      }
    }
    Job job = next;
    next = null;
    return job;
  }

  /** A process that was left in the middle is not asked again: it waits for the rest. */
  private void draw(Job job, DataOutputStream questions, DataInputStream answers)
      throws InterruptedException {
    try {
      PngWire.ask(questions, job.graph(), job.size(), job.theme());
      job.picture().complete(PngWire.answer(answers));
    } catch (NoPngException e) {
      job.picture().completeExceptionally(e);
    } catch (StreamCorruptedException e) {
      kill();
      job.picture().completeExceptionally(new LostException("answered something else", e));
    } catch (IOException e) {
      LostException lost = lost(e);
      kill();
      job.picture().completeExceptionally(lost);
    } catch (RuntimeException | Error e) {
      kill();
      job.picture().completeExceptionally(e);
    }
  }

  private LostException lost(IOException cause) throws InterruptedException {
    if (!process.waitFor(GRACE_SECONDS, TimeUnit.SECONDS)) {
      return new LostException("answers no more", cause);
    }
    String words = lastWords.get();
    String end = "ended with exit code " + process.exitValue();
    return new LostException(words.isEmpty() ? end : end + " (" + words + ")", cause);
  }
}
