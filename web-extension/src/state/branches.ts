import type { SnapshotMeta } from "../client/wire";

/** What stands for the parent of those that have none. */
export const ROOT = "";

/** Which branches one history shows in this browser. */
export interface Branches {
  /** the snapshot that this browser took or swapped to last: where nothing is chosen, its branch shows */
  tip: string | null;
  /** the first snapshot of the branch that is shown, by the fork point that it grows from */
  chosen: Readonly<Record<string, string>>;
}

export const noBranches: Branches = { tip: null, chosen: {} };

/** A snapshot that several grew from, and the one of them that is shown. */
export interface Fork {
  /** the fork point, or ROOT where a history begins more than once */
  id: string;
  /** first snapshots of its branches, oldest first */
  children: readonly string[];
  place: number;
}

/** One way through a history from its beginning to a tip. */
export interface Path {
  /** newest first, with what nodes captured of them */
  snapshots: readonly SnapshotMeta[];
  /** by the fork point */
  forks: ReadonlyMap<string, Fork>;
  /** what is on other branches, newest first */
  hidden: readonly SnapshotMeta[];
}

/** Which snapshot grew from which. What a node captured hangs at it and is nobody's parent. */
export interface Tree {
  parents: ReadonlyMap<string, string>;
  /** oldest first */
  children: ReadonlyMap<string, readonly string[]>;
  /** the youngest one of each branch */
  youngest: ReadonlyMap<string, string>;
}

/**
 * @param snapshots newest first, as far as loaded
 * @param more older ones are not loaded
 */
export function treeOf(snapshots: readonly SnapshotMeta[], more: boolean): Tree {
  const inner = snapshots.filter(({ source }) => source !== "node");
  const known = new Set(inner.map(({ id }) => id));
  const parents = new Map<string, string>();
  const children = new Map<string, string[]>();
  const youngest = new Map<string, string>();
  let older = inner.length;
  for (let place = snapshots.length - 1; place >= 0; place -= 1) {
    const { id, liveParentId, source } = snapshots[place]!;
    const isInner = source !== "node";
    if (isInner) older -= 1;
    // A parent that went a moment ago: until the server names the next one, time does.
    const before = inner[isInner ? older + 1 : older]?.id ?? ROOT;
    const isKnown = liveParentId !== null && known.has(liveParentId) && liveParentId < id;
    const guessed = liveParentId === null || more ? ROOT : before;
    const parent = isKnown ? liveParentId : guessed;
    parents.set(id, parent);
    if (!isInner) continue;
    children.set(parent, [...(children.get(parent) ?? []), id]);
  }
  for (const { id } of inner) {
    const own = youngest.get(id) ?? id;
    youngest.set(id, own);
    const parent = parents.get(id)!;
    if ((youngest.get(parent) ?? "") < own) youngest.set(parent, own);
  }
  return { parents, children, youngest };
}

/** The snapshot and all that it grew from, youngest first. */
export function lineOf({ parents }: Tree, id: string | null): string[] {
  const line: string[] = [];
  for (let at = id ?? ROOT; at !== ROOT && parents.has(at); at = parents.get(at)!) line.push(at);
  return line;
}

/** The way that is shown: at each fork the chosen branch, else that of this browser, else the youngest. */
export function pathOf(
  snapshots: readonly SnapshotMeta[],
  tree: Tree,
  branches: Branches,
  more: boolean,
): Path {
  const own = new Set(lineOf(tree, branches.tip));
  const line = new Set<string>();
  const forks = new Map<string, Fork>();
  let at = ROOT;
  for (;;) {
    const children = tree.children.get(at) ?? [];
    const next =
      children.find((child) => child === branches.chosen[at]) ??
      children.find((child) => own.has(child)) ??
      youngestOf(children, tree);
    if (next === undefined) break;
    // Where older ones are not loaded, several beginnings are no fork: they meet further down.
    const isFork = children.length > 1 && !(at === ROOT && more);
    if (isFork) forks.set(at, { id: at, children, place: children.indexOf(next) });
    line.add(next);
    at = next;
  }
  const isShown = ({ id, source }: SnapshotMeta) => {
    if (source !== "node") return line.has(id);
    const parent = tree.parents.get(id) ?? ROOT;
    return parent === ROOT || line.has(parent);
  };
  const shown: SnapshotMeta[] = [];
  const hidden: SnapshotMeta[] = [];
  for (const snapshot of snapshots) (isShown(snapshot) ? shown : hidden).push(snapshot);
  return { snapshots: shown, forks, hidden };
}

function youngestOf(children: readonly string[], { youngest }: Tree): string | undefined {
  const age = (id: string) => youngest.get(id) ?? id;
  return children.reduce<string | undefined>(
    (best, child) => (best === undefined || age(child) > age(best) ? child : best),
    undefined,
  );
}

/** The same, changed so far that the snapshot is on the way that is shown. */
export function towards(id: string, tree: Tree, branches: Branches): Branches {
  const chosen = { ...branches.chosen };
  for (const each of lineOf(tree, id)) {
    const parent = tree.parents.get(each)!;
    if ((tree.children.get(parent)?.length ?? 0) > 1) chosen[parent] = each;
  }
  return { ...branches, chosen };
}

/** The first snapshots of the branches that lead to this one, youngest branch first. */
export function branchesOf(id: string, tree: Tree): string[] {
  const start = tree.children.has(id) || tree.youngest.has(id) ? id : (tree.parents.get(id) ?? "");
  return lineOf(tree, start).filter(
    (each) => (tree.children.get(tree.parents.get(each)!)?.length ?? 0) > 1,
  );
}

/** How many ends a history has that one could go on from. */
export function branchCount({ children }: Tree): number {
  let count = 0;
  for (const [parent, own] of children) count += own.length - (parent === ROOT ? 0 : 1);
  return count;
}

/** All that grew from the snapshot, and it. */
export function offspringOf(id: string, { children }: Tree): string[] {
  const found = [id];
  for (const each of found) found.push(...(children.get(each) ?? []));
  return found;
}
