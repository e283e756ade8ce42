package dev.snapline;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;
import static java.nio.file.StandardOpenOption.APPEND;
import static java.nio.file.StandardOpenOption.CREATE;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.SimpleFormatter;
import org.jspecify.annotations.Nullable;

/**
 * {@code logs/snapline.log} in the data folder: what the server has to say, for when nobody looked
 * at the time. The file before it is kept too, so that it never holds less than one full file. A
 * disk that takes no line hinders nobody.
 */
final class LogFile extends Handler {
  static final String NAME = "snapline.log";
  static final String BEFORE = "snapline.1.log";
  static final long LONGEST = 1 << 20;

  private final Path folder;
  private final long longest;
  private @Nullable OutputStream out;
  private long bytes;

  LogFile(Path folder, long longest) {
    this.folder = folder;
    this.longest = longest;
    setFormatter(new SimpleFormatter());
  }

  @Override
  public synchronized void publish(LogRecord record) {
    if (!isLoggable(record)) {
      return;
    }
    byte[] line = getFormatter().format(record).getBytes(UTF_8);
    try {
      OutputStream file = file(line.length);
      file.write(line);
      bytes += line.length;
    } catch (IOException e) {
      close(); // the next line tries again
    }
  }

  private OutputStream file(int more) throws IOException {
    if (out != null && bytes + more > longest) {
      close();
    }
    OutputStream open = out;
    if (open == null) {
      Files.createDirectories(folder);
      Path path = folder.resolve(NAME);
      if (Files.exists(path) && Files.size(path) + more > longest) {
        Files.move(path, folder.resolve(BEFORE), REPLACE_EXISTING);
      }
      open = Files.newOutputStream(path, CREATE, APPEND);
      out = open;
      bytes = Files.size(path);
    }
    return open;
  }

  /** Each line is handed to the system at once. */
  @Override
  public void flush() {}

  @Override
  public synchronized void close() {
    try {
      if (out != null) {
        out.close();
      }
    } catch (IOException e) {
      bytes = 0; // what did not reach the disk is lost, as the next line would be
    }
    out = null;
  }
}
