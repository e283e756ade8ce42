import type { NodeEntry } from "../client/nodes";
import type { Text } from "../state/text";

/** A prompt may be a page long; this much of it tells what it is. */
const longestValue = 80;

/** What became of the node against the entry before it: "cfg 7 → 5.5 · steps 20 → 30". */
export function entryWords(entry: NodeEntry, older: NodeEntry | undefined, text: Text): string {
  if (entry.type === undefined) return text("node.removed");
  if (older?.type === undefined) {
    const first = text(older === undefined ? "node.first" : "node.added");
    return [
      first,
      ...(entry.values ?? []).map(({ name, value }) => named(name, short(value))),
    ].join(" · ");
  }
  const parts = changed(entry, older);
  if (entry.title !== older.title) parts.push(arrow(text("node.title"), older.title, entry.title));
  if (entry.mode !== older.mode) parts.push(arrow(text("node.mode"), older.mode, entry.mode));
  return parts.length > 0 ? parts.join(" · ") : text("node.other");
}

function changed({ values = [] }: NodeEntry, older: NodeEntry): string[] {
  return values.flatMap(({ name, value }, at) => {
    const before =
      name === "" ? older.values?.[at] : older.values?.find((one) => one.name === name);
    return before?.value === value ? [] : [arrow(name, before?.value, value)];
  });
}

function arrow(name: string, before = "", now = ""): string {
  return named(name, `${short(before)} → ${short(now)}`);
}

function named(name: string, words: string): string {
  return name === "" ? words : `${name} ${words}`;
}

function short(value: string): string {
  const line = value.replace(/\s+/g, " ");
  return line.length > longestValue ? `${line.slice(0, longestValue)}…` : line;
}
