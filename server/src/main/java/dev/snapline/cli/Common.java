package dev.snapline.cli;

import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options of every command. */
final class Common {
  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "The data folder (else SNAPLINE_DATA, else ./data).")
  @Nullable Path data;

  @Option(
      names = "--user",
      paramLabel = "ID",
      description = "Whose histories, with ComfyUI's --multi-user (else \"default\").")
  String user = "default";

  @Option(names = "--json", description = "Write JSON, for programs.")
  boolean json;

  Path data() {
    String otherwise = System.getenv().getOrDefault("SNAPLINE_DATA", "data");
    return (data == null ? Path.of(otherwise) : data).toAbsolutePath().normalize();
  }

  /** The folder, with the user that was named. */
  Rooms.View view(Rooms rooms) throws Failure, IOException {
    Rooms.View view = rooms.view(data());
    if (!view.users().contains(user)) {
      throw new Failure(
          Failure.NO_INPUT,
          "There is no user " + user + " here, only " + String.join(", ", view.users()) + ".");
    }
    return view;
  }
}
