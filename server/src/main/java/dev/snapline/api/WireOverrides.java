package dev.snapline.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import com.fasterxml.jackson.databind.JsonNode;
import dev.snapline.history.Overrides;
import org.jspecify.annotations.Nullable;

/** The settings of one workflow: only what differs from the user's. */
@JsonInclude(Include.NON_NULL)
record WireOverrides(
    @Nullable Boolean autoCapture,
    @Nullable Integer captureDelay,
    @Nullable Boolean captureOnLoad,
    @Nullable Integer maxSnapshots,
    @Nullable Integer maxNodeSnapshots,
    @Nullable Integer maxAgeDays,
    @Nullable Long maxBytes) {

  static @Nullable WireOverrides of(@Nullable Overrides settings) {
    return settings == null
        ? null
        : new WireOverrides(
            settings.autoCapture(),
            settings.captureDelay(),
            settings.captureOnLoad(),
            settings.maxSnapshots(),
            settings.maxNodeSnapshots(),
            settings.maxAgeDays(),
            settings.maxBytes());
  }

  /** Reads what a client sends in a member of its request; members that it leaves out are none. */
  static Overrides read(JsonNode json, String member) {
    if (!json.isObject()) {
      throw Wrong.member(member, "must be an object of settings.");
    }
    return new Overrides(
        flag(json, "autoCapture"),
        integer(json, "captureDelay"),
        flag(json, "captureOnLoad"),
        integer(json, "maxSnapshots"),
        integer(json, "maxNodeSnapshots"),
        integer(json, "maxAgeDays"),
        number(json, "maxBytes"));
  }

  private static @Nullable Boolean flag(JsonNode json, String name) {
    JsonNode value = json.path(name);
    if (!value.isBoolean() && !isAbsent(value)) {
      throw Wrong.member(name, "must be true or false.");
    }
    return value.isBoolean() ? value.booleanValue() : null;
  }

  private static @Nullable Integer integer(JsonNode json, String name) {
    Long value = number(json, name);
    // What does not fit is out of range all the same.
    return value == null ? null : (int) Math.max(-1, Math.min(value, Integer.MAX_VALUE));
  }

  private static @Nullable Long number(JsonNode json, String name) {
    JsonNode value = json.path(name);
    if (isAbsent(value)) {
      return null;
    }
    if (!value.isIntegralNumber() || !value.canConvertToLong()) {
      throw Wrong.member(name, "must be a whole number.");
    }
    return value.longValue();
  }

  private static boolean isAbsent(JsonNode value) {
    return value.isMissingNode() || value.isNull();
  }
}
