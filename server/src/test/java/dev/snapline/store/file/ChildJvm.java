package dev.snapline.store.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Runs a main class of the tests in a JVM of its own. */
public final class ChildJvm {
  private static final String MEMORY = "-Xmx256m";

  private ChildJvm() {}

  public static Process start(Class<?> main, String... arguments) throws IOException {
    return builder(main, List.of(), arguments).start();
  }

  /** Runs it to its end with 32 MB of memory, and expects that it ends well. */
  static void runInLittleMemory(Class<?> main, String... arguments) throws Exception {
    ProcessBuilder builder = builder(main, List.of(), arguments);
    builder.command().replaceAll(part -> part.equals(MEMORY) ? "-Xmx32m" : part);
    run(builder);
  }

  /** Runs it to its end, and expects that it ends well. */
  static void run(Class<?> main, String... arguments) throws Exception {
    run(builder(main, List.of(), arguments));
  }

  /**
   * Runs it on a small file system of its own, which nobody else sees and which ends with it.
   *
   * @param folder where the file system is
   * @param size of the file system, as {@code mount} takes it
   */
  public static void runOnSmallDisk(Class<?> main, Path folder, String size) throws Exception {
    String mount = "mount -t tmpfs -o size=" + size + " tmpfs \"$0\" && exec \"$@\"";
    var command = new ArrayList<String>(List.of("unshare"));
    if (!"root".equals(System.getProperty("user.name"))) {
      command.add("--map-root-user");
    }
    command.addAll(List.of("--mount", "sh", "-c", mount, folder.toString()));
    run(builder(main, command, folder.toString()));
  }

  private static void run(ProcessBuilder builder) throws Exception {
    Path output = Files.createTempFile("child", ".txt");
    Process child = builder.redirectErrorStream(true).redirectOutput(output.toFile()).start();
    boolean hasEnded = child.waitFor(2, TimeUnit.MINUTES);
    child.destroyForcibly();
    String text = Files.readString(output);
    Files.delete(output);
    assertThat(hasEnded).as("ended within 2 minutes: %s", text).isTrue();
    assertThat(child.exitValue())
        .as(
            "%s ended well. A test on a small disk needs root, or \"unshare\" and user namespaces"
                + " (sysctl kernel.unprivileged_userns_clone=1). Output: %s",
            builder.command().get(0), text)
        .isZero();
  }

  private static ProcessBuilder builder(Class<?> main, List<String> before, String... arguments) {
    var command = new ArrayList<>(before);
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", MEMORY));
    String classPath = System.getProperty("surefire.test.class.path");
    command.add("-cp");
    command.add(classPath == null ? System.getProperty("java.class.path") : classPath);
    command.add(main.getName());
    command.addAll(List.of(arguments));
    var builder = new ProcessBuilder(command);
    builder.environment().put("LC_ALL", "C.UTF-8"); // Java 17 refuses other paths without it
    return builder;
  }

  /** The lines that a child printed, to the end of its output. */
  static List<String> lines(Process child) throws IOException {
    return new String(child.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
        .lines()
        .toList();
  }
}
