package dev.snapline.history;

/** The name of a snapshot: a ULID, so ids sort by the time at which the server made them. */
public record SnapshotId(String value) implements Comparable<SnapshotId> {
  private static final int LENGTH = 26;

  public SnapshotId {
    if (!isValid(value)) {
      throw new IllegalArgumentException("not a snapshot id: 26 characters of a ULID are expected");
    }
  }

  /** 26 digits and letters but I, L, O and U; the first is at most 7. */
  public static boolean isValid(String text) {
    // Not a pattern: a start asks for each of ten thousand lines, before anything is compiled.
    if (text.length() != LENGTH || text.charAt(0) > '7') {
      return false;
    }
    for (int i = 0; i < LENGTH; i++) {
      char c = text.charAt(i);
      boolean isDigit = c >= '0' && c <= '9';
      boolean isLetter = c >= 'A' && c <= 'Z' && c != 'I' && c != 'L' && c != 'O' && c != 'U';
      if (!isDigit && !isLetter) {
        return false;
      }
    }
    return true;
  }

  @Override
  public int compareTo(SnapshotId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
