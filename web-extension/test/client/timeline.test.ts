import { expect, test } from "vitest";
import { append, emptyTimeline, upsert, without } from "../../src/client/timeline";
import type { SnapshotMeta } from "../../src/client/wire";

const snapshot = (id: string, rev = 1, label = "") => ({ id, rev, label }) as SnapshotMeta;
const ids = (timeline: { snapshots: readonly SnapshotMeta[] }) =>
  timeline.snapshots.map(({ id }) => id);

test("keeps the newest first, whatever order events come in", () => {
  const timeline = ["2", "1", "3"].reduce((t, id) => upsert(t, snapshot(id)), emptyTimeline);
  expect(ids(timeline)).toEqual(["3", "2", "1"]);
  expect(timeline.total).toBe(3);
});

test("takes an event twice without harm and ignores an older state", () => {
  const named = upsert(upsert(emptyTimeline, snapshot("1")), snapshot("1", 3, "new"));
  const late = upsert(named, snapshot("1", 2, "old"));
  expect(late.snapshots).toEqual([snapshot("1", 3, "new")]);
  expect(late.total).toBe(1);
});

test("puts an undeleted snapshot back where it was, unless that part is not loaded", () => {
  const loaded = append({ snapshots: [snapshot("3")], total: 3, more: true }, [], true);
  expect(ids(upsert(loaded, snapshot("1")))).toEqual(["3"]);
  const whole = append(loaded, [snapshot("3"), snapshot("1")], false);
  expect(ids(upsert(whole, snapshot("2")))).toEqual(["3", "2", "1"]);
});

test("counts what is removed once", () => {
  const timeline = upsert(upsert(emptyTimeline, snapshot("1")), snapshot("2"));
  const removed = without(without(timeline, "1"), "1");
  expect(removed).toMatchObject({ snapshots: [{ id: "2" }], total: 1 });
});
