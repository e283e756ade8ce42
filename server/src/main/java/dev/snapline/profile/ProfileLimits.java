package dev.snapline.profile;

import dev.snapline.history.UnusableTextException;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a profile may hold. Each refusal is a sentence that names the limit. */
final class ProfileLimits {
  static final int PROFILES = 200;
  private static final int NAME_LENGTH = 120;
  private static final int KEY_LENGTH = 200;
  private static final int PATH_LENGTH = 1_024;
  private static final int WORKFLOWS = 500;

  private ProfileLimits() {}

  static String name(String name) {
    return text("name", "name of the profile", name.strip(), NAME_LENGTH);
  }

  static String key(String key) {
    return text("workflows", "key of a workflow", key, KEY_LENGTH);
  }

  static String path(String path) {
    return text("workflows", "path of a workflow", path, PATH_LENGTH);
  }

  static void requireFew(int workflows) {
    if (workflows > WORKFLOWS) {
      throw new UnusableTextException(
          "workflows",
          "The profile has %,d workflows, the limit is %,d. Save them as several profiles."
              .formatted(workflows, WORKFLOWS));
    }
  }

  static void requireNew(boolean isNew, String key) {
    if (!isNew) {
      throw new UnusableTextException(
          "workflows", "The workflow " + key + " is in the profile twice. Name it once.");
    }
  }

  static void requireKnown(@Nullable String active, Set<String> keys) {
    if (active != null && !keys.contains(active)) {
      throw new UnusableTextException(
          "activeWorkflowKey",
          "The active workflow is none of the workflows of the profile. Name one of them.");
    }
  }

  /** The text as it is kept: one way to write each character, and nothing that no file can hold. */
  private static String text(String field, String what, String text, int length) {
    if (!StandardCharsets.UTF_8.newEncoder().canEncode(text)) {
      throw new UnusableTextException(
          field, "The " + what + " holds half a character, which no file can hold. Type it again.");
    }
    String normal = Normalizer.normalize(text, Normalizer.Form.NFC);
    if (normal.isBlank()) {
      throw new UnusableTextException(field, "The " + what + " is empty. Type one.");
    }
    if (normal.chars().anyMatch(Character::isISOControl)) {
      throw new UnusableTextException(
          field, "The " + what + " holds a control character. Leave it out.");
    }
    if (normal.length() > length) {
      throw new UnusableTextException(
          field,
          "The %s has %,d characters, the limit is %,d. Shorten it."
              .formatted(what, normal.length(), length));
    }
    return normal;
  }
}
