package dev.snapline.store.file;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.time.Duration;
import java.util.Optional;

/**
 * Moves a file again while something else holds it open. On Windows a virus scanner, an indexer or
 * a reader makes a move fail for a moment; elsewhere an open file can be moved.
 */
final class MoveRetry {
  private static final int TRIES = 8;
  private static final Duration FIRST_PAUSE = Duration.ofMillis(5);

  private MoveRetry() {}

  interface Move {
    void run() throws IOException;
  }

  static void run(Move move, boolean isWindows) throws IOException {
    for (int tried = 1; ; tried++) {
      try {
        move.run();
        return;
      } catch (IOException e) {
        Optional<Duration> pause = pauseAfter(e, tried, isWindows);
        if (pause.isEmpty()) {
          throw e;
        }
        await(pause.get(), e);
      }
    }
  }

  /** How long to wait before the next try; empty if another try makes no sense. */
  static Optional<Duration> pauseAfter(IOException failure, int tried, boolean isWindows) {
    boolean isHeldOpen =
        failure instanceof AccessDeniedException
            || (failure instanceof FileSystemException
                && String.valueOf(failure.getMessage()).contains("another process"));
    if (!isWindows || !isHeldOpen || tried >= TRIES) {
      return Optional.empty();
    }
    return Optional.of(FIRST_PAUSE.multipliedBy(1L << (tried - 1)));
  }

  private static void await(Duration pause, IOException failure) throws InterruptedIOException {
    try {
      Thread.sleep(pause.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      var interrupted = new InterruptedIOException("interrupted while a file was held open");
      interrupted.addSuppressed(failure);
      throw interrupted;
    }
  }
}
