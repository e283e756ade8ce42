package dev.snapline.history;

import java.io.IOException;

/** Keeps settings in memory, by the same contract as the file. It can be told to refuse writes. */
public final class MemorySettingsStore implements SettingsStore {
  private UserSettings settings = UserSettings.DEFAULTS;
  private boolean isRefusing;

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
