package dev.snapline.environment;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.Locale;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;

/** Names an environment snapshot within its installation: the name of its file, without ".json". */
public record EnvironmentId(String value) implements Comparable<EnvironmentId> {
  // Other programs and people name their files differently; what no path can be tricked with goes.
  private static final Pattern SHAPE =
      Pattern.compile("[^\\p{Cntrl}/\\\\:*?\"<>|.][^\\p{Cntrl}/\\\\:*?\"<>|]{0,199}");
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyyMMdd_HHmmss_SSS", Locale.ROOT);

  public EnvironmentId {
    if (!isValid(value)) {
      throw new IllegalArgumentException("not the name of an environment snapshot");
    }
  }

  /** A new name; two calls give two names. The time in it is the local one, as people see it. */
  static EnvironmentId of(Instant createdAt, ZoneId zone, Trigger trigger, RandomGenerator random) {
    String hex = HexFormat.of().toHexDigits(random.nextInt()).substring(2);
    return new EnvironmentId(
        TIME.format(createdAt.atZone(zone)) + "-" + trigger.word() + "-" + hex);
  }

  public static boolean isValid(String text) {
    return SHAPE.matcher(text).matches();
  }

  /** The name of the file. */
  public String file() {
    return value + ".json";
  }

  @Override
  public int compareTo(EnvironmentId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
