package dev.snapline.graph;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Links of the API format, which stand in the inputs of their targets. */
final class PromptLinks {
  private PromptLinks() {}

  static List<LinkRow> of(String id, JsonValue node) {
    List<LinkRow> links = new ArrayList<>();
    node.get("inputs").fields().forEach((name, value) -> of(id, name, value).ifPresent(links::add));
    return links;
  }

  static boolean isLink(JsonValue value) {
    return value instanceof JsonValue.Items array
        && array.items().size() == 2
        && ApiReader.LINK.matcher(value.canonicalWithNulls()).matches();
  }

  /** The same for a picture, in which the links of a prompt are counted. */
  static boolean isLink(Json value) {
    return value.isArray()
        && value.items().size() == 2
        && value.at(0).isText()
        && value.at(1).isNumber()
        && isLink(
            new JsonValue.Items(
                List.of(
                    JsonValue.of(value.at(0).text("")),
                    new JsonValue.Numeral(value.at(1).text("")))));
  }

  private static Optional<LinkRow> of(String target, String input, JsonValue value) {
    if (!isLink(value)) {
      return Optional.empty();
    }
    return Optional.of(
        new LinkRow(
            "",
            value.at(0).name(),
            value.at(1).name(),
            target,
            input,
            JsonValue.Nothing.NULL,
            null));
  }
}
