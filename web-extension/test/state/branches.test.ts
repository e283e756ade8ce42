import { expect, test } from "vitest";
import {
  branchesOf,
  noBranches,
  offspringOf,
  pathOf,
  towards,
  treeOf,
} from "../../src/state/branches";
import { createBranchBook } from "../../src/state/branch-book";
import { snapshot, snapshotId as id, snapshots } from "../panel/panel-page";

/** 1 – 2 – 3 – 4 is one branch; 5 – 6 and 7 grew from 2. */
const forked = [
  snapshot(7, { liveParentId: id(2) }),
  snapshot(6, { liveParentId: id(5) }),
  snapshot(5, { liveParentId: id(2) }),
  ...snapshots(4),
];
const tree = treeOf(forked, false);
const numbers = (shown: readonly { id: string }[]) => shown.map((each) => Number(each.id.slice(3)));
const pathBy = (branches = noBranches) => pathOf(forked, tree, branches, false);

test("shows the youngest branch where nothing is chosen", () => {
  expect(numbers(pathBy().snapshots)).toEqual([7, 2, 1]);
  expect(pathBy().forks.get(id(2))).toMatchObject({ children: [id(3), id(5), id(7)], place: 2 });
  expect(numbers(pathBy().hidden)).toEqual([6, 5, 4, 3]);
});

test("shows the branch that this browser works on, and a chosen one before that", () => {
  expect(numbers(pathBy({ tip: id(6), chosen: {} }).snapshots)).toEqual([6, 5, 2, 1]);
  const chosen = { tip: id(6), chosen: { [id(2)]: id(3) } };
  expect(numbers(pathBy(chosen).snapshots)).toEqual([4, 3, 2, 1]);
});

test("a choice that is gone counts no more", () => {
  expect(numbers(pathBy({ tip: null, chosen: { [id(2)]: id(9) } }).snapshots)).toEqual([7, 2, 1]);
});

test("leads to a snapshot on another branch", () => {
  const branches = towards(id(5), tree, { tip: null, chosen: { [id(2)]: id(3) } });
  expect(branches.chosen[id(2)]).toBe(id(5));
  expect(branchesOf(id(6), tree)).toEqual([id(5)]);
  expect(branchesOf(id(1), tree)).toEqual([]);
  expect(offspringOf(id(2), tree).sort()).toEqual([2, 3, 4, 5, 6, 7].map(id));
});

test("what a node captured hangs at its snapshot and makes no fork", () => {
  const captured = snapshot(8, { source: "node", liveParentId: id(4) });
  const all = [captured, ...forked];
  const shown = pathOf(all, treeOf(all, false), { tip: id(4), chosen: {} }, false);
  expect(numbers(shown.snapshots)).toEqual([8, 4, 3, 2, 1]);
  expect(shown.forks.size).toBe(1);
  const other = pathOf(all, treeOf(all, false), { tip: id(7), chosen: {} }, false);
  expect(numbers(other.snapshots)).toEqual([7, 2, 1]);
});

test("several beginnings are a fork, but not while older ones are not loaded", () => {
  const two = [snapshot(4, { liveParentId: null }), ...snapshots(3)];
  expect(pathOf(two, treeOf(two, false), noBranches, false).forks.get("")?.children).toHaveLength(
    2,
  );
  const partly = [snapshot(9, { liveParentId: id(5) }), snapshot(8, { liveParentId: id(4) })];
  const shown = pathOf(partly, treeOf(partly, true), noBranches, true);
  expect(shown.forks.size).toBe(0);
  expect(numbers(shown.snapshots)).toEqual([9]);
});

test("a snapshot whose parent went a moment ago stays on its way", () => {
  const [four, , two, one] = snapshots(4);
  const all = [four!, two!, one!];
  expect(numbers(pathOf(all, treeOf(all, false), noBranches, false).snapshots)).toEqual([4, 2, 1]);
});

test("goes round in no circle", () => {
  const all = [snapshot(2, { liveParentId: id(1) }), snapshot(1, { liveParentId: id(2) })];
  expect(numbers(pathOf(all, treeOf(all, false), noBranches, false).snapshots)).toEqual([2, 1]);
});

test("each history remembers its own branches, in the browser", () => {
  localStorage.clear();
  createBranchBook(() => localStorage).keep("harbour", { tip: id(3), chosen: { a: "b" } });
  const later = createBranchBook(() => localStorage);
  expect(later.of("harbour")).toEqual({ tip: id(3), chosen: { a: "b" } });
  expect(later.of("another")).toEqual(noBranches);
});

test("a browser that keeps nothing, or nonsense, remembers for as long as the page lives", () => {
  const broken = createBranchBook(() => {
    throw new Error("forbidden");
  });
  broken.keep("harbour", { tip: id(1), chosen: {} });
  expect(broken.of("harbour").tip).toBe(id(1));
  localStorage.setItem("Snapline.Branches", '{"harbour": 5}');
  expect(createBranchBook(() => localStorage).of("harbour")).toEqual(noBranches);
});
