package dev.snapline.history;

/**
 * What a person can choose, for all workflows. The server is the only one who keeps it.
 *
 * @param autoCapture take snapshots of edits without being asked
 * @param captureDelay how long an edit waits for the next one, 1 to 30 seconds
 * @param captureOnLoad keep the graph as it was opened
 * @param maxSnapshots how many of a workflow's snapshots that nothing protects are kept, 5 to 200
 * @param maxNodeSnapshots how many of those that a node took, 1 to 50
 * @param maxAgeDays after how many days an unprotected snapshot may go, up to 3,650; 0 = never
 * @param maxBytes how much the files of one workflow may hold before unprotected snapshots go, up
 *     to 10^15; 0 = any
 * @param showTimeline show the timeline over the canvas
 */
public record UserSettings(
    boolean autoCapture,
    int captureDelay,
    boolean captureOnLoad,
    int maxSnapshots,
    int maxNodeSnapshots,
    int maxAgeDays,
    long maxBytes,
    boolean showTimeline) {

  /** What applies until a person chooses. */
  public static final UserSettings DEFAULTS = new UserSettings(true, 3, true, 50, 5, 0, 0, false);

  /**
   * @throws UnusableSettingException if one is out of range
   */
  public UserSettings {
    SettingRange.CAPTURE_DELAY.check(captureDelay);
    SettingRange.MAX_SNAPSHOTS.check(maxSnapshots);
    SettingRange.MAX_NODE_SNAPSHOTS.check(maxNodeSnapshots);
    SettingRange.MAX_AGE_DAYS.check(maxAgeDays);
    SettingRange.MAX_BYTES.check(maxBytes);
  }

  /** These settings, but for what is chosen apart. */
  public UserSettings with(Overrides chosen) {
    return new UserSettings(
        chosen.autoCapture() == null ? autoCapture : chosen.autoCapture(),
        chosen.captureDelay() == null ? captureDelay : chosen.captureDelay(),
        chosen.captureOnLoad() == null ? captureOnLoad : chosen.captureOnLoad(),
        chosen.maxSnapshots() == null ? maxSnapshots : chosen.maxSnapshots(),
        chosen.maxNodeSnapshots() == null ? maxNodeSnapshots : chosen.maxNodeSnapshots(),
        chosen.maxAgeDays() == null ? maxAgeDays : chosen.maxAgeDays(),
        chosen.maxBytes() == null ? maxBytes : chosen.maxBytes(),
        showTimeline);
  }

  public UserSettings withTimeline(boolean isShown) {
    return new UserSettings(
        autoCapture,
        captureDelay,
        captureOnLoad,
        maxSnapshots,
        maxNodeSnapshots,
        maxAgeDays,
        maxBytes,
        isShown);
  }
}
