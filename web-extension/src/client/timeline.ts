import type { SnapshotMeta } from "./wire";

/** The living snapshots of one history as far as they are known here, newest first. */
export interface Timeline {
  readonly snapshots: readonly SnapshotMeta[];
  readonly total: number;
  readonly more: boolean;
}

export const emptyTimeline: Timeline = { snapshots: [], total: 0, more: false };

/** Puts a snapshot in or replaces it. An older `rev` than the known one changes nothing. */
export function upsert(timeline: Timeline, snapshot: SnapshotMeta): Timeline {
  const { snapshots } = timeline;
  const known = snapshots.findIndex((each) => each.id === snapshot.id);
  if (known >= 0) {
    if (snapshots[known]!.rev > snapshot.rev) return timeline;
    return { ...timeline, snapshots: snapshots.map((each, i) => (i === known ? snapshot : each)) };
  }
  // Beyond the loaded part of a longer list: it comes when that part is loaded.
  const oldest = snapshots.at(-1);
  if (timeline.more && oldest !== undefined && snapshot.id < oldest.id) return timeline;
  const at = snapshots.findIndex((each) => each.id < snapshot.id);
  const place = at < 0 ? snapshots.length : at;
  return {
    ...timeline,
    snapshots: [...snapshots.slice(0, place), snapshot, ...snapshots.slice(place)],
    total: timeline.total + 1,
  };
}

export function without(timeline: Timeline, id: string): Timeline {
  const snapshots = timeline.snapshots.filter((each) => each.id !== id);
  if (snapshots.length === timeline.snapshots.length) return timeline;
  return { ...timeline, snapshots, total: Math.max(snapshots.length, timeline.total - 1) };
}

/** Adds an older page that was asked for. */
export function append(timeline: Timeline, page: readonly SnapshotMeta[], more: boolean): Timeline {
  const known = new Set(timeline.snapshots.map((each) => each.id));
  const snapshots = [...timeline.snapshots, ...page.filter((each) => !known.has(each.id))];
  return { snapshots, total: Math.max(timeline.total, snapshots.length), more };
}
