package dev.snapline;

import java.io.File;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How the server was started.
 *
 * @param data the data folder
 * @param port 0 for any free one
 * @param leaseWithin how long the first lease may take; {@code null} to run until it is stopped
 * @param peers folders of another program whose histories can be brought in
 */
record Settings(Path data, int port, @Nullable Duration leaseWithin, List<Path> peers) {
  private static final Logger LOG = LoggerFactory.getLogger(Settings.class);

  static final String USAGE =
      """
      java -jar snapline-server.jar [serve] [--data DIR] [--port N] [--lease-within SECONDS]

        --data DIR              the data folder (else SNAPLINE_DATA, else ./data)
        --port N                the port on 127.0.0.1 (else SNAPLINE_PORT, else any free one)
        --lease-within SECONDS  end when no program holds a lease, at first after so many seconds
        --version               print the version
        --help                  print this
      """;

  /** Arguments win over the environment. */
  static Settings of(List<String> arguments, Map<String, String> environment)
      throws RefusedException {
    String data = environment.getOrDefault("SNAPLINE_DATA", "data");
    String port = environment.getOrDefault("SNAPLINE_PORT", "0");
    Duration leaseWithin = null;
    int first = arguments.indexOf("serve") == 0 ? 1 : 0;
    for (int i = first; i < arguments.size(); i += 2) {
      String option = arguments.get(i);
      if (i + 1 == arguments.size()) {
        throw usage("The option " + option + " is unknown or lacks its value.");
      }
      String value = arguments.get(i + 1);
      switch (option) {
        case "--data" -> data = value;
        case "--port" -> port = value;
        case "--lease-within" -> leaseWithin = Duration.ofSeconds(number(option, value, 1, 86_400));
        default -> throw usage("The option " + option + " is unknown.");
      }
    }
    return new Settings(
        folder(data), number("--port", port, 0, 65_535), leaseWithin, peers(environment));
  }

  /** {@code SNAPLINE_PEERS}: paths as in PATH. One that no path can be is none. */
  private static List<Path> peers(Map<String, String> environment) {
    List<Path> peers = new ArrayList<>();
    String named = environment.getOrDefault("SNAPLINE_PEERS", "");
    for (String name : named.split(Pattern.quote(File.pathSeparator), -1)) {
      try {
        if (!name.isBlank()) {
          peers.add(Path.of(name).toAbsolutePath().normalize());
        }
      } catch (InvalidPathException e) {
        LOG.warn("no folder can have the name {}", name, e);
      }
    }
    return peers;
  }

  private static Path folder(String name) throws RefusedException {
    if (name.isBlank()) {
      throw usage("The data folder has an empty name. Name a folder.");
    }
    try {
      return Path.of(name).toAbsolutePath().normalize();
    } catch (InvalidPathException e) {
      throw usage(
          "The data folder's name cannot be used: "
              + e.getMessage()
              + ". If it has letters beyond ASCII, set LC_ALL to a UTF-8 locale.");
    }
  }

  private static int number(String option, String text, int least, int most)
      throws RefusedException {
    try {
      int number = Integer.parseInt(text);
      if (number >= least && number <= most) {
        return number;
      }
    } catch (NumberFormatException e) {
      throw usage(
          "%s takes a number from %d to %d, not \"%s\".".formatted(option, least, most, text));
    }
    throw usage("%s takes a number from %d to %d, not %s.".formatted(option, least, most, text));
  }

  private static RefusedException usage(String sentence) {
    return new RefusedException(RefusedException.USAGE, sentence + " See --help.");
  }
}
