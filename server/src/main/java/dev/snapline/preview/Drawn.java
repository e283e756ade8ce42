package dev.snapline.preview;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A picture of one or two graphs, or why there is none.
 *
 * @param svg {@code null} if there is none
 * @param reason {@code null} if there is a picture
 * @param nodes how many there are to draw
 */
public record Drawn(@Nullable String svg, @Nullable Reason reason, int nodes) {
  /** Why there is no picture. */
  public enum Reason {
    TOO_LARGE,
    EMPTY
  }

  static Drawn of(int nodes, boolean isEmpty, Supplier<String> drawing) {
    if (isEmpty) {
      return new Drawn(null, Reason.EMPTY, nodes);
    }
    if (nodes > Limit.NODES) {
      return new Drawn(null, Reason.TOO_LARGE, nodes);
    }
    try {
      return new Drawn(drawing.get(), null, nodes);
    } catch (TooLargeToDrawException e) {
      return new Drawn(null, Reason.TOO_LARGE, nodes);
    }
  }
}
