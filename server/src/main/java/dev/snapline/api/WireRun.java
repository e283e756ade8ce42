package dev.snapline.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import dev.snapline.run.PromptRun;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A run; {@code tookMs} is in milliseconds. */
record WireRun(
    String promptId,
    String snapshotId,
    String startedAt,
    long tookMs,
    String outcome,
    @JsonInclude(Include.NON_NULL) PromptRun.@Nullable Failure failure,
    List<PromptRun.Seed> seeds,
    List<PromptRun.OutputFile> files) {

  static WireRun of(PromptRun run) {
    return new WireRun(
        run.promptId(),
        run.snapshotId().value(),
        run.startedAt().toString(),
        run.took().toMillis(),
        run.outcome().word(),
        run.failure(),
        run.seeds(),
        run.files());
  }
}
