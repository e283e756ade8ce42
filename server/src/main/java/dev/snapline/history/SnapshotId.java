package dev.snapline.history;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** The name of a snapshot: a ULID, so ids sort by the time at which the server made them. */
public record SnapshotId(String value) implements Comparable<SnapshotId> {
  /** So many bytes of chance are in an id. */
  public static final int RANDOM_BYTES = 10;

  private static final String DIGITS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
  private static final int TIME_LENGTH = 10;
  private static final int LENGTH = 26;

  public SnapshotId {
    if (!isValid(value)) {
      throw new IllegalArgumentException("not a snapshot id: 26 characters of a ULID are expected");
    }
  }

  /**
   * The id of a time that the same bytes always make.
   *
   * @param millis since 1970, not negative
   * @param random at least {@value #RANDOM_BYTES} bytes that only this snapshot has
   */
  public static SnapshotId of(long millis, byte[] random) {
    char[] text = new char[LENGTH];
    long time = millis;
    for (int i = TIME_LENGTH - 1; i >= 0; i--) {
      text[i] = DIGITS.charAt((int) (time & 31));
      time >>>= 5;
    }
    var bits = new BigInteger(1, Arrays.copyOf(random, RANDOM_BYTES));
    for (int i = LENGTH - 1; i >= TIME_LENGTH; i--) {
      text[i] = DIGITS.charAt(bits.intValue() & 31);
      bits = bits.shiftRight(5);
    }
    return new SnapshotId(new String(text));
  }

  /** Another id of the same time. */
  SnapshotId beside(RandomGenerator generator) {
    byte[] random = new byte[RANDOM_BYTES];
    generator.nextBytes(random);
    String other = of(0, random).value;
    return new SnapshotId(value.substring(0, TIME_LENGTH) + other.substring(TIME_LENGTH));
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

  /* Written out: what a record has by itself is put together at run time, in every start anew. */
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof SnapshotId that && value.equals(that.value);
  }

  @Override
  public int hashCode() {
    return value.hashCode();
  }

  @Override
  public String toString() {
    return value;
  }
}
