import type { Hit, Match } from "../client/search";
import type { Text, TextKey } from "../state/text";

const fieldKeys: Record<Match["field"], TextKey> = {
  label: "found.label",
  notes: "found.notes",
  message: "found.message",
  node: "found.node",
  title: "found.title",
  value: "found.value",
  source: "found.source",
  workflow: "found.workflow",
};

/** How much of a long text is shown before the match, so that the match is in sight. */
const before = 24;
/** A prompt may be a page long; more than this never fits into a line. */
const after = 200;

/** "Notes: …she liked the **lanterns**, keep" with the words that were looked for marked. */
export function Found({ hit, text }: { hit: Hit; text: Text }) {
  const match = hit.where[0];
  if (match === undefined) return null;
  const [start, marked, end] = cut(match);
  const more = hit.where.length - 1;
  return (
    <span class="sl-found" dir="auto" title={match.text}>
      {placeOf(match, text)}: {start}
      <mark>{marked}</mark>
      {end}
      {more > 0 && ` · ${text("found.more", { count: more })}`}
    </span>
  );
}

/** The same for those who do not see it. */
export function foundWords({ where }: Hit, text: Text): string {
  const match = where[0];
  return match ? `${placeOf(match, text)}: ${cut(match).join("")}` : "";
}

/** The field in words, with the node where it is in one. */
function placeOf({ field, node }: Match, text: Text): string {
  const place = text(fieldKeys[field] ?? "found.value");
  return node === undefined || field === "node" ? place : `${node}, ${place}`;
}

/** What stands before the match, the match, what stands after it; on one line. */
export function cut({ text, start, end }: Match): [string, string, string] {
  const first = wholeFrom(text, Math.max(0, start - before));
  const last = wholeFrom(text, Math.min(text.length, end + after));
  const line = (part: string) => part.replace(/\s+/g, " ");
  return [
    (first > 0 ? "…" : "") + line(text.slice(first, start)),
    line(text.slice(start, end)),
    line(text.slice(end, last)) + (last < text.length ? "…" : ""),
  ];
}

/** Not between the two halves of one character. */
function wholeFrom(text: string, at: number): number {
  const code = text.charCodeAt(at);
  return code >= 0xdc00 && code <= 0xdfff ? at - 1 : at;
}
