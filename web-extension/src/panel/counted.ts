import type { SnapshotMeta } from "../client/wire";
import type { AppState } from "../state/app-state";
import { lastWorked } from "../state/last-worked";

/**
 * How many of a history the maximum governs, as far as this page can know: none that is named, locked
 * or noted, that a node took or grew its own from, that is the newest or was saved last, or that is in use.
 */
export function countedOf(state: AppState, snapshots: readonly SnapshotMeta[]): number {
  const saved = snapshots.filter(({ savedAt }) => savedAt !== undefined);
  const last = saved.reduce<SnapshotMeta | undefined>(
    (best, one) => (best && best.savedAt! > one.savedAt! ? best : one),
    undefined,
  );
  const newest = snapshots.find(({ source }) => source !== "node");
  const captured = snapshots.filter(({ source }) => source === "node");
  const kept = new Set([
    ...[newest?.id, saved[0]?.id, last?.id, ...captured.map(({ liveParentId }) => liveParentId)],
    ...[state.activeId, state.currentId, state.compareBase?.id, lastWorked(state.runs)?.snapshotId],
    ...state.alarms.flatMap(({ alarm }) => [alarm.snapshotBefore, alarm.snapshotAfter]),
  ]);
  return snapshots.filter(
    ({ id, label, notes, locked, source }) =>
      !label && !notes && !locked && source !== "node" && !kept.has(id),
  ).length;
}
