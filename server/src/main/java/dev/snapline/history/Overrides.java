package dev.snapline.history;

import org.jspecify.annotations.Nullable;

/**
 * Settings that one workflow has apart from the user's; {@code null} where the user's apply. Units
 * and ranges are those of {@link UserSettings}.
 */
public record Overrides(
    @Nullable Boolean autoCapture,
    @Nullable Integer captureDelay,
    @Nullable Boolean captureOnLoad,
    @Nullable Integer maxSnapshots,
    @Nullable Integer maxNodeSnapshots,
    @Nullable Integer maxAgeDays,
    @Nullable Long maxBytes) {

  /** The user's settings apply, all of them. */
  public static final Overrides NONE = new Overrides(null, null, null, null, null, null, null);

  /**
   * @throws UnusableSettingException if one is out of range
   */
  public Overrides {
    SettingRange.CAPTURE_DELAY.check(captureDelay);
    SettingRange.MAX_SNAPSHOTS.check(maxSnapshots);
    SettingRange.MAX_NODE_SNAPSHOTS.check(maxNodeSnapshots);
    SettingRange.MAX_AGE_DAYS.check(maxAgeDays);
    SettingRange.MAX_BYTES.check(maxBytes);
  }
}
