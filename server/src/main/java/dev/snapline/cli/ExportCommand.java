package dev.snapline.cli;

import dev.snapline.history.WorkflowKey;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "export",
    description = {
      "Writes the histories of these workflows, or all, into one file.",
      "A workflow goes by its key, its path or its name. The file is a zip of plain JSON."
    })
final class ExportCommand implements Callable<Integer> {
  private static final Path STDOUT = Path.of("-");

  @Mixin Common common = new Common();

  @Parameters(arity = "0..*", paramLabel = "WORKFLOW")
  List<String> workflows = new ArrayList<>();

  @Option(
      names = {"-o", "--output"},
      required = true,
      paramLabel = "FILE",
      description = "The new file; - for the standard output.")
  @Nullable Path file;

  @Option(
      names = "--keep-secrets",
      description = "With what looks like a key or a password; without this it is hidden.")
  boolean isWithSecrets;

  private final Rooms rooms;
  private final Out out;

  ExportCommand(Rooms rooms, Out out) {
    this.rooms = rooms;
    this.out = out;
  }

  @Override
  public Integer call() throws IOException, Failure, InterruptedException {
    Path to = file == null ? STDOUT : file;
    if (!to.equals(STDOUT) && Files.exists(to)) {
      throw new Failure(
          Failure.CANNOT_CREATE, "The file " + to + " exists already. Choose another name.");
    }
    var named = new Named(common.view(rooms), common.user);
    List<WorkflowKey> keys = new ArrayList<>();
    for (String name : workflows) {
      keys.add(named.workflow(name).key());
    }
    String query =
        (isWithSecrets ? "kept" : "hidden")
            + keys.stream().map(key -> "&workflow=" + key).collect(Collectors.joining());
    try (Reached reached = Reached.of(rooms, common.data(), common.user);
        InputStream archive =
            reached
                .server()
                .send(reached.server().request("/api/export?secrets=" + query).build())) {
      write(archive, to);
    }
    return 0;
  }

  /** A file that broke off is removed: it would look like an export. */
  private void write(InputStream archive, Path to) throws IOException {
    if (to.equals(STDOUT)) {
      out.raw(archive);
      return;
    }
    try {
      long bytes = Files.copy(archive, to);
      if (common.json) {
        out.json(
            json -> {
              json.writeStringField("file", to.toAbsolutePath().toString());
              json.writeNumberField("bytes", bytes);
            });
      } else {
        out.line("Wrote " + to + ", " + Words.bytes(bytes) + ".");
      }
    } catch (IOException e) {
      Files.deleteIfExists(to);
      throw e;
    }
  }
}
