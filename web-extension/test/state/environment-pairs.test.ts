import { expect, test } from "vitest";
import { pairsIn, partsOf } from "../../src/state/environment-pairs";
import { snapshot, snapshotId } from "../panel/panel-page";

/** snapshots, oldest first, each grown from the one before, by the environment that they were taken in */
function history(...environments: (string | undefined)[]) {
  const all = environments.map((environmentId, place) =>
    snapshot(place + 1, environmentId === undefined ? {} : { environmentId }),
  );
  const parents = new Map(all.slice(1).map(({ id }, place) => [id, all[place]!.id]));
  return pairsIn(all, parents);
}

test("tells the first snapshot that was taken in another environment", () => {
  const pairs = history("c-1/a", "c-1/a", "c-1/b", "c-1/b");
  expect([...pairs]).toEqual([[snapshotId(3), { from: "c-1/a", to: "c-1/b" }]]);
});

test("passes over those of which it was not noted", () => {
  const pairs = history("c-1/a", undefined, undefined, "c-1/b");
  expect([...pairs.keys()]).toEqual([snapshotId(4)]);
});

test("says nothing of the first one of which it was noted", () => {
  expect(history(undefined, "c-1/a").size).toBe(0);
});

test("compares with the one that it grew from, not with the one before it in time", () => {
  const all = [1, 2, 3].map((number) =>
    snapshot(number, { environmentId: number === 2 ? "c-1/b" : "c-1/a" }),
  );
  const parents = new Map([
    [all[1]!.id, all[0]!.id],
    [all[2]!.id, all[0]!.id], // another branch from the first
  ]);
  expect([...pairsIn(all, parents).keys()]).toEqual([all[1]!.id]);
});

test("cuts the name of an environment in its two parts", () => {
  expect(partsOf("c-1/20260226")).toEqual({ installation: "c-1", id: "20260226" });
  expect(partsOf("")).toBeNull();
});
