package dev.snapline.api;

import io.javalin.http.Context;
import org.jspecify.annotations.Nullable;

/** Reads the query of a request. */
final class Parameters {
  private Parameters() {}

  static long required(Context request, String name) {
    Long number = optional(request, name);
    if (number == null) {
      throw new ProblemException(
          ProblemCode.BAD_REQUEST, name, "The parameter " + name + " is missing. Add a number.");
    }
    return number;
  }

  static @Nullable Long optional(Context request, String name) {
    String text = request.queryParam(name);
    if (text == null) {
      return null;
    }
    try {
      return Long.valueOf(text);
    } catch (NumberFormatException e) {
      throw new ProblemException(
          ProblemCode.BAD_REQUEST, name, "The parameter " + name + " must be a whole number.");
    }
  }
}
