package dev.snapline.environment;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The programs whose word counts: git, pip and uv. The server itself starts none of them. */
public final class Programs {
  private Programs() {}

  /** A program of the project's own virtual environment; {@code make} makes it. */
  public static String own(String name) {
    Path program = Path.of("../.venv/bin", name).toAbsolutePath().normalize();
    if (!Files.exists(program)) {
      throw new IllegalStateException(
          program + " is missing. Run: make .venv/ready, or pip install -r requirements-dev.txt");
    }
    return program.toString();
  }

  /** Runs git in a folder as somebody whose settings are the defaults. */
  public static String git(Path folder, String... words) {
    List<String> command =
        new java.util.ArrayList<>(List.of("git", "-c", "init.defaultBranch=master"));
    command.addAll(List.of("-c", "protocol.file.allow=always", "-c", "commit.gpgsign=false"));
    command.addAll(List.of(words));
    return run(folder, command.toArray(String[]::new));
  }

  /** What a program prints, without the space around it. */
  public static String run(Path folder, String... words) {
    try {
      var builder = new ProcessBuilder(words).directory(folder.toFile());
      builder
          .environment()
          .putAll(
              Map.of(
                  "GIT_CONFIG_GLOBAL", "/dev/null",
                  "GIT_CONFIG_NOSYSTEM", "1",
                  "GIT_AUTHOR_NAME", "Ada",
                  "GIT_AUTHOR_EMAIL", "ada@example.org",
                  "GIT_COMMITTER_NAME", "Ada",
                  "GIT_COMMITTER_EMAIL", "ada@example.org",
                  "NO_COLOR", "1",
                  "UV_NO_CONFIG", "1",
                  "UV_OFFLINE", "1",
                  "PIP_DISABLE_PIP_VERSION_CHECK", "1"));
      builder
          .environment()
          .keySet()
          .removeIf(name -> name.matches("(FORCE_COLOR|CLICOLOR.*|VIRTUAL_ENV|PYTHONPATH)"));
      Path errors = Files.createTempFile("program", ".err");
      Process process = builder.redirectError(errors.toFile()).start();
      process.getOutputStream().close();
      String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      int code = process.waitFor();
      String said = Files.readString(errors);
      Files.delete(errors);
      if (code != 0) {
        throw new IllegalStateException(
            String.join(" ", words) + " ended with " + code + ": " + said);
      }
      return out.strip();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
