import type { SnapshotMeta } from "../client/wire";
import type { Fork, Path } from "../state/branches";

/** What has a place on the bar. Widths are px. */
export type Slot =
  | { kind: "marker"; key: string; width: number; snapshot: SnapshotMeta; isSmall: boolean }
  | { kind: "bundle"; key: string; width: number; snapshots: readonly SnapshotMeta[] }
  | { kind: "fork"; key: string; width: number; fork: Fork }
  | { kind: "day"; key: string; width: number };

const whole = 28;
const smallest = 12;
const forkWidth = 76;
const dayWidth = 9;
const bundleWidth = 24;

/** Below this the marker's sign is drawn smaller. */
const smallBelow = 24;

export interface Asked {
  path: Path;
  width: number;
  /** ids that are never bundled: active, current */
  marked: ReadonlySet<string | null>;
  day(at: string): string;
}

/**
 * The way through a history as slots, oldest first, in no more than the width: all at their whole width;
 * else the plain ones narrower; else plain neighbours in bundles. What still does not fit is left out at
 * the old end.
 */
export function slotsOf(asked: Asked): readonly Slot[] {
  const all = lineUp(asked);
  const plain = all.filter((slot) => isPlain(slot, asked)).length;
  const fixed = widthOf(all) - plain * whole;
  const share = plain === 0 ? whole : Math.floor((asked.width - fixed) / plain);
  if (share < smallest) return newestWithin(bundled(all, asked), asked.width);
  const width = Math.min(whole, share);
  const isSmall = width < smallBelow;
  const narrowed = all.map((slot) =>
    slot.kind === "marker" && isPlain(slot, asked) ? { ...slot, width, isSmall } : slot,
  );
  return newestWithin(narrowed, asked.width);
}

function lineUp({ path, day }: Asked): Slot[] {
  const slots: Slot[] = [];
  const oldestFirst = [...path.snapshots].reverse();
  const root = path.forks.get("");
  if (root) slots.push(forkSlot(root));
  let before = "";
  for (const snapshot of oldestFirst) {
    const today = day(snapshot.takenAt);
    const key = `day:${snapshot.id}`;
    if (before !== "" && today !== before) slots.push({ kind: "day", key, width: dayWidth });
    before = today;
    slots.push({ kind: "marker", key: snapshot.id, width: whole, snapshot, isSmall: false });
    const fork = path.forks.get(snapshot.id);
    if (fork) slots.push(forkSlot(fork));
  }
  return slots;
}

function forkSlot(fork: Fork): Slot {
  return { kind: "fork", key: `fork:${fork.id}`, width: forkWidth, fork };
}

/** Named, locked, node, active and current ones and fork points stand for themselves. */
function isPlain(slot: Slot, { path, marked }: Asked): slot is Slot & { kind: "marker" } {
  if (slot.kind !== "marker") return false;
  const { id, label, locked, source } = slot.snapshot;
  const isSpecial = label !== "" || locked || source === "node" || marked.has(id);
  return !isSpecial && !path.forks.has(id);
}

/** Neighbours between two that stand for themselves share as many bundles as there is room for. */
function bundled(all: readonly Slot[], asked: Asked): Slot[] {
  const runs = runsOf(all, asked);
  const count = runs.reduce((sum, run) => sum + (Array.isArray(run) ? run.length : 0), 0);
  const fixed = runs.reduce((sum, run) => sum + (Array.isArray(run) ? 0 : run.width), 0);
  const bundles = Math.max(1, Math.floor((asked.width - fixed) / bundleWidth));
  let slots: Slot[] = [];
  // Each run ends with a bundle that may be less than full: a larger one makes up for it.
  for (let each = Math.max(2, Math.ceil(count / bundles)); each <= count; each *= 1.25) {
    slots = runs.flatMap((run) => (Array.isArray(run) ? inBundles(run, each) : [run]));
    if (widthOf(slots) <= asked.width) break;
  }
  return slots;
}

function runsOf(all: readonly Slot[], asked: Asked): (Slot | SnapshotMeta[])[] {
  const runs: (Slot | SnapshotMeta[])[] = [];
  for (const slot of all) {
    if (!isPlain(slot, asked)) {
      runs.push(slot);
      continue;
    }
    const last = runs[runs.length - 1];
    if (Array.isArray(last)) last.push(slot.snapshot);
    else runs.push([slot.snapshot]);
  }
  return runs;
}

/** As even as can be. */
function inBundles(run: SnapshotMeta[], most: number): Slot[] {
  const parts = Math.ceil(run.length / most);
  return Array.from({ length: parts }, (_, part): Slot => {
    const from = Math.round((part * run.length) / parts);
    const to = Math.round(((part + 1) * run.length) / parts);
    const snapshots = run.slice(from, to);
    const [first] = snapshots;
    if (snapshots.length === 1)
      return {
        kind: "marker",
        key: first!.id,
        width: bundleWidth,
        snapshot: first!,
        isSmall: false,
      };
    return { kind: "bundle", key: `bundle:${first!.id}`, width: bundleWidth, snapshots };
  });
}

function widthOf(slots: readonly Slot[]): number {
  return slots.reduce((sum, { width }) => sum + width, 0);
}

function newestWithin(slots: readonly Slot[], width: number): Slot[] {
  const shown: Slot[] = [];
  let left = width;
  for (const slot of [...slots].reverse()) {
    left -= slot.width;
    if (left < 0) break;
    shown.unshift(slot);
  }
  return shown;
}
