import type { SettingName } from "../comfy/door";
import type { Text } from "../state/text";

/** What the frontend's dialog says of each setting, where it has no words of its own. */
export function settingTexts(text: Text): Record<SettingName, { name: string; tooltip: string }> {
  return {
    autoCapture: {
      name: text("setting.auto-capture"),
      tooltip: text("setting.auto-capture-tip"),
    },
    captureDelay: {
      name: text("setting.capture-delay"),
      tooltip: text("setting.capture-delay-tip"),
    },
    captureOnLoad: {
      name: text("setting.capture-on-load"),
      tooltip: text("setting.capture-on-load-tip"),
    },
    maxSnapshots: {
      name: text("setting.max-snapshots"),
      tooltip: text("setting.max-snapshots-tip"),
    },
    maxNodeSnapshots: {
      name: text("setting.max-node-snapshots"),
      tooltip: text("setting.max-node-snapshots-tip"),
    },
    maxAgeDays: { name: text("setting.max-age"), tooltip: text("setting.max-age-tip") },
    maxBytes: { name: text("setting.max-size"), tooltip: text("setting.max-size-tip") },
    showTimeline: { name: text("setting.timeline"), tooltip: text("setting.timeline-tip") },
  };
}
