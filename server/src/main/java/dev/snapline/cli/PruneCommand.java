package dev.snapline.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "prune",
    description = {
      "Moves to the trash what is beyond the limits of the settings.",
      "Locked, named and noted snapshots stay, and what an open page shows."
    })
final class PruneCommand implements Callable<Integer> {
  @Mixin Common common = new Common();

  @Parameters(arity = "0..1", paramLabel = "WORKFLOW", description = "Only this one.")
  @Nullable String workflow;

  @Option(names = "--dry-run", description = "Only tell what would go, and why.")
  boolean isDryRun;

  private final Rooms rooms;
  private final Out out;

  PruneCommand(Rooms rooms, Out out) {
    this.rooms = rooms;
    this.out = out;
  }

  @Override
  public Integer call() throws IOException, Failure, InterruptedException {
    String query = "?dryRun=" + isDryRun;
    if (workflow != null) {
      var named = new Named(common.view(rooms), common.user);
      query += "&workflow=" + named.workflow(workflow).key();
    }
    try (Reached reached = Reached.of(rooms, common.data(), common.user)) {
      byte[] answer = reached.server().post("/api/prune" + query, "{}");
      if (common.json) {
        out.line(new String(answer, StandardCharsets.UTF_8));
      } else {
        tell(FlatJson.read(answer));
      }
    }
    return 0;
  }

  private void tell(Map<String, String> said) throws IOException {
    String name = "";
    for (var member : said.entrySet()) {
      String path = member.getKey();
      if (path.matches("workflows\\.\\d+\\.name")) {
        name = member.getValue();
      } else if (path.matches("workflows\\.\\d+\\.prune\\.\\d+\\.id")) {
        String reason = said.getOrDefault(path.replaceAll("id$", "reason"), "");
        out.line(member.getValue() + "  " + reason + "  " + name);
      }
    }
    long bytes = Long.parseLong(said.getOrDefault("bytes", "0"));
    String what = said.get("count") + " snapshots, " + Words.bytes(bytes);
    out.tell(isDryRun ? what + " would go." : what + " went to the trash.");
  }
}
