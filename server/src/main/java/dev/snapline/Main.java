package dev.snapline;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.snapline.cli.Cli;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/** The command line of the server. Exit codes are those of sysexits(3). */
public final class Main {
  private static final Logger LOG = System.getLogger(Main.class.getName());

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
      Logging.alsoTo(
          settings.data().resolve("logs"), System.getenv().getOrDefault("SNAPLINE_LOG", "info"));
      int port = wiring.start();
      LOG.log(
          Level.INFO,
          "Snapline {0} listens at port {1,number,#}; Java {2}, {3} {4}.",
          version(),
          port,
          System.getProperty("java.version"),
          System.getProperty("os.name"),
          System.getProperty("os.arch"));
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
    LOG.log(Level.INFO, "Snapline ended in order.");
    // Java would report the signal that ended it, but an orderly end is no failure.
    Runtime.getRuntime().halt(0);
  }

  static String version() {
    return Objects.requireNonNullElse(
        Main.class.getPackage().getImplementationVersion(), "development");
  }
}
