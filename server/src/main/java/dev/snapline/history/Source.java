package dev.snapline.history;

import java.util.Locale;
import java.util.Optional;

/** What caused a snapshot. */
public enum Source {
  /** an edit, after the delay */
  AUTO,
  /** the graph as it was opened */
  INITIAL,
  /** Take Snapshot */
  MANUAL,
  /** any save of the workflow */
  SAVE,
  /** unsaved work, kept before a swap */
  CURRENT,
  /** the SaveSnapshot node */
  NODE,
  /** a file that was brought in */
  IMPORT;

  /** The word in JSON and on screen. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  public static Optional<Source> ofWord(String word) {
    for (Source source : values()) {
      if (source.word().equals(word)) {
        return Optional.of(source);
      }
    }
    return Optional.empty();
  }
}
