package dev.snapline.history;

/** Keeps the settings of one user. */
public interface SettingsStore {
  /**
   * The settings; {@link UserSettings#DEFAULTS} if none were kept, or none that can be understood.
   *
   * @throws StorageException if the disk cannot be read
   */
  UserSettings read();

  /**
   * Keeps settings: they are on disk when this returns.
   *
   * @throws StorageException if the disk refuses; the former ones stay
   */
  void write(UserSettings settings);
}
