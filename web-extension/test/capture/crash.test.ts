import { expect, test } from "vitest";
import { pass } from "../clock";
import { graphOf } from "../fake-door";
import { A, B, open, openOn, server } from "./browser";

test("delivers after a crash what was typed before it, in its history and at its time", async () => {
  const first = await openOn(A);
  first.door.edit(graphOf("before the crash"));
  await pass(300);
  first.crash();
  const key = [...server.workflows.keys()][0]!;
  await pass(60_000);
  const at = Date.now() - 60_300;

  await open();
  await pass(500);
  const stored = server.stored(key).find(({ graph }) => graph === graphOf("before the crash"));
  expect(stored).toBeDefined();
  expect(Math.abs(Date.parse(stored!.meta.takenAt) - at)).toBeLessThan(1_000);
});

test("takes its former self's captures over at once when the page is loaded anew", async () => {
  const first = await openOn(A);
  first.door.edit(graphOf("1"));
  await pass(300);
  first.crash();
  await open(first);
  await pass(300);
  expect(server.graphs()).toContain(graphOf("1"));
});

test("two windows deliver each their own, and a dead one's captures once", async () => {
  const first = await open();
  const second = await open();
  first.door.open(A);
  await pass(500);
  second.door.open(B);
  await pass(500);
  server.fault = () => ({ kind: "away" });
  first.door.edit(graphOf("of the first"));
  second.door.edit(graphOf("of the second"));
  await pass(4_000);
  await pass(5_000);
  expect(second.store.get().waiting).toBe(2);
  first.crash();
  server.fault = () => null;
  await pass(30_000);
  const graphs = server.graphs();
  expect(graphs.filter((graph) => graph === graphOf("of the first"))).toHaveLength(1);
  expect(graphs.filter((graph) => graph === graphOf("of the second"))).toHaveLength(1);
});

test("sends what fits while the page goes, and the next page sends it again without harm", async () => {
  const first = await openOn(A);
  first.door.edit(graphOf("1"));
  await pass(200);
  first.door.hide();
  first.crash();
  await pass(100);
  expect(server.graphs()).toEqual([graphOf(A), graphOf("1")]);
  await pass(20_000);
  await open();
  await pass(1_000);
  expect(server.graphs()).toEqual([graphOf(A), graphOf("1")]);
  expect(server.captures.filter(({ body }) => body.source === "auto")).toHaveLength(2);
});

test("a page that ended in order leaves its captures to the next one at once", async () => {
  const first = await openOn(A);
  server.fault = () => ({ kind: "away" });
  first.door.edit(graphOf("1"));
  first.door.hide();
  await pass(500);
  first.crash();
  server.fault = () => null;
  await open();
  await pass(1_000);
  expect(server.graphs()).toEqual([graphOf(A), graphOf("1")]);
});
