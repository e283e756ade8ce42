import type { SnapshotMeta } from "../client/wire";
import { shownOf, wayOf } from "./shown";
import type { AppState } from "./app-state";

/** Two environments of one history, each `<installation>/<environment>`. */
export interface Pair {
  from: string;
  to: string;
}

const known = new WeakMap<readonly SnapshotMeta[], ReadonlyMap<string, Pair>>();

/** By the snapshot: which environment it was taken in, where that is another than of the one it grew from. */
export function pairsOf(state: AppState): ReadonlyMap<string, Pair> {
  const shown = shownOf(state);
  const before = known.get(shown.snapshots);
  if (before) return before;
  const pairs = pairsIn(shown.snapshots, wayOf(shown).tree.parents);
  known.set(shown.snapshots, pairs);
  return pairs;
}

/** Those without an environment are passed over: what ran then was not noted. */
export function pairsIn(
  snapshots: readonly SnapshotMeta[],
  parents: ReadonlyMap<string, string>,
): ReadonlyMap<string, Pair> {
  const ran = new Map(snapshots.map(({ id, environmentId }) => [id, environmentId]));
  const pairs = new Map<string, Pair>();
  for (const { id, environmentId: to } of snapshots) {
    if (!to) continue;
    let parent = parents.get(id);
    while (parent && ran.has(parent) && !ran.get(parent)) parent = parents.get(parent);
    const from = parent ? ran.get(parent) : undefined;
    if (from && from !== to) pairs.set(id, { from, to });
  }
  return pairs;
}

export function pairKey({ from, to }: Pair): string {
  return `${from} ${to}`;
}

/** What changed in the environment before this snapshot; "" = nothing, or it is not known yet. */
export function environmentChangeOf(state: AppState, id: string): string {
  const pair = pairsOf(state).get(id);
  return pair ? (state.environmentChanges.get(pairKey(pair)) ?? "") : "";
}

/** `c-1/20260226` cut in two; null = it is no such name */
export function partsOf(name: string): { installation: string; id: string } | null {
  const at = name.indexOf("/");
  return at < 0 ? null : { installation: name.slice(0, at), id: name.slice(at + 1) };
}
