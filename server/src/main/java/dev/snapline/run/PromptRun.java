package dev.snapline.run;

import dev.snapline.history.SnapshotId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One run of a prompt.
 *
 * @param promptId ComfyUI's name of it
 * @param snapshotId what ran
 * @param failure what went wrong, and in which node; only of one that failed
 * @param seeds by which its result can be had again
 * @param files what it wrote, up to {@value #MOST_FILES}
 */
public record PromptRun(
    String promptId,
    SnapshotId snapshotId,
    Instant startedAt,
    Duration took,
    Outcome outcome,
    @Nullable Failure failure,
    List<Seed> seeds,
    List<OutputFile> files) {
  public static final int MOST_SEEDS = 16;
  public static final int MOST_FILES = 32;
  public static final int LONGEST_TEXT = 1_000;

  public PromptRun {
    seeds = List.copyOf(seeds.subList(0, Math.min(seeds.size(), MOST_SEEDS)));
    files = List.copyOf(files.subList(0, Math.min(files.size(), MOST_FILES)));
  }

  /** How a run ended. */
  public enum Outcome {
    DONE,
    FAILED,
    INTERRUPTED;

    /** The word in JSON. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Outcome> ofWord(String word) {
      return Stream.of(values()).filter(outcome -> outcome.word().equals(word)).findAny();
    }
  }

  /** The node that failed, and why. */
  public record Failure(String nodeId, String nodeType, String message) {
    public Failure {
      nodeId = cut(nodeId);
      nodeType = cut(nodeType);
      message = cut(message);
    }
  }

  /** A seed of a node, as text: it may be larger than any number of Java. */
  public record Seed(String nodeId, String name, String value) {
    public Seed {
      nodeId = cut(nodeId);
      name = cut(name);
      value = cut(value);
    }
  }

  /** A file that a node wrote, as ComfyUI's {@code /view} names it. */
  public record OutputFile(String nodeId, String filename, String subfolder, String type) {
    public OutputFile {
      nodeId = cut(nodeId);
      filename = cut(filename);
      subfolder = cut(subfolder);
      type = cut(type);
    }
  }

  private static String cut(String text) {
    return text.length() <= LONGEST_TEXT ? text : text.substring(0, LONGEST_TEXT - 1) + "…";
  }
}
