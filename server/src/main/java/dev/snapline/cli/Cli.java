package dev.snapline.cli;

import dev.snapline.history.DamagedSnapshotException;
import dev.snapline.history.NoSuchSnapshotException;
import dev.snapline.history.NoSuchWorkflowException;
import dev.snapline.history.StorageException;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** All commands but {@code serve}, which starts faster without this. */
@Command(
    name = "snapline",
    synopsisHeading = "Usage: ",
    customSynopsis = "java -jar snapline-server.jar [serve | COMMAND] [OPTIONS]",
    description = {
      "Version history for ComfyUI.",
      "Without a command it serves: see serve --help. Reading commands need no lock and work beside"
          + " a running server; the others speak to it."
    },
    footer = {
      "",
      "Exit codes: 0 done; 1 verify found problems; 64 usage; 65 data folder unusable;",
      "66 no such workflow, snapshot or file; 69 refused by the server; 70 a fault of Snapline;",
      "73 the output file cannot be made; 74 input or output failed; 75 the data folder is in use."
    })
public final class Cli implements Callable<Integer> {
  @Spec CommandSpec spec = CommandSpec.create();

  private Cli() {}

  /** Runs a command. Answers its exit code. */
  public static int run(List<String> words, Rooms rooms, OutputStream bytes, PrintStream err) {
    var out = new Out(bytes, err);
    CommandLine line = new CommandLine(new Cli());
    commands(words.isEmpty() ? "" : words.get(0), rooms, out).forEach(line::addSubcommand);
    for (CommandLine command : line.getSubcommands().values()) {
      withHelp(command);
      command.getSubcommands().values().forEach(Cli::withHelp);
    }
    withHelp(line);
    line.setColorScheme(CommandLine.Help.defaultColorScheme(Ansi.OFF));
    line.setOut(new PrintWriter(bytes, true, StandardCharsets.UTF_8));
    line.setErr(new PrintWriter(err, true, StandardCharsets.UTF_8));
    line.setParameterExceptionHandler((failure, given) -> usage(failure, out));
    line.setExecutionExceptionHandler((failure, command, parsed) -> failed(failure, out));
    int code = line.execute(words.toArray(String[]::new));
    try {
      out.flush();
      return code;
    } catch (IOException e) {
      return failed(e, out);
    }
  }

  /** The command of this name alone, since each takes a while to be read; all for another name. */
  private static List<Object> commands(String name, Rooms rooms, Out out) {
    return switch (name) {
      case "log" -> List.of(new LogCommand(rooms, out));
      case "show" -> List.of(new ShowCommand(rooms, out));
      case "export" -> List.of(new ExportCommand(rooms, out));
      case "import" -> List.of(new ImportCommand(rooms, out));
      case "prune" -> List.of(new PruneCommand(rooms, out));
      case "env" -> List.of(new EnvCommand(rooms, out));
      case "verify" -> List.of(new VerifyCommand(rooms, out));
      default ->
          Stream.of("log", "show", "export", "import", "prune", "env", "verify")
              .flatMap(each -> commands(each, rooms, out).stream())
              .toList();
    };
  }

  private static void withHelp(CommandLine command) {
    command
        .getCommandSpec()
        .addOption(
            CommandLine.Model.OptionSpec.builder("-h", "--help")
                .usageHelp(true)
                .description("Print this.")
                .build());
    command.getCommandSpec().usageMessage().abbreviateSynopsis(false).width(90);
  }

  /** Only {@code --help} comes here without a command. */
  @Override
  public Integer call() {
    throw new ParameterException(spec.commandLine(), "A command is missing.");
  }

  private static int usage(ParameterException failure, Out out) {
    String sentence = String.valueOf(failure.getMessage()).strip();
    String command = failure.getCommandLine().getCommandName();
    String help = command.equals("snapline") ? "--help" : command + " --help";
    out.tell(sentence + (sentence.endsWith(".") ? "" : ".") + " See " + help + ".");
    return Failure.USAGE;
  }

  private static int failed(Exception failure, Out out) {
    if (failure instanceof Failure known) {
      out.tell(String.valueOf(known.getMessage()));
      return known.exitCode();
    }
    if (failure instanceof IOException e) {
      String message = String.valueOf(e.getMessage());
      if (message.toLowerCase(Locale.ROOT).contains("broken pipe")) {
        return 0; // who reads has seen enough
      }
      out.tell("Reading or writing failed: " + e);
      return Failure.IO;
    }
    if (failure instanceof StorageException) {
      out.tell(String.valueOf(failure.getMessage()));
      return Failure.IO;
    }
    if (failure instanceof DamagedSnapshotException
        || failure instanceof NoSuchSnapshotException
        || failure instanceof NoSuchWorkflowException) {
      out.tell(failure.getMessage() + " It changed this moment: try again, or see verify.");
      return Failure.NO_INPUT;
    }
    if (failure instanceof InterruptedException) {
      Thread.currentThread().interrupt();
    }
    out.tell("Something went wrong that should not: " + failure);
    return Failure.INTERNAL;
  }
}
