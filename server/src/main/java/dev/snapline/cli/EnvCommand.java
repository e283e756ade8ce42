package dev.snapline.cli;

import dev.snapline.environment.SmallFile;
import dev.snapline.environment.UnreadableException;
import dev.snapline.environment.scan.Layouts;
import dev.snapline.environment.scan.NoInstallationException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
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
  private static final int LARGEST_FILE = 32 << 20; // more the server does not take

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
    return tell(
        common,
        server -> get(server, below(server, of) + "?limit=1000&scan=true"),
        said -> EnvWords.list(said, out));
  }

  @Command(name = "show", description = "Prints what one holds; without an id the newest.")
  int show(
      @Mixin Common common,
      @Mixin EnvOptions of,
      @Parameters(arity = "0..1", paramLabel = "ID") @Nullable String id)
      throws IOException, Failure, InterruptedException {
    return tell(
        common,
        server -> {
          String below = below(server, of);
          return get(server, below + "/" + EnvOptions.encoded(orNewest(server, below, id)));
        },
        said -> EnvWords.one(said, out));
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
    return tell(
        common,
        server -> get(server, below(server, of) + (plan ? "/plan" : "/diff") + query),
        said -> {
          if (plan) {
            EnvWords.plan(said, out);
          } else {
            EnvWords.diff(said, out);
          }
        });
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
    String body =
        Out.text(
            json -> {
              json.writeStringField("trigger", trigger);
              json.writeStringField("label", label);
            });
    return tell(
        common,
        server ->
            server.post(
                folder == null
                    ? below(server, of)
                    : EnvOptions.below(announced(server, folder, python)),
                body),
        said -> EnvWords.captured(said, out));
  }

  private static String announced(LiveServer server, Path folder, @Nullable Path python)
      throws IOException, Failure, InterruptedException {
    try {
      var places = Layouts.find(folder, python, System.getenv());
      return EnvOptions.announce(server, places);
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
      LiveServer server = reached.server();
      String below = below(server, of);
      String which = all ? "" : "&id=" + EnvOptions.encoded(orNewest(server, below, id));
      String path = below + "/export?format=" + EnvOptions.encoded(format) + which;
      try (var bytes = server.send(server.request(path).build())) {
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
    String text = text(file);
    String body = Out.text(json -> json.writeStringField("text", text));
    return tell(
        common,
        server -> server.post(below(server, of) + "/import?preview=" + preview, body),
        said -> EnvWords.imported(said, out));
  }

  private static String text(Path file) throws Failure {
    try {
      return SmallFile.text(file, LARGEST_FILE);
    } catch (UnreadableException e) {
      throw new Failure(Failure.NO_INPUT, "Cannot import " + file + ": " + e.clause() + ".");
    }
  }

  @Command(name = "prune", description = "Moves automatic ones beyond the limit to the trash.")
  int prune(
      @Mixin Common common,
      @Mixin EnvOptions of,
      @Option(names = "--dry-run", description = "Only tell what would go, and why.")
          boolean dryRun,
      @Option(names = "--updates", description = "Also those of updates and restores.")
          boolean updates)
      throws IOException, Failure, InterruptedException {
    String body = Out.text(json -> json.writeBooleanField("updates", updates));
    return tell(
        common,
        server -> server.post(below(server, of) + "/prune?dryRun=" + dryRun, body),
        said -> EnvWords.pruned(said, dryRun, out));
  }

  private interface Question {
    byte[] ask(LiveServer server) throws IOException, Failure, InterruptedException;
  }

  private interface Words {
    void write(Map<String, String> said) throws IOException;
  }

  /** Asks the server and writes what it answers: in words, or as it is. */
  private int tell(Common common, Question question, Words words)
      throws IOException, Failure, InterruptedException {
    try (Reached reached = reached(common)) {
      byte[] answer = question.ask(reached.server());
      if (common.json) {
        out.line(new String(answer, StandardCharsets.UTF_8));
      } else {
        words.write(FlatJson.read(answer));
      }
    }
    return 0;
  }

  private Reached reached(Common common) throws IOException, Failure, InterruptedException {
    return Reached.of(rooms, common.data(), common.user);
  }

  private static String below(LiveServer server, EnvOptions of)
      throws IOException, Failure, InterruptedException {
    return EnvOptions.below(of.key(server));
  }

  private static byte[] get(LiveServer server, String path)
      throws IOException, Failure, InterruptedException {
    return server.read(server.request(path).build());
  }

  private static String orNewest(LiveServer server, String below, @Nullable String id)
      throws IOException, Failure, InterruptedException {
    if (id != null) {
      return id;
    }
    String newest = FlatJson.read(get(server, below + "?limit=1")).get("environments.0.id");
    if (newest == null) {
      throw new Failure(Failure.NO_INPUT, "There are no environments yet. See env capture.");
    }
    return newest;
  }
}
