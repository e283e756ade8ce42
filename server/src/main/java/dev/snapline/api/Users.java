package dev.snapline.api;

/** Finds the user that a request speaks for. */
public interface Users {
  /** Opens what the user has, once. {@code id} is safe as the name of a folder. */
  User user(String id);
}
