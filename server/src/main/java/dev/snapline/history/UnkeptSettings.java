package dev.snapline.history;

/** Those of a new user; others last as long as this object. */
final class UnkeptSettings implements SettingsStore {
  private volatile UserSettings settings = UserSettings.DEFAULTS;

  @Override
  public UserSettings read() {
    return settings;
  }

  @Override
  public void write(UserSettings now) {
    settings = now;
  }
}
