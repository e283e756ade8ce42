package dev.snapline.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import dev.snapline.history.Merged;
import dev.snapline.transfer.ImportStatus;
import dev.snapline.transfer.Refused;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How an import stands. {@code done} of {@code total} are parts, then snapshots; {@code missing}
 * names the first parts that have not come, {@code refused} the first {@value #MOST_REFUSED}
 * records that were left out.
 */
record WireImport(
    String id,
    String state,
    long done,
    long total,
    @JsonInclude(Include.NON_EMPTY) List<Integer> missing,
    @JsonInclude(Include.NON_NULL) @Nullable Result result,
    @JsonInclude(Include.NON_EMPTY) List<Refused> refused,
    int refusedCount,
    @JsonInclude(Include.NON_NULL) @Nullable WireProblem problem) {
  static final int MOST_REFUSED = 100;

  record Result(int workflows, int added, int skipped, int renumbered) {
    private static Result of(Merged merged) {
      return new Result(merged.workflows(), merged.added(), merged.skipped(), merged.renumbered());
    }
  }

  static WireImport of(ImportStatus status) {
    Merged merged = status.result();
    Exception failure = status.failure();
    List<Refused> refused = status.refused();
    return new WireImport(
        status.id(),
        status.state().word(),
        status.done(),
        status.total(),
        status.missing(),
        merged == null ? null : Result.of(merged),
        refused.subList(0, Math.min(MOST_REFUSED, refused.size())),
        refused.size(),
        failure == null ? null : Problems.of(failure));
  }
}
