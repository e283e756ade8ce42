import { expect, test } from "vitest";
import type { Run } from "../../src/client/runs";
import type { SnapshotMeta } from "../../src/client/wire";
import { countedOf } from "../../src/panel/counted";
import type { AppState } from "../../src/state/app-state";
import { connected, snapshot, snapshotId, snapshots } from "./panel-page";

const counted = (list: SnapshotMeta[], state: Partial<AppState> = {}) =>
  countedOf(connected(state), list);
/** six, newest first, of which the fourth is changed */
const six = (patch: Partial<SnapshotMeta>) =>
  snapshots(6).map((each) => (each.id === snapshotId(4) ? { ...each, ...patch } : each));
const run = (outcome: Run["outcome"], at: number): Run => ({
  ...{ promptId: outcome, snapshotId: snapshotId(at), startedAt: "", tookMs: 1, outcome },
  ...{ seeds: [], files: [] },
});

test("all count but the newest", () => {
  expect(counted(snapshots(6))).toBe(5);
  expect(counted([])).toBe(0);
});

test.each<[string, Partial<SnapshotMeta>]>([
  ["a name", { label: "good hands" }],
  ["notes", { notes: "as printed" }],
  ["a lock", { locked: true }],
  ["being saved last", { savedAt: "2026-01-01T00:00:00Z" }],
  ["a node", { source: "node", liveParentId: null }],
])("what has %s does not count", (_, patch) => {
  expect(counted(six(patch))).toBe(4);
});

test("an older state that was saved again does not count, nor does the newest saved one", () => {
  const list = six({ savedAt: "2026-01-02T00:00:00Z" });
  list[2] = { ...list[2]!, savedAt: "2026-01-01T00:00:00Z" };
  list[5] = { ...list[5]!, savedAt: "2026-01-01T00:00:00Z" };
  expect(counted(list)).toBe(3);
});

test("what a node's snapshot grew from does not count", () => {
  expect(counted(six({ source: "node", liveParentId: snapshotId(2) }))).toBe(3);
});

test.each<[string, Partial<AppState>]>([
  ["is active", { activeId: snapshotId(4) }],
  ["is current", { currentId: snapshotId(4) }],
  ["is the base of a comparison", { compareBase: snapshot(4) }],
  ["worked last", { runs: [run("failed", 3), run("done", 4)] }],
])("what %s does not count", (_, state) => {
  expect(counted(snapshots(6), state)).toBe(4);
});

test("neither side of a replaced graph counts while nobody answered", () => {
  const alarm = {
    ...{ by: "poster-00000002", byName: "poster", at: "" },
    ...{ snapshotBefore: snapshotId(2), snapshotAfter: snapshotId(3) },
  };
  expect(counted(snapshots(6), { alarms: [{ key: "k", name: "harbour", alarm }] })).toBe(3);
});
