package dev.snapline.api;

import dev.snapline.history.UserSettings;

/** A user's settings; units and ranges are those of {@link UserSettings}. */
record WireSettings(
    boolean autoCapture,
    int captureDelay,
    boolean captureOnLoad,
    int maxSnapshots,
    int maxNodeSnapshots,
    int maxAgeDays,
    long maxBytes,
    boolean showTimeline) {
  static WireSettings of(UserSettings settings) {
    return new WireSettings(
        settings.autoCapture(),
        settings.captureDelay(),
        settings.captureOnLoad(),
        settings.maxSnapshots(),
        settings.maxNodeSnapshots(),
        settings.maxAgeDays(),
        settings.maxBytes(),
        settings.showTimeline());
  }
}
