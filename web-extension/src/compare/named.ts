import type { Change, Diff, NodeName, SummaryPart } from "../client/diff-wire";

/** What the canvas calls a node that has no name of its own, by its type; null = an unknown type. */
export type TitleOf = (type: string) => string | null;

/** The server calls a node without a name by its type; here it is called as on the canvas. */
export function namedDiff(diff: Diff, titleOf: TitleOf): Diff {
  return {
    ...diff,
    summary: diff.summary.map((part) => namedPart(part, titleOf)),
    changes: diff.changes.map((change) => namedChange(change, titleOf)),
  };
}

export function namedChange(change: Change, titleOf: TitleOf): Change {
  const named = change.node ? { ...change, node: namedNode(change.node, titleOf) } : change;
  if (named.kind !== "node-replaced") return named;
  return { ...named, former: namedNode(named.former, titleOf) };
}

function namedNode(node: NodeName, titleOf: TitleOf): NodeName {
  return node.title === node.type ? { ...node, title: titleOf(node.type) ?? node.title } : node;
}

/** A clause begins with its node, or with several; that of a link has the two ends. */
function namedPart({ template, values }: SummaryPart, titleOf: TitleOf): SummaryPart {
  const named = template.startsWith("and-") ? 0 : template.startsWith("link") ? 2 : 1;
  return {
    template,
    values: values.map((value, place) => {
      if (place >= named || typeof value === "number") return value;
      return value
        .split(", ")
        .map((title) => titleOf(title) ?? title)
        .join(", ");
    }),
  };
}
