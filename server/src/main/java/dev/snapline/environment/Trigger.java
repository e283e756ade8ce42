package dev.snapline.environment;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What caused an environment snapshot. */
public enum Trigger {
  BOOT,
  RESTART,
  MANUAL,
  PRE_UPDATE,
  POST_UPDATE,
  POST_RESTORE;

  /** The word in files, on the wire and on the screen: {@code pre-update}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  public static Optional<Trigger> ofWord(String word) {
    return Arrays.stream(values()).filter(one -> one.word().equals(word)).findFirst();
  }

  /** Comes with each start: these alone count for the automatic limit. */
  public boolean isAutomatic() {
    return this == BOOT || this == RESTART;
  }
}
