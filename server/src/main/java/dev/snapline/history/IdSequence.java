package dev.snapline.history;

import java.time.Clock;
import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** Makes the ids of one history. Each is greater than all before it, whatever the clock does. */
final class IdSequence {
  private static final String DIGITS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
  private static final int TIME_LENGTH = 10;
  private static final int LENGTH = 26;

  private final Clock clock;
  private final RandomGenerator random;
  private @Nullable SnapshotId last;

  IdSequence(Clock clock, RandomGenerator random) {
    this.clock = clock;
    this.random = random;
  }

  /** Later ids will be greater than this one too. */
  void passBy(SnapshotId id) {
    if (id.value().charAt(0) == '7') {
      return; // the year 9774 or later: no clock made it, and hardly an id would be left after it
    }
    if (last == null || id.compareTo(last) > 0) {
      last = id;
    }
  }

  SnapshotId next() {
    SnapshotId fresh = fresh(clock.millis());
    boolean isAhead = last == null || time(fresh).compareTo(time(last)) > 0;
    SnapshotId next = isAhead || last == null ? fresh : after(last);
    last = next;
    return next;
  }

  private SnapshotId fresh(long millis) {
    char[] text = new char[LENGTH];
    long time = millis;
    for (int i = TIME_LENGTH - 1; i >= 0; i--) {
      text[i] = DIGITS.charAt((int) (time & 31));
      time >>>= 5;
    }
    for (int i = TIME_LENGTH; i < LENGTH; i++) {
      text[i] = DIGITS.charAt(random.nextInt(DIGITS.length()));
    }
    return new SnapshotId(new String(text));
  }

  private static String time(SnapshotId id) {
    return id.value().substring(0, TIME_LENGTH);
  }

  /** The next greater text: of the same time, unless its random part was the last one. */
  private static SnapshotId after(SnapshotId id) {
    char[] text = id.value().toCharArray();
    int i = LENGTH - 1;
    while (text[i] == 'Z') {
      i--;
    }
    text[i] = DIGITS.charAt(DIGITS.indexOf(text[i]) + 1);
    Arrays.fill(text, i + 1, LENGTH, '0');
    return new SnapshotId(new String(text));
  }
}
