package dev.snapline.transfer;

import dev.snapline.history.Merged;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How an import stands.
 *
 * @param done of {@code total}: parts while they come, then snapshots that were checked, then
 *     snapshots that were written
 * @param missing the first parts that have not come yet
 * @param result what became of it, once it is done
 * @param refused records that were left out, once it has ended
 * @param failure why it failed
 */
public record ImportStatus(
    String id,
    Import.State state,
    long done,
    long total,
    List<Integer> missing,
    @Nullable Merged result,
    List<Refused> refused,
    @Nullable Exception failure) {}
