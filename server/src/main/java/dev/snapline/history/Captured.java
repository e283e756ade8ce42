package dev.snapline.history;

import java.util.Locale;

/**
 * What became of a capture.
 *
 * @param isLabelKept the capture had a label, but the marked snapshot has another one already
 */
public record Captured(Outcome outcome, Placed snapshot, boolean isLabelKept) {
  public enum Outcome {
    /** a new snapshot */
    STORED,
    /** an equal snapshot lives already: nothing was written */
    KNOWN,
    /** the parent is equal: it got the label or the time of the save */
    MARKED,
    /** this capture was stored before */
    REPEATED;

    /** The word in JSON. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
