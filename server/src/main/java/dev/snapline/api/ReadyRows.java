package dev.snapline.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.snapline.environment.EnvironmentRow;
import dev.snapline.environment.compare.EnvironmentBrief;
import java.util.Map;
import java.util.Objects;
import java.util.WeakHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Rows of environments as bytes. A list of a thousand is asked for whenever one of them changes:
 * the others are not written again. What no list holds any more is forgotten.
 */
final class ReadyRows {
  private final Map<EnvironmentRow, Ready> rows = new WeakHashMap<>();

  private static final class Ready {
    final @Nullable EnvironmentBrief change;
    final byte[] json;

    Ready(EnvironmentRow row, @Nullable EnvironmentBrief change) {
      this.change = change;
      ObjectNode object = EnvironmentWire.row(row);
      object.set("change", change == null ? null : EnvironmentDiffWire.brief(change));
      this.json = Json.bytes(object);
    }
  }

  /** A row with what changed with it. */
  synchronized byte[] bytes(EnvironmentRow row, @Nullable EnvironmentBrief change) {
    Ready known = rows.get(row);
    if (known == null || !Objects.equals(known.change, change)) {
      known = new Ready(row, change);
      rows.put(row, known);
    }
    return known.json;
  }
}
