package dev.snapline.api;

import dev.snapline.history.Summary;
import java.util.List;

/** All workflows of a user, last used first. */
record WireWorkflows(List<WireWorkflow> workflows) {
  static WireWorkflows of(List<Summary> summaries) {
    return new WireWorkflows(summaries.stream().map(WireWorkflow::of).toList());
  }
}
