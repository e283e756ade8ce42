import type { Diff, SummaryPart } from "../client/diff-wire";
import type { Text, TextKey } from "../state/text";

/** As long as the server's own line may be. */
const LONGEST = 120;

/** The comparison in one line, in the language of the page: as many clauses as fit. */
export function diffLine({ message, summary }: Diff, text: Text): string {
  const clauses = summary.map((part) => ({ words: clauseOf(part, text), goesOn: goesOn(part) }));
  // A newer server says something that this page has no words for: its own English is better.
  if (clauses.some(({ words }) => words === null)) return message;
  let line = "";
  for (const { words, goesOn } of clauses) {
    const next = line === "" ? words! : `${line}${goesOn ? ", " : "; "}${words}`;
    if (next.length > LONGEST - 3) return line === "" ? shortened(words!) : `${line}; …`;
    line = next;
  }
  return line;
}

/** It tells more of the node before. */
function goesOn({ template }: SummaryPart): boolean {
  return template.startsWith("and-");
}

function clauseOf({ template, values }: SummaryPart, text: Text): string | null {
  const key = `said.${template}` as TextKey;
  const params: Record<string, string | number> = {};
  values.forEach((value, place) => (params[place] = value === "" ? text("diff.empty") : value));
  const count = values.find((value) => typeof value === "number");
  const words = text(key, count === undefined ? params : { ...params, count });
  return words === key ? null : words;
}

function shortened(words: string): string {
  const letters = Array.from(words);
  return letters.length > LONGEST ? `${letters.slice(0, LONGEST - 1).join("")}…` : words;
}
