package dev.snapline.history;

import java.util.regex.Pattern;

/** The name of a snapshot: a ULID, so ids sort by the time at which the server made them. */
public record SnapshotId(String value) implements Comparable<SnapshotId> {
  private static final Pattern SHAPE = Pattern.compile("[0-7][0-9A-HJKMNP-TV-Z]{25}");

  public SnapshotId {
    if (!isValid(value)) {
      throw new IllegalArgumentException("not a snapshot id: 26 characters of a ULID are expected");
    }
  }

  public static boolean isValid(String text) {
    return SHAPE.matcher(text).matches();
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
