package dev.snapline.api;

import dev.snapline.history.Alarm;

/** Another workflow's graph came in the place of this one's. */
record WireAlarm(String by, String byName, String snapshotBefore, String snapshotAfter, String at) {
  static WireAlarm of(Alarm alarm) {
    return new WireAlarm(
        alarm.by().value(),
        alarm.byName(),
        alarm.snapshotBefore().value(),
        alarm.snapshotAfter().value(),
        alarm.at().toString());
  }
}
