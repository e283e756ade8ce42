package dev.snapline.api;

import dev.snapline.graph.Secrecy;
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

  /** Whether a parameter is {@code true}; it may be {@code false} or missing as well. */
  static boolean flag(Context request, String name) {
    String text = request.queryParam(name);
    if (text != null && !text.equals("true") && !text.equals("false")) {
      throw new ProblemException(
          ProblemCode.BAD_REQUEST, name, "The parameter " + name + " must be true or false.");
    }
    return "true".equals(text);
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

  /** {@code limit}: how many at most. */
  static int limit(Context request, int usual, int most) {
    Long limit = optional(request, "limit");
    if (limit != null && (limit < 1 || limit > most)) {
      throw new ProblemException(
          ProblemCode.BAD_REQUEST,
          "limit",
          "The parameter limit must be a number from 1 to " + most + ".");
    }
    return limit == null ? usual : limit.intValue();
  }

  /** {@code secrets}: hidden or kept. */
  static Secrecy secrecy(Context request, Secrecy usual) {
    String word = request.queryParam("secrets");
    if (word == null) {
      return usual;
    }
    return switch (word) {
      case "hidden" -> Secrecy.HIDDEN;
      case "kept" -> Secrecy.KEPT;
      default ->
          throw new ProblemException(
              ProblemCode.BAD_REQUEST, "secrets", "The parameter secrets must be hidden or kept.");
    };
  }
}
