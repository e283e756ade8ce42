package dev.snapline.history;

import java.util.function.UnaryOperator;

/** One user's settings as they are now. Safe for several threads. */
public final class CurrentSettings {
  private final SettingsStore store;
  private final StorageWatch watch;
  private final HistoryEvent.Listener listener;
  private volatile UserSettings now;

  CurrentSettings(SettingsStore store, StorageWatch watch, HistoryEvent.Listener listener) {
    this.store = store;
    this.watch = watch;
    this.listener = listener;
    now = store.read();
  }

  public UserSettings now() {
    return now;
  }

  /**
   * Keeps other settings and tells of them. A change that changes nothing is not told.
   *
   * @throws UnusableSettingException if they are out of range
   */
  public synchronized UserSettings change(UnaryOperator<UserSettings> change) {
    UserSettings changed = change.apply(now);
    if (!changed.equals(now)) {
      watch.write(() -> written(changed));
      now = changed;
      listener.happened(new HistoryEvent.SettingsChanged(changed));
    }
    return changed;
  }

  private UserSettings written(UserSettings settings) {
    store.write(settings);
    return settings;
  }
}
