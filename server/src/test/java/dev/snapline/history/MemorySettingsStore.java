package dev.snapline.history;

import java.io.IOException;

/** Keeps settings in memory, by the same contract as the file. It can be told to refuse writes. */
public final class MemorySettingsStore implements SettingsStore {
  private UserSettings settings = UserSettings.DEFAULTS;
  private boolean isRefusing;

  /** Settings that let each history keep as much as any can. */
  public static MemorySettingsStore keepingMost() {
    var store = new MemorySettingsStore();
    store.write(UserSettings.DEFAULTS.with(new Overrides(null, null, null, 200, 50, null, null)));
    return store;
  }

  /** From now on each write fails. */
  public synchronized void refuseWrites() {
    isRefusing = true;
  }

  @Override
  public synchronized UserSettings read() {
    return settings;
  }

  @Override
  public synchronized void write(UserSettings now) {
    if (isRefusing) {
      throw new StorageException(
          StorageException.Reason.FULL, "The store was told to refuse.", new IOException("full"));
    }
    settings = now;
  }
}
