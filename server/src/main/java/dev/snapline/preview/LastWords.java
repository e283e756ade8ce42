package dev.snapline.preview;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads what a process complains about, so that it never waits for that, and keeps the last of it.
 */
final class LastWords {
  private static final Logger LOG = LoggerFactory.getLogger(LastWords.class);
  private static final long GRACE_MS = 2_000;
  private static final int MOST = 300;

  private final InputStream complaints;
  private final Thread reader = new Thread(this::read, "png-errors");
  private volatile String last = "";

  private LastWords(InputStream complaints) {
    this.complaints = complaints;
  }

  /** Listens until the stream ends. */
  static LastWords of(InputStream complaints) {
    var words = new LastWords(complaints);
    words.reader.setDaemon(true);
    words.reader.start();
    return words;
  }

  /** What it said last; "" if nothing. The process has ended. */
  String get() throws InterruptedException {
    reader.join(GRACE_MS);
    return last;
  }

  private void read() {
    try (var lines =
        new BufferedReader(new InputStreamReader(complaints, StandardCharsets.UTF_8))) {
      String line = lines.readLine();
      while (line != null) {
        String words = line.length() > MOST ? line.substring(0, MOST) : line;
        LOG.info("the process that draws PNGs says: {}", words);
        if (!words.isBlank() && !Character.isWhitespace(words.charAt(0))) { // no place in the code
          last = words;
        }
        line = lines.readLine();
      }
    } catch (IOException e) {
      LOG.debug("what the process that draws PNGs says cannot be read", e);
    }
  }
}
