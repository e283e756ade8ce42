package dev.snapline.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import dev.snapline.history.Alarm;
import dev.snapline.history.Captured;
import org.jspecify.annotations.Nullable;

/** What became of a capture. */
record WireCaptured(
    String outcome,
    WireSnapshot snapshot,
    @JsonInclude(Include.NON_DEFAULT) boolean labelKept,
    @JsonInclude(Include.NON_NULL) @Nullable WireAlarm alarm) {

  static WireCaptured of(Captured captured) {
    Alarm alarm = captured.alarm();
    return new WireCaptured(
        captured.outcome().word(),
        WireSnapshot.of(captured.snapshot()),
        captured.isLabelKept(),
        alarm == null ? null : WireAlarm.of(alarm));
  }
}
