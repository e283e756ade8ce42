import type { ActionParts } from "../actions/parts";
import { ProblemError } from "../client/http";
import type { Change } from "../client/diff-wire";
import type { LostLink } from "../client/diffs";
import type { NodePlace } from "../comfy/door";
import { bringBackBy, type Taken } from "./bring-back";
import { withNames, type Source } from "./sides";

/**
 * Takes what one node was in a snapshot into the open workflow: every value of it that differs, as one
 * step. Where it lies, how large it is and what nobody can bring back stays.
 */
export function bringNodeBack(parts: ActionParts, id: string, node: NodePlace): Promise<boolean> {
  return bringBackBy(parts, (to) => takeNode(parts, id, node, to), node.title);
}

async function takeNode(
  { snapline, door }: ActionParts,
  id: string,
  node: NodePlace,
  to: Source,
): Promise<Taken> {
  const base = { id };
  const names = (of: Source) => (of.widgetNames ? { widgetNames: { target: of.widgetNames } } : {});
  const request = { base, target: to.source, ...names(to) };
  const found = await snapline.compare(request, new AbortController().signal);
  const changes = found.changes.filter((change) => isOf(change, node));
  if (changes.length === 0) throw new ProblemError(404, "no-such-change", "", false, null);
  let now = to;
  let last: Taken | undefined;
  const lost: LostLink[] = [];
  let joined = 0;
  for (const { key } of changes) {
    const step = { base, target: now.source, ...names(now), change: key };
    last = await snapline.bringBack(step);
    joined += last.joined;
    lost.push(...last.lost);
    now = withNames(last.graph, door.widgetNames());
  }
  return { ...last!, joined, lost };
}

function isOf({ node, section, bringBack }: Change, { places }: NodePlace): boolean {
  return node !== undefined && places.includes(node.path) && section !== "layout" && bringBack;
}
