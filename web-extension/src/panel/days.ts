import type { SnapshotMeta } from "../client/wire";
import type { Times } from "../preview/times";

export const dayHeight = 28;
export const rowHeight = 48;

/** Snapshots of one day that follow each other, and where they lie in the list, in px from its start. */
export interface Day {
  key: string;
  /** a time of that day, for its name */
  at: string;
  top: number;
  height: number;
  /** place of its first snapshot in the whole list */
  first: number;
  snapshots: readonly SnapshotMeta[];
}

/**
 * The list cut into days. A snapshot that waited in a browser may come after younger ones: then its day
 * stands twice in the list, since the order is the order of the history.
 */
export function cutIntoDays(snapshots: readonly SnapshotMeta[], times: Times): readonly Day[] {
  const days: Day[] = [];
  const seen = new Map<string, number>();
  let start = 0;
  let top = 0;
  while (start < snapshots.length) {
    const at = snapshots[start]!.takenAt;
    const day = times.day(at);
    let end = start + 1;
    while (end < snapshots.length && times.day(snapshots[end]!.takenAt) === day) end += 1;
    const occurrence = seen.get(day) ?? 0;
    seen.set(day, occurrence + 1);
    const height = dayHeight + (end - start) * rowHeight;
    days.push({
      key: `${day}/${occurrence}`,
      at,
      top,
      height,
      first: start,
      snapshots: snapshots.slice(start, end),
    });
    top += height;
    start = end;
  }
  return days;
}

export function heightOf(days: readonly Day[]): number {
  const last = days[days.length - 1];
  return last ? last.top + last.height : 0;
}

/** Where the snapshot's row starts; undefined if it is not in the list. */
export function topOf(id: string | null, days: readonly Day[]): number | undefined {
  for (const day of days) {
    const at = day.snapshots.findIndex((snapshot) => snapshot.id === id);
    if (at >= 0) return day.top + dayHeight + at * rowHeight;
  }
  return undefined;
}

/** The part of a day's rows that touches the window from..to of the list, as [start, end). */
export function visibleRows(day: Day, from: number, to: number): [number, number] {
  const rowsTop = day.top + dayHeight;
  const start = Math.floor((from - rowsTop) / rowHeight);
  const end = Math.ceil((to - rowsTop) / rowHeight);
  const count = day.snapshots.length;
  return [Math.min(count, Math.max(0, start)), Math.min(count, Math.max(0, end))];
}
