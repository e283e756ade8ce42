package dev.snapline.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import dev.snapline.history.Captured;

/** What became of a capture. */
record WireCaptured(
    String outcome, WireSnapshot snapshot, @JsonInclude(Include.NON_DEFAULT) boolean labelKept) {

  static WireCaptured of(Captured captured) {
    return new WireCaptured(
        captured.outcome().word(), WireSnapshot.of(captured.snapshot()), captured.isLabelKept());
  }
}
