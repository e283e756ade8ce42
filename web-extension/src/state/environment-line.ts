import type { EnvironmentSaid } from "../client/environment-diff";
import type { Text, TextKey } from "./text";

/** What differs between two environments in one line, in the language of the page. */
export function environmentLine(
  { message, isEmpty, summary }: EnvironmentSaid,
  text: Text,
): string {
  if (isEmpty) return text("env.no-change");
  const clauses = (summary ?? []).map((part) => clauseOf(part, text));
  // A newer server says something that this page has no words for: its own English is better.
  if (clauses.length === 0 || clauses.includes(null)) return message;
  return clauses.join(", ");
}

type Part = NonNullable<EnvironmentSaid["summary"]>[number];

function clauseOf({ template, values }: Part, text: Text): string | null {
  const key = `env.line-${template}` as TextKey;
  const params: Record<string, string | number> = {};
  values.forEach((value, place) => (params[place] = isCount(template) ? Number(value) : value));
  const words = text(key, params);
  return words === key ? null : words;
}

function isCount(template: string): boolean {
  return template.endsWith("-nodes") || template.endsWith("-packages");
}
