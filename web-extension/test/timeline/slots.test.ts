import { expect, test } from "vitest";
import { noBranches, pathOf, treeOf } from "../../src/state/branches";
import { placeBar } from "../../src/timeline/place";
import { slotsOf, type Slot } from "../../src/timeline/slots";
import { snapshot, snapshotId as id, snapshots } from "../panel/panel-page";

function slots(all: ReturnType<typeof snapshots>, width: number, marked: string[] = []) {
  const path = pathOf(all, treeOf(all, false), noBranches, false);
  return slotsOf({ path, width, marked: new Set(marked), day: (at) => at.slice(0, 10) });
}

const day = { takenAt: "2026-11-19T10:00:00Z" };
const sameDay = (count: number) => snapshots(count).map((one) => ({ ...one, ...day }));
const sum = (all: readonly Slot[]) => all.reduce((whole, { width }) => whole + width, 0);

test("gives each its whole width, newest at the end, while there is room", () => {
  const all = slots(sameDay(12), 500);
  expect(all.map(({ width }) => width)).toEqual(Array.from({ length: 12 }, () => 28));
  expect(all.at(-1)?.key).toBe(id(12));
});

test("makes plain ones narrower before anything else", () => {
  const list = sameDay(40).map((one, at) => (at === 3 ? { ...one, locked: true } : one));
  const all = slots(list, 600, [id(1)]);
  const wide = all.filter(({ width }) => width === 28).map(({ key }) => key);
  expect(wide).toEqual([id(1), list[3]!.id]);
  expect(sum(all)).toBeLessThanOrEqual(600);
  expect(all.filter(({ kind }) => kind === "bundle")).toEqual([]);
});

test("bundles plain neighbours where they do not fit, and loses none", () => {
  const list = sameDay(400).map((one, at) => (at % 90 === 5 ? { ...one, label: "kept" } : one));
  const all = slots(list, 800);
  expect(sum(all)).toBeLessThanOrEqual(800);
  const count = all.reduce(
    (whole, slot) => whole + (slot.kind === "bundle" ? slot.snapshots.length : 1),
    0,
  );
  expect(count).toBe(400);
  expect(Math.min(...all.map(({ width }) => width))).toBeGreaterThanOrEqual(12);
  const named = all.filter((slot) => slot.kind === "marker" && slot.snapshot.label === "kept");
  expect(named).toHaveLength(5);
});

test("a node's snapshot and a fork point stand for themselves among bundles", () => {
  const list = sameDay(200).map((one) =>
    one.id === id(50) ? { ...one, source: "node" as const } : one,
  );
  const all = slots([snapshot(201, { ...day, liveParentId: id(100) }), ...list], 400);
  const alone = all.filter(({ kind }) => kind === "marker").map(({ key }) => key);
  expect(alone).toContain(id(50));
  expect(alone).toContain(id(100));
});

test("what fits not even in bundles is left out at the old end", () => {
  const list = sameDay(60).map((one) => ({ ...one, locked: true }));
  const all = slots(list, 300);
  expect(all.at(-1)?.key).toBe(id(60));
  expect(sum(all)).toBeLessThanOrEqual(300);
});

test("parts days, and puts the navigator behind the fork point", () => {
  const all = [
    snapshot(4, { liveParentId: id(2), takenAt: "2026-11-20T10:00:00Z" }),
    ...sameDay(3),
  ];
  expect(slots(all, 900).map(({ key }) => key)).toEqual([
    id(1),
    id(2),
    `fork:${id(2)}`,
    `day:${id(4)}`,
    id(4),
  ]);
});

test("lies beside the controls with a fixed right end, at most 80 % wide", () => {
  const canvas = { left: 0, right: 1500, bottom: 800 };
  const place = placeBar(canvas, { left: 60, right: 1300 }, 740, 800);
  expect(place.left + place.width).toBe(1284);
  expect(place.width).toBe(1200);
  const behind = placeBar(canvas, { left: 460, right: 1300 }, 740, 800);
  expect(behind.left + behind.width).toBe(1284);
  expect(behind.left).toBe(468);
});

test("lies above the controls in a narrow window", () => {
  const canvas = { left: 0, right: 760, bottom: 800 };
  const place = placeBar(canvas, { left: 60, right: 500 }, 740, 800);
  expect(place).toEqual({ left: 68, width: 684, bottom: 68, isNarrow: true });
});
