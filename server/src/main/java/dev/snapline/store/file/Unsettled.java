package dev.snapline.store.file;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.Set;

/** Reads files that another process moves meanwhile: again, until no name changed on the way. */
final class Unsettled {
  private static final int TRIES = 10;
  private static final long PAUSE_MILLIS = 10;

  private Unsettled() {}

  interface Reading<T> {
    T run() throws IOException;
  }

  /** One that never settles is answered as it was read at last: each file in it is whole. */
  static <T> T read(Reading<Set<String>> names, Reading<T> reading) throws IOException {
    for (int tried = 1; ; tried++) {
      Set<String> before = names.run();
      T read = reading.run();
      if (tried == TRIES || names.run().equals(before)) {
        return read;
      }
      pause();
    }
  }

  private static void pause() throws InterruptedIOException {
    try {
      Thread.sleep(PAUSE_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while another process moved files");
    }
  }
}
