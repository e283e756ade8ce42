package dev.snapline;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/** The command line of the server. Exit codes are those of sysexits(3). */
public final class Main {
  private Main() {}

  public static void main(String[] arguments) {
    List<String> words = Arrays.asList(arguments);
    if (words.contains("--help")) {
      System.out.print(Settings.USAGE);
      return;
    }
    if (words.contains("--version")) {
      System.out.println(version());
      return;
    }
    Logging.setUp();
    try {
      Wiring wiring = Wiring.of(Settings.of(words, System.getenv()), version());
      int port = wiring.start();
      Runtime.getRuntime().addShutdownHook(new Thread(() -> end(wiring), "end"));
      System.out.println("listening 127.0.0.1:" + port);
      wiring.warmUp(port);
    } catch (RefusedException e) {
      System.err.println(e.getMessage());
      System.exit(e.exitCode());
    }
  }

  private static void end(Wiring wiring) {
    wiring.end();
    // Java would report the signal that ended it, but an orderly end is no failure.
    Runtime.getRuntime().halt(0);
  }

  static String version() {
    return Objects.requireNonNullElse(
        Main.class.getPackage().getImplementationVersion(), "development");
  }
}
