package dev.snapline.api;

import dev.snapline.history.Resolved;
import dev.snapline.history.Snapshot;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The history of a tab, how it was found, and others that a person may mean. */
record WireResolved(WireWorkflow workflow, String outcome, List<Candidate> candidates) {
  record Candidate(String key, String path, String name, @Nullable String newest, String reason) {}

  static WireResolved of(WireWorkflow workflow, Resolved resolved) {
    return new WireResolved(
        workflow,
        resolved.outcome().word(),
        resolved.candidates().stream().map(WireResolved::candidate).toList());
  }

  private static Candidate candidate(Resolved.Candidate candidate) {
    Snapshot newest = candidate.newest();
    return new Candidate(
        candidate.workflow().key().value(),
        candidate.workflow().path(),
        candidate.workflow().name(),
        newest == null ? null : newest.id().value(),
        candidate.reason().word());
  }
}
