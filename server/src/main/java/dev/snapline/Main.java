package dev.snapline;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.snapline.cli.Cli;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/** The command line of the server. Exit codes are those of sysexits(3). */
public final class Main {
  private Main() {}

  public static void main(String[] arguments) {
    List<String> words = Arrays.asList(arguments);
    if (words.contains("--version")) {
      System.out.println(version());
      return;
    }
    if (!isServe(words)) {
      Logging.setUp();
      System.exit(
          Cli.run(
              words,
              new CommandWiring(),
              new FileOutputStream(FileDescriptor.out),
              new PrintStream(new FileOutputStream(FileDescriptor.err), true, UTF_8)));
    }
    if (words.contains("--help")) {
      System.out.print(Settings.USAGE);
      return;
    }
    serve(words);
  }

  /** The other commands load more, and nobody waits for them to begin. */
  private static boolean isServe(List<String> words) {
    return words.isEmpty()
        || words.get(0).equals("serve")
        || (words.get(0).startsWith("--") && !words.get(0).equals("--help"));
  }

  private static void serve(List<String> words) {
    Logging.setUp();
    try {
      Settings settings = Settings.of(words, System.getenv());
      Wiring wiring = Wiring.of(settings, version());
      int port = wiring.start();
      Runtime.getRuntime().addShutdownHook(new Thread(() -> end(wiring), "end"));
      System.out.println("listening 127.0.0.1:" + port);
      if (settings.leaseWithin() == null) {
        System.out.println("look at the histories (the link works once): " + wiring.link());
      }
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
