package dev.snapline.history;

import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import org.jspecify.annotations.Nullable;

/** What texts from outside may be. Each method answers the text as it is kept. */
final class Limits {
  private static final int LABEL_LENGTH = 200;
  private static final int BRANCHES = 500;
  private static final int NOTES_LENGTH = 10_000;
  private static final int PATH_LENGTH = 1_024;

  private static final int GRAPH_ID_LENGTH = 200;

  private Limits() {}

  static String label(String label) {
    return atMost(LABEL_LENGTH, "label", "label", writable("label", "label", label.strip()));
  }

  static String notes(String notes) {
    return atMost(NOTES_LENGTH, "notes", "text of the notes", writable("notes", "text", notes));
  }

  /** A path of ComfyUI. It is kept and compared, and never meets a file system. */
  static String path(String path) {
    return named("path", path);
  }

  static String name(String name) {
    return named("name", name);
  }

  /** A hint from within a graph: one that cannot be kept is none. */
  static @Nullable String graphId(@Nullable String graphId) {
    boolean isUsable = graphId != null && graphId.length() <= GRAPH_ID_LENGTH && isWhole(graphId);
    return isUsable ? graphId : null;
  }

  /** How many branches of a workflow can have a name. */
  static void branches(int count) {
    if (count > BRANCHES) {
      throw new UnusableTextException(
          "branches",
          "At most %,d branches of a workflow can have a name. Take some names away."
              .formatted(BRANCHES));
    }
  }

  /** What a person calls a branch; "" for no name. */
  static String branch(String name) {
    return atMost(
        LABEL_LENGTH, "branches", "name of the branch", writable("branches", "name", name.strip()));
  }

  /** The text with a question mark for each half character. */
  static String whole(String text) {
    return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
  }

  private static String named(String field, String text) {
    String normal = Normalizer.normalize(writable(field, field, text), Normalizer.Form.NFC);
    if (normal.isBlank()) {
      throw new UnusableTextException(
          field, "The workflow's " + field + " is empty. Save the workflow under a name.");
    }
    if (normal.chars().anyMatch(Character::isISOControl)) {
      throw new UnusableTextException(
          field,
          "The workflow's "
              + field
              + " holds a control character. Save the workflow under another name.");
    }
    return atMost(PATH_LENGTH, field, field, normal);
  }

  /** Half a character cannot be written as UTF-8, so no file could hold it. */
  private static String writable(String field, String what, String text) {
    if (!isWhole(text)) {
      throw new UnusableTextException(
          field, "The " + what + " holds half a character, which no file can hold. Type it again.");
    }
    return text;
  }

  private static boolean isWhole(String text) {
    return StandardCharsets.UTF_8.newEncoder().canEncode(text);
  }

  private static String atMost(int length, String field, String what, String text) {
    if (text.length() > length) {
      throw new UnusableTextException(
          field,
          "The %s has %,d characters, the limit is %,d. Shorten it."
              .formatted(what, text.length(), length));
    }
    return text;
  }
}
