package dev.snapline.environment;

import java.util.List;

/**
 * A part of an environment and how well it is known. Unknown is not empty: nothing follows from a
 * value that is unknown.
 *
 * @param troubles what could not be read, entry by entry; of an unknown part the reason
 */
public record Reading<T>(T value, Certainty certainty, List<Trouble> troubles) {
  /** How well something is known. */
  public enum Certainty {
    OK,
    PARTIAL,
    UNKNOWN
  }

  public Reading {
    troubles = List.copyOf(troubles);
  }

  /** All of it was read, but for these. */
  public static <T> Reading<T> of(T value, List<Trouble> troubles) {
    return new Reading<>(value, troubles.isEmpty() ? Certainty.OK : Certainty.PARTIAL, troubles);
  }

  public static <T> Reading<T> unknown(T nothing, String entry, String why) {
    return new Reading<>(nothing, Certainty.UNKNOWN, List.of(new Trouble(entry, why)));
  }

  public boolean isKnown() {
    return certainty != Certainty.UNKNOWN;
  }
}
