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
const before = 16;
/** A prompt may be a page long; more than this never fits into a line. */
const after = 200;

/** "…she liked the **lanterns**, keep" with the words that were looked for marked. */
export function Found({ hit }: { hit: Hit }) {
  const match = hit.where[0];
  if (match === undefined) return null;
  const [start, marked, end] = cut(match);
  return (
    <span class="sl-found" dir="auto" title={match.text}>
      {start}
      <mark>{marked}</mark>
      {end}
    </span>
  );
}

/** Where that is, its workflow first, which a narrow panel must not cut: "harbour-at-dawn · Notes" */
export function foundIn({ where, workflow }: Hit, isHere: boolean, text: Text): string {
  const match = where[0];
  const parts = [isHere ? text("search.here", workflow) : workflow.name];
  if (match) parts.push(placeOf(match, text));
  if (where.length > 1) parts.push(text("found.more", { count: where.length - 1 }));
  return parts.join(" · ");
}

/** The match for those who do not see it. */
export function foundWords({ where }: Hit): string {
  return where[0] ? cut(where[0]).join("") : "";
}

/** What has it. The path of a node says nothing to a person who looks at the graph. */
function placeOf({ field }: Match, text: Text): string {
  return text(fieldKeys[field] ?? "found.value");
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
