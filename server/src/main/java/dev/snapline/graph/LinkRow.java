package dev.snapline.graph;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One row of a link table, as it is written.
 *
 * @param id "" if it has none
 * @param originSlot a number; "null" if there is none
 * @param targetSlot the same; in a prompt the name of the input
 * @param reroute the last reroute before the target
 */
public record LinkRow(
    String id,
    String origin,
    String originSlot,
    String target,
    String targetSlot,
    JsonValue type,
    @Nullable String reroute) {

  /** What two rows share that join the same ends. Ids do not count. */
  public record Ends(
      String origin, String originSlot, String target, String targetSlot, String type) {}

  public Ends ends() {
    return new Ends(origin, originSlot, target, targetSlot, type.canonical());
  }

  /** Whether both join the same ends in the same writing. */
  public boolean joinsSame(LinkRow other) {
    return origin.equals(other.origin)
        && target.equals(other.target)
        && originSlot.equals(other.originSlot)
        && targetSlot.equals(other.targetSlot)
        && type.equals(other.type);
  }

  /** The slot's place in its list; -1 if that is none. */
  public static int index(String slot) {
    return slot.matches("\\d{1,6}") ? Integer.parseInt(slot) : -1;
  }

  /** Names of the columns of a row, which are members where links are objects. */
  public static final List<String> COLUMNS =
      List.of("id", "origin_id", "origin_slot", "target_id", "target_slot", "type");

  /** The rows of {@code links} or {@code floatingLinks}. */
  static List<LinkRow> list(JsonValue links) {
    return links.parts().stream().flatMap(link -> of(link).stream()).toList();
  }

  /** A link, an array or an object; nothing for anything else. */
  public static Optional<LinkRow> of(JsonValue link) {
    if (!link.isStruct()) {
      return Optional.empty();
    }
    boolean isRow = link instanceof JsonValue.Items;
    List<JsonValue> columns = new ArrayList<>();
    for (int i = 0; i < COLUMNS.size(); i++) {
      columns.add(isRow ? link.at(i) : link.get(COLUMNS.get(i)));
    }
    JsonValue reroute = link.get("parentId");
    return Optional.of(
        new LinkRow(
            columns.get(0).isNull() ? "" : columns.get(0).name(),
            columns.get(1).name(),
            columns.get(2).name(),
            columns.get(3).name(),
            columns.get(4).name(),
            columns.get(5),
            reroute.isNull() ? null : reroute.name()));
  }

  /** The same row under another id and with other ends. */
  public LinkRow with(String newId, String newOrigin, String newTarget) {
    return new LinkRow(newId, newOrigin, originSlot, newTarget, targetSlot, type, reroute);
  }

  /** The one form of links of which one end hangs loose; "" if there are none. */
  static String floating(JsonValue links) {
    return list(links).stream()
        .map(
            row ->
                String.join(
                    ",",
                    loose(row.origin),
                    row.originSlot,
                    loose(row.target),
                    row.targetSlot,
                    row.type.canonical()))
        .sorted()
        .collect(Collectors.joining("\n"));
  }

  private static String loose(String end) {
    return end.equals("-1") ? "null" : end;
  }
}
