package dev.snapline.api;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;

/** Says what is wrong with the body of a request. */
final class Wrong {
  private Wrong() {}

  static ProblemException member(String name, String what) {
    return new ProblemException(
        ProblemCode.BAD_REQUEST, name, "The member \"" + name + "\" of the request " + what);
  }

  static ProblemException json(JsonProcessingException failure) {
    JsonLocation where = failure.getLocation();
    String place =
        where == null
            ? ""
            : " at line %d, column %d".formatted(where.getLineNr(), where.getColumnNr());
    return new ProblemException(
        ProblemCode.BAD_JSON,
        "The body is not JSON%s: %s. Send it again as it should be."
            .formatted(place, failure.getOriginalMessage()));
  }
}
