import type { Change, End, TextDiff } from "../client/diff-wire";
import type { Text, TextKey } from "../state/text";

/** What has changed, as the canvas calls it, outermost subgraph first. */
export function nameOf(change: Change, text: Text): { within: string[]; name: string } {
  const { within, kind } = change;
  if (kind !== "subgraph" || change.subgraph !== undefined) {
    return { within, name: ownName(change, text) };
  }
  // A member of the definition itself, whose name is the last one on the way to it.
  const title = within.at(-1) ?? "";
  return { within: within.slice(0, -1), name: text("diff.subgraph", { title }) };
}

function ownName(change: Change, text: Text): string {
  switch (change.kind) {
    case "link-added":
      return text("diff.link-added");
    case "link-removed":
      return text("diff.link-removed");
    case "link-rewired":
      return text("diff.link-rewired");
    case "group":
    case "group-added":
    case "group-removed":
    case "group-bounds":
      return text("diff.group", { title: change.group ?? "" });
    case "subgraph":
    case "subgraph-added":
    case "subgraph-removed":
      return text("diff.subgraph", { title: change.subgraph ?? "" });
    case "workflow":
      return text("diff.workflow");
    default:
      return change.node?.title || change.node?.type || text("diff.canvas");
  }
}

/** Kinds whose member needs no name of its own. */
const members: Partial<Record<Change["kind"], TextKey>> = {
  mode: "diff.field-mode",
  title: "diff.field-title",
  color: "diff.field-colour",
  shape: "diff.field-shape",
  position: "diff.field-position",
  size: "diff.field-size",
  collapsed: "diff.field-collapsed",
  pinned: "diff.field-pinned",
  "group-bounds": "diff.field-bounds",
  reroutes: "diff.field-reroutes",
  layout: "diff.field-layout",
  "group-added": "diff.field-added",
  "group-removed": "diff.field-removed",
  "subgraph-added": "diff.field-added",
  "subgraph-removed": "diff.field-removed",
  "node-replaced": "diff.field-id",
};

/** What of it has changed. Names of widgets and properties are the node's own words. */
export function fieldOf(change: Change, text: Text): string {
  switch (change.kind) {
    case "node-added":
    case "node-removed":
      return `#${change.node?.id ?? ""}`;
    case "link-added":
    case "link-removed":
    case "link-rewired":
      return change.type;
    case "input":
      return text("diff.field-input", { name: change.field });
    case "output":
      return text("diff.field-output", { name: change.field });
    default: {
      const known = members[change.kind];
      return known ? text(known) : "field" in change ? (change.field ?? "") : "";
    }
  }
}

/** "7 words" */
export function amountOf({ unit, changed }: TextDiff, text: Text): string {
  return text(unit === "lines" ? "diff.lines" : "diff.words", { count: changed });
}

/** `KSampler.LATENT (0)` */
export function endWords({ title, slot, index }: End, text: Text): string {
  if (title === "") return text("diff.nowhere");
  // One without a name is called by its number.
  const name = slot === "" || slot === String(index) ? title : `${title}.${slot}`;
  return index < 0 ? name : `${name} (${index})`;
}

/** The whole row for those who do not see it. */
export function spokenChange(change: Change, text: Text): string {
  const { within, name } = nameOf(change, text);
  const parts = [[...within, name].join(" › "), fieldOf(change, text), content(change, text)];
  if (change.kind === "widget" && change.runOnly) parts.push(text("diff.run-only"));
  if (change.places > 1) parts.push(text("diff.places", { count: change.places }));
  return parts.filter((part) => part !== "").join(", ");
}

const longestSpoken = 160;

function content(change: Change, text: Text): string {
  switch (change.kind) {
    case "node-added":
    case "node-removed":
      return valuesOf(change, text).join(", ");
    case "node-replaced":
      return `#${change.former.id} → #${change.node?.id ?? ""}`;
    case "link-added":
    case "link-removed":
      return `${endWords(change.link.origin, text)} → ${endWords(change.link.target, text)}`;
    case "link-rewired": {
      const target = endWords(change.link.target, text);
      const [was, is] = [change.former.origin, change.link.origin].map((end) =>
        endWords(end, text),
      );
      return text("diff.rewired", { target, was: was!, now: is! });
    }
    case "widget":
      if (change.text) return amountOf(change.text, text);
      break;
  }
  if (!("old" in change) || !change.old || !change.now) return "";
  return [change.old, change.now]
    .map((value) => (value.kind === "absent" ? text("diff.absent") : short(value.text)))
    .join(" → ");
}

function short(value: string): string {
  const line = value.replace(/\s+/g, " ");
  return line.length > longestSpoken ? `${line.slice(0, longestSpoken)}…` : line;
}

/** A node that came or went, by its telling values and its links. */
export function valuesOf(
  { values, links }: { values: { name: string; text: string }[]; links: number },
  text: Text,
): string[] {
  const told = values.map((value) => `${value.name} ${value.text}`);
  return links > 0 ? [...told, text("diff.with-links", { count: links })] : told;
}
