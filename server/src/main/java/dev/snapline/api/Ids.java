package dev.snapline.api;

import dev.snapline.history.SnapshotId;
import dev.snapline.history.WorkflowKey;
import dev.snapline.profile.ProfileId;
import io.javalin.http.Context;

/** Reads the ids in the address of a request. What is no id never gets near a path. */
final class Ids {
  private Ids() {}

  static WorkflowKey workflow(Context request) {
    return workflow(request.pathParam("key"), "key");
  }

  static WorkflowKey workflow(String text, String field) {
    if (!WorkflowKey.isValid(text)) {
      throw new ProblemException(
          ProblemCode.BAD_ID,
          field,
          "This is no key of a workflow: lower-case letters, digits and hyphens, then a hyphen and"
              + " 8 hex digits are expected. Reload the page.");
    }
    return new WorkflowKey(text);
  }

  static ProfileId profile(Context request) {
    String text = request.pathParam("id");
    if (!ProfileId.isValid(text)) {
      throw new ProblemException(
          ProblemCode.BAD_ID,
          "id",
          "This is no id of a profile: a uuid in lower case is expected. Reload the page.");
    }
    return new ProfileId(text);
  }

  static SnapshotId snapshot(Context request) {
    return snapshot(request.pathParam("id"), "id");
  }

  static SnapshotId snapshot(String text, String field) {
    if (!SnapshotId.isValid(text)) {
      throw new ProblemException(
          ProblemCode.BAD_ID,
          field,
          "This is no id of a snapshot: 26 digits and capital letters are expected. Reload the"
              + " page.");
    }
    return new SnapshotId(text);
  }
}
