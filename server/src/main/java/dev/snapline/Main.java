package dev.snapline;

import dev.snapline.store.file.FolderLockedException;
import dev.snapline.store.file.UnusableFolderException;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The command line of the server. Exit codes are those of sysexits(3). */
public final class Main {
  private static final int USAGE = 64;
  private static final int FOLDER_UNUSABLE = 65;
  private static final int FOLDER_LOCKED = 75;

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
      Runtime.getRuntime().addShutdownHook(new Thread(() -> end(wiring), "end"));
      int port = wiring.start();
      System.out.println("listening 127.0.0.1:" + port);
    } catch (FolderLockedException e) {
      fail(FOLDER_LOCKED, e.getMessage());
    } catch (UnusableFolderException | IOException e) {
      fail(FOLDER_UNUSABLE, e.getMessage());
    } catch (UsageException e) {
      fail(USAGE, e.getMessage() + " See --help.");
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

  private static void fail(int code, @Nullable String sentence) {
    System.err.println(sentence);
    System.exit(code);
  }
}
