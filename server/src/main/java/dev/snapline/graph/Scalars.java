package dev.snapline.graph;

import com.fasterxml.jackson.core.JsonParser;
import java.io.IOException;

/** Ids and titles, which files hold as strings or as numbers. */
final class Scalars {
  private Scalars() {}

  /** The text of a string, the canonical form of a number, "null" for anything else. */
  static String text(JsonParser in) throws IOException {
    return switch (in.currentToken()) {
      case VALUE_STRING -> in.getText();
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> CanonicalJson.number(in.getText());
      case VALUE_TRUE, VALUE_FALSE -> in.getText();
      default -> {
        in.skipChildren();
        yield "null";
      }
    };
  }
}
