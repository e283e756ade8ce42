package dev.snapline.environment;

import dev.snapline.environment.EnvironmentStore.Found;
import dev.snapline.environment.compare.EnvironmentBrief;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a list tells of one file.
 *
 * @param change what changed with it, as far as somebody looked
 */
record ShelfEntry(Found found, EnvironmentRow row, @Nullable Change change) {
  /** What changed since {@code before}. */
  record Change(EnvironmentId before, String digest, EnvironmentBrief brief) {}

  Optional<EnvironmentBrief> since(EnvironmentRow before) {
    return Optional.ofNullable(change)
        .filter(one -> one.before.equals(before.id()) && one.digest.equals(before.digest()))
        .map(Change::brief);
  }

  ShelfEntry with(EnvironmentRow before, EnvironmentBrief brief) {
    return new ShelfEntry(found, row, new Change(before.id(), before.digest(), brief));
  }
}
