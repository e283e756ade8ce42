package dev.snapline.transfer;

import java.util.Locale;

/** A folder with histories of another program. */
public record PeerFound(String path, int workflows, int snapshots, long bytes, State state) {
  /** Whether what it holds is here. */
  public enum State {
    NEW,
    IMPORTED,
    FAILED;

    /** The word in JSON. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
