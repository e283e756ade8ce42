package dev.snapline.api;

import java.util.List;

/** Finds the user that a request speaks for. */
public interface Users {
  /** Opens what the user has, once. {@code id} is safe as the name of a folder. */
  User user(String id);

  /** Those who have something here, sorted. */
  default List<String> known() {
    return List.of(Visitor.DEFAULT);
  }
}
