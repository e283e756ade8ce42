package dev.snapline.history;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What became of a capture.
 *
 * @param isLabelKept the capture had a label, but the marked snapshot has another one already
 * @param alarm the capture put another workflow's graph in the place of this one's
 */
public record Captured(
    Outcome outcome, Placed snapshot, boolean isLabelKept, @Nullable Alarm alarm) {

  Captured(Outcome outcome, Placed snapshot, boolean isLabelKept) {
    this(outcome, snapshot, isLabelKept, null);
  }

  Captured with(@Nullable Alarm raised) {
    return new Captured(outcome, snapshot, isLabelKept, raised);
  }

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
