package dev.snapline.cli;

import dev.snapline.environment.scan.Layouts;
import dev.snapline.environment.scan.NoInstallationException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
    name = "env",
    description = {
      "Environments: ComfyUI, its node packs and its Python packages, as they were kept.",
      "An environment goes by its id; \"current\" is what is installed now."
    })
final class EnvCommand implements Callable<Integer> {
  private static final String CURRENT = "current";

  @Spec CommandSpec spec = CommandSpec.create();

  private final Rooms rooms;
  private final Out out;

  EnvCommand(Rooms rooms, Out out) {
    this.rooms = rooms;
    this.out = out;
  }

  @Override
  public Integer call() {
    throw new ParameterException(
        spec.commandLine(),
        "Say what to do: env log, show, diff, capture, export, import or prune.");
  }

  @Command(name = "log", description = "Lists environments, newest first.")
  int log(@Mixin Common common, @Mixin EnvOptions of)
      throws IOException, Failure, InterruptedException {
    try (Reached reached = reached(common)) {
      byte[] answer = get(reached, below(reached, of) + "?limit=1000&scan=true");
      if (!wroteJson(common, answer)) {
        EnvWords.list(FlatJson.read(answer), out);
      }
    }
    return 0;
  }

  @Command(name = "show", description = "Prints what one holds; without an id the newest.")
  int show(
      @Mixin Common common,
      @Mixin EnvOptions of,
      @Parameters(arity = "0..1", paramLabel = "ID") @Nullable String id)
      throws IOException, Failure, InterruptedException {
    try (Reached reached = reached(common)) {
      String below = below(reached, of);
      byte[] answer = get(reached, below + "/" + EnvOptions.encoded(orNewest(reached, below, id)));
      if (!wroteJson(common, answer)) {
        EnvWords.one(FlatJson.read(answer), out);
      }
    }
    return 0;
  }

  @Command(name = "diff", description = "Tells what differs between two, or one and what runs.")
  int diff(
      @Mixin Common common,
      @Mixin EnvOptions of,
      @Parameters(arity = "0..1", paramLabel = "BASE", defaultValue = "previous") String base,
      @Parameters(arity = "0..1", paramLabel = "TARGET", defaultValue = CURRENT) String target,
      @Option(names = "--plan", description = "Print the commands that lead there.") boolean plan)
      throws IOException, Failure, InterruptedException {
    String query = "?base=" + EnvOptions.encoded(base) + "&target=" + EnvOptions.encoded(target);
    try (Reached reached = reached(common)) {
      byte[] answer = get(reached, below(reached, of) + (plan ? "/plan" : "/diff") + query);
      if (!wroteJson(common, answer)) {
        Map<String, String> said = FlatJson.read(answer);
        if (plan) {
          for (String line : said.getOrDefault("commands", "").split("\n", -1)) {
            out.line(line);
          }
        } else {
          EnvWords.diff(said, out);
        }
      }
    }
    return 0;
  }

  @Command(
      name = "capture",
      description = {
        "Keeps what is installed now. FOLDER is ComfyUI's, or the one around it; without it the"
            + " installation that is known."
      })
  int capture(
      @Mixin Common common,
      @Mixin EnvOptions of,
      @Parameters(arity = "0..1", paramLabel = "FOLDER") @Nullable Path folder,
      @Option(
              names = "--python",
              paramLabel = "PATH",
              description = "Its Python, if there are several.")
          @Nullable Path python,
      @Option(
              names = "--trigger",
              defaultValue = "manual",
              description =
                  "Why: manual (else), boot, restart, pre-update, post-update or post-restore.")
          String trigger,
      @Option(names = "--label", defaultValue = "", description = "Its name.") String label)
      throws IOException, Failure, InterruptedException {
    try (Reached reached = reached(common)) {
      String below =
          folder == null
              ? below(reached, of)
              : EnvOptions.below(announced(reached, folder, python));
      byte[] answer =
          reached
              .server()
              .post(
                  below,
                  Out.text(
                      json -> {
                        json.writeStringField("trigger", trigger);
                        json.writeStringField("label", label);
                      }));
      if (!wroteJson(common, answer)) {
        Map<String, String> said = FlatJson.read(answer);
        boolean isSaved = "true".equals(said.get("saved"));
        out.line(
            (isSaved ? "Kept as " : "Nothing changed since ") + said.get("environment.id") + ".");
      }
    }
    return 0;
  }

  private static String announced(Reached reached, Path folder, @Nullable Path python)
      throws IOException, Failure, InterruptedException {
    try {
      var places = Layouts.find(folder, python, System.getenv());
      return EnvOptions.announce(reached.server(), places);
    } catch (NoInstallationException e) {
      throw new Failure(Failure.NO_INPUT, e);
    }
  }

  @Command(name = "export", description = "Writes one, or with --all each, into a file.")
  int export(
      @Mixin Common common,
      @Mixin EnvOptions of,
      @Parameters(arity = "0..1", paramLabel = "ID") @Nullable String id,
      @Option(names = "--all", description = "All of them, in the Launcher's form.") boolean all,
      @Option(
              names = "--format",
              defaultValue = "launcher",
              description = "launcher (else), manager, manager-yaml or requirements.")
          String format,
      @Option(
              names = {"-o", "--output"},
              required = true,
              paramLabel = "FILE",
              description = "The new file; - for the standard output.")
          Path file)
      throws IOException, Failure, InterruptedException {
    try (Reached reached = reached(common)) {
      String below = below(reached, of);
      String which = all ? "" : "&id=" + EnvOptions.encoded(orNewest(reached, below, id));
      var request =
          reached
              .server()
              .request(below + "/export?format=" + EnvOptions.encoded(format) + which)
              .build();
      try (var bytes = reached.server().send(request)) {
        new NewFile(file, out).write(bytes, common.json);
      }
    }
    return 0;
  }

  @Command(
      name = "import",
      description = "Takes in a file of the Launcher, Desktop, Snapline or ComfyUI-Manager.")
  int bringIn(
      @Mixin Common common,
      @Mixin EnvOptions of,
      @Parameters(paramLabel = "FILE") Path file,
      @Option(names = "--preview", description = "Only tell what would come in.") boolean preview)
      throws IOException, Failure, InterruptedException {
    if (!Files.isRegularFile(file)) {
      throw new Failure(Failure.NO_INPUT, "There is no file " + file + ".");
    }
    String text = Files.readString(file);
    try (Reached reached = reached(common)) {
      byte[] answer =
          reached
              .server()
              .post(
                  below(reached, of) + "/import?preview=" + preview,
                  Out.text(json -> json.writeStringField("text", text)));
      if (!wroteJson(common, answer)) {
        EnvWords.imported(FlatJson.read(answer), out);
      }
    }
    return 0;
  }

  @Command(name = "prune", description = "Removes automatic ones beyond the limit.")
  int prune(
      @Mixin Common common,
      @Mixin EnvOptions of,
      @Option(names = "--dry-run", description = "Only tell what would go, and why.")
          boolean dryRun,
      @Option(names = "--updates", description = "Also those of updates and restores.")
          boolean updates)
      throws IOException, Failure, InterruptedException {
    try (Reached reached = reached(common)) {
      byte[] answer =
          reached
              .server()
              .post(
                  below(reached, of) + "/prune?dryRun=" + dryRun,
                  Out.text(json -> json.writeBooleanField("updates", updates)));
      if (!wroteJson(common, answer)) {
        EnvWords.pruned(FlatJson.read(answer), dryRun, out);
      }
    }
    return 0;
  }

  private Reached reached(Common common) throws IOException, Failure, InterruptedException {
    return Reached.of(rooms, common.data(), common.user);
  }

  private static String below(Reached reached, EnvOptions of)
      throws IOException, Failure, InterruptedException {
    return EnvOptions.below(of.key(reached.server()));
  }

  private static byte[] get(Reached reached, String path)
      throws IOException, Failure, InterruptedException {
    return reached.server().read(reached.server().request(path).build());
  }

  private static String orNewest(Reached reached, String below, @Nullable String id)
      throws IOException, Failure, InterruptedException {
    if (id != null) {
      return id;
    }
    String newest = FlatJson.read(get(reached, below + "?limit=1")).get("environments.0.id");
    if (newest == null) {
      throw new Failure(Failure.NO_INPUT, "There are no environments yet. See env capture.");
    }
    return newest;
  }

  private boolean wroteJson(Common common, byte[] answer) throws IOException {
    if (common.json) {
      out.line(new String(answer, java.nio.charset.StandardCharsets.UTF_8));
    }
    return common.json;
  }
}
