package dev.snapline.preview;

import org.jspecify.annotations.Nullable;

/**
 * What became of a picture.
 *
 * @param reason why there is none; {@code null} if it was drawn
 * @param nodes how many there are to draw
 */
public record Drawn(@Nullable Reason reason, int nodes) {
  /** Why there is no picture. */
  public enum Reason {
    TOO_LARGE,
    EMPTY
  }

  static Drawn of(int nodes, boolean isEmpty, Runnable drawing) {
    if (isEmpty) {
      return new Drawn(Reason.EMPTY, nodes);
    }
    if (nodes > Limit.NODES) {
      return new Drawn(Reason.TOO_LARGE, nodes);
    }
    try {
      drawing.run();
      return new Drawn(null, nodes);
    } catch (TooLargeToDrawException e) {
      return new Drawn(Reason.TOO_LARGE, nodes);
    }
  }
}
