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
    return of("", "", value).isPresent();
  }

  private static Optional<LinkRow> of(String target, String input, JsonValue value) {
    boolean isPair = value instanceof JsonValue.Items array && array.items().size() == 2;
    if (!isPair || !ApiReader.LINK.matcher(value.canonicalWithNulls()).matches()) {
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
