package dev.snapline.history;

import org.jspecify.annotations.Nullable;

/** What the settings that are numbers may be. */
enum SettingRange {
  CAPTURE_DELAY("captureDelay", "seconds", 1, 30),
  MAX_SNAPSHOTS("maxSnapshots", "snapshots", 5, 200),
  MAX_NODE_SNAPSHOTS("maxNodeSnapshots", "snapshots", 1, 50),
  MAX_AGE_DAYS("maxAgeDays", "days", 0, 3_650),
  /** A petabyte: more would be no limit, and every JSON reader can still count that far. */
  MAX_BYTES("maxBytes", "bytes", 0, 1_000_000_000_000_000L);

  private final String field;
  private final String unit;
  private final long least;
  private final long most;

  SettingRange(String field, String unit, long least, long most) {
    this.field = field;
    this.unit = unit;
    this.least = least;
    this.most = most;
  }

  /**
   * @param value {@code null} if it is not set
   * @throws UnusableSettingException if it is out of range
   */
  void check(@Nullable Number value) {
    if (value != null && (value.longValue() < least || value.longValue() > most)) {
      throw new UnusableSettingException(
          field,
          "The setting %s must be from %,d to %,d %s, not %,d. Choose another."
              .formatted(field, least, most, unit, value.longValue()));
    }
  }
}
