package dev.snapline;

import java.nio.file.Path;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.Logger;

/** One line for each message on stderr; the libraries speak up only when something is wrong. */
final class Logging {
  // Held here, because java.util.logging forgets the level of a logger that nobody holds.
  private static final List<Logger> QUIET =
      List.of(
          Logger.getLogger("org.eclipse.jetty"),
          Logger.getLogger("io.javalin"),
          Logger.getLogger("org.apache.batik"));

  private static final Logger OWN = Logger.getLogger("dev.snapline");

  private Logging() {}

  static void setUp() {
    // Read once by the formatter: time, level, message, stack trace.
    System.setProperty("java.util.logging.SimpleFormatter.format", "%1$tF %1$tT %4$s %5$s%6$s%n");
    QUIET.forEach(logger -> logger.setLevel(Level.WARNING));
  }

  /**
   * From now on also to the file in this folder.
   *
   * @param level a word of {@code SNAPLINE_LOG}: error, warning, info or debug; others mean info
   */
  static void alsoTo(Path logs, String level) {
    Level from =
        switch (level) {
          case "error" -> Level.SEVERE;
          case "warning" -> Level.WARNING;
          case "debug" -> Level.FINE;
          default -> Level.INFO;
        };
    OWN.setLevel(from);
    Handler file = new LogFile(logs, LogFile.LONGEST);
    file.setLevel(from);
    Logger.getLogger("").addHandler(file);
  }
}
