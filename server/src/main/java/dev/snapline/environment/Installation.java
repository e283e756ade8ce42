package dev.snapline.environment;

import java.time.Instant;

/**
 * One ComfyUI on disk.
 *
 * @param name its folder's, until a person gives it another
 * @param limit how many automatic environments are kept
 */
public record Installation(
    InstallationKey key, String name, Places places, int limit, Instant createdAt) {
  /** As in Comfy Desktop. */
  public static final int LIMIT = 200;

  public static final int SMALLEST_LIMIT = 1;
  public static final int LARGEST_LIMIT = 10_000;
  static final int LONGEST_NAME = 200;

  Installation at(Places now) {
    return new Installation(key, name, now, limit, createdAt);
  }

  Installation with(String newName, int newLimit) {
    return new Installation(key, newName, places, newLimit, createdAt);
  }
}
