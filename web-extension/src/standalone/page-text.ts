import type { Text, TextKey } from "../state/text";

/** What the views say otherwise where nothing is opened, and nothing can be changed. */
const instead: Partial<Record<TextKey, TextKey>> = {
  "action.restore": "more.download",
  "restore.done": "reading.downloaded",
  "restore.failed": "preview.not-downloaded",
  "history.open": "reading.newest",
  "history.deleted-head": "reading.deleted",
};

export function readingText(text: Text): Text {
  const say = (key: TextKey, params?: Record<string, string | number>) =>
    text(instead[key] ?? key, params);
  return Object.assign(say, { language: text.language });
}
