package dev.snapline.cli;

import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
    name = "import",
    description = {
      "Brings in the histories of a file: all of it or nothing.",
      "It may be an export of Snapline or of Workflow Snapshot Manager, or a plain workflow."
    })
final class ImportCommand implements Callable<Integer> {
  /** How often the server is asked how far it is. */
  private static final long PAUSE_MS = 200;

  @Mixin Common common = new Common();

  @Parameters(paramLabel = "FILE")
  @Nullable Path file;

  private final Rooms rooms;
  private final Out out;

  ImportCommand(Rooms rooms, Out out) {
    this.rooms = rooms;
    this.out = out;
  }

  @Override
  public Integer call() throws IOException, Failure, InterruptedException {
    Path from = file == null ? Path.of("") : file;
    if (!Files.isRegularFile(from)) {
      throw new Failure(Failure.NO_INPUT, "There is no file " + from + ".");
    }
    try (Reached reached = Reached.of(rooms, common.data(), common.user)) {
      LiveServer server = reached.server();
      String address = send(server, from);
      byte[] answer = await(server, address);
      Map<String, String> said = FlatJson.read(answer);
      if (said.getOrDefault("state", "").equals("failed")) {
        throw new Failure(
            Failure.REFUSED, said.getOrDefault("problem.detail", "Nothing was imported."));
      }
      tell(answer, said);
    }
    return 0;
  }

  /** Answers the address of the import. */
  private static String send(LiveServer server, Path from)
      throws IOException, InterruptedException, Failure {
    String name = String.valueOf(from.getFileName());
    byte[] begun =
        server.post(
            "/api/imports",
            Out.text(
                json -> {
                  json.writeStringField("name", name);
                  json.writeNumberField("bytes", Files.size(from));
                }));
    Map<String, String> said = FlatJson.read(begun);
    String address = "/api/imports/" + said.getOrDefault("id", "");
    int size = Integer.parseInt(said.getOrDefault("partBytes", "0"));
    try (InputStream in = Files.newInputStream(from)) {
      byte[] part = in.readNBytes(size);
      for (int number = 0; part.length > 0; number++) {
        server.read(
            server
                .request(address + "/parts/" + number)
                .header("Content-Type", "application/octet-stream")
                .PUT(BodyPublishers.ofByteArray(part))
                .build());
        part = in.readNBytes(size);
      }
    }
    server.post(address + "/finish", "{}");
    return address;
  }

  private byte[] await(LiveServer server, String address)
      throws IOException, InterruptedException, Failure {
    String before = "";
    while (true) {
      byte[] answer = server.read(server.request(address).build());
      Map<String, String> said = FlatJson.read(answer);
      String state = said.getOrDefault("state", "");
      if (state.equals("done") || state.equals("failed")) {
        return answer;
      }
      String now = state + " " + said.get("done") + " of " + said.get("total");
      if (!now.equals(before)) {
        out.tell(now);
        before = now;
      }
      Thread.sleep(PAUSE_MS);
    }
  }

  private void tell(byte[] answer, Map<String, String> said) throws IOException {
    if (common.json) {
      out.line(new String(answer, StandardCharsets.UTF_8));
      return;
    }
    out.line(
        "Added %s snapshots to %s workflows; %s were here already, %s got new ids, %s were refused."
            .formatted(
                said.get("result.added"),
                said.get("result.workflows"),
                said.get("result.skipped"),
                said.get("result.renumbered"),
                said.getOrDefault("refusedCount", "0")));
    said.forEach(
        (path, text) -> {
          if (path.startsWith("refused.")) {
            out.tell(path.substring("refused.".length()) + ": " + text);
          }
        });
  }
}
