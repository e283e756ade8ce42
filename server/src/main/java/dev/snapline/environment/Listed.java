package dev.snapline.environment;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * All of them, newest first.
 *
 * @param current the one that equals what ran at the last look
 */
public record Listed(
    List<EnvironmentRow> rows, List<Unreadable> unreadable, @Nullable EnvironmentId current) {
  public long automaticCount() {
    return rows.stream().filter(EnvironmentRow::isAutomatic).count();
  }

  public Optional<EnvironmentRow> newest() {
    return rows.stream().findFirst();
  }

  /** The one that was taken before this one. */
  public Optional<EnvironmentRow> before(EnvironmentId id) {
    for (int i = 0; i + 1 < rows.size(); i++) {
      if (rows.get(i).id().equals(id)) {
        return Optional.of(rows.get(i + 1));
      }
    }
    return Optional.empty();
  }
}
