package dev.snapline.profile;

import java.util.UUID;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;

/** Names a profile and its file: a uuid in lower case, made here. */
public record ProfileId(String value) {
  private static final Pattern SHAPE =
      Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");
  private static final long VERSION_4 = 0x4000L;
  private static final long VARIANT = 0x8000_0000_0000_0000L;

  public ProfileId {
    if (!isValid(value)) {
      throw new IllegalArgumentException("not the id of a profile: a lower-case uuid is expected");
    }
  }

  static ProfileId random(RandomGenerator random) {
    long high = (random.nextLong() & ~0xF000L) | VERSION_4;
    long low = (random.nextLong() >>> 2) | VARIANT;
    return new ProfileId(new UUID(high, low).toString());
  }

  public static boolean isValid(String text) {
    return SHAPE.matcher(text).matches();
  }

  @Override
  public String toString() {
    return value;
  }
}
