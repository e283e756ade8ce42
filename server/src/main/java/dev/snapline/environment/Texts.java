package dev.snapline.environment;

import dev.snapline.environment.RefusedEnvironmentException.Reason;

/** What people write. */
final class Texts {
  private static final int LONGEST_LABEL = 200;

  private Texts() {}

  static String label(String text) {
    return line(text, "label", LONGEST_LABEL);
  }

  static String name(String text) {
    String name = line(text, "name", Installation.LONGEST_NAME);
    if (name.isEmpty()) {
      throw refused("name", "must not be empty");
    }
    return name;
  }

  static String notes(String text) {
    if (text.length() > EnvironmentFormat.NOTES) {
      throw refused("notes", "must have at most " + EnvironmentFormat.NOTES + " characters");
    }
    return text.replaceAll("[\\p{Cntrl}&&[^\\n\\t]]", "");
  }

  private static String line(String text, String field, int longest) {
    String line = text.strip();
    if (line.length() > longest || line.chars().anyMatch(Character::isISOControl)) {
      throw refused(field, "must be one line of at most " + longest + " characters");
    }
    return line;
  }

  private static RefusedEnvironmentException refused(String field, String what) {
    return new RefusedEnvironmentException(
        Reason.BAD_TEXT, field, "The member \"" + field + "\" " + what + ".");
  }
}
