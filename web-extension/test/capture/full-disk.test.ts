import { expect, test, vi } from "vitest";
import { createMemoryRows } from "../../src/capture/memory-rows";
import { calm, pass } from "../clock";
import { graphOf } from "../fake-door";
import { openPage } from "../page";
import { A, B, fillDisk, open, openOn, refuseCaptures, server } from "./browser";

test("works without a disk and says so", async () => {
  const { door, store } = await openPage(server, createMemoryRows());
  await calm();
  door.open(A);
  await pass(500);
  door.edit(graphOf("1"));
  await pass(4_000);
  expect(store.get().outboxKept).toBe(false);
  expect(server.graphs()).toEqual([graphOf(A), graphOf("1")]);
});

test("keeps a capture in the page when the browser refuses to write it, and says so", async () => {
  const { door, store } = await openOn(A);
  vi.spyOn(console, "error").mockImplementation(() => {});
  fillDisk("queue", "putPending");
  door.edit(graphOf("1"));
  await pass(3_100);
  door.edit(graphOf("2"));
  await pass(4_000);
  expect(server.graphs()).toEqual([graphOf(A), graphOf("1"), graphOf("2")]);
  expect(store.get()).toMatchObject({ outboxKept: false, waiting: 0 });
});

test("finds the history of a new tab once, also when the browser does not keep the answer", async () => {
  vi.spyOn(console, "error").mockImplementation(() => {});
  fillDisk("changeTab");
  const { door } = await open();
  door.open("workflows/Unsaved Workflow.json", graphOf("new"), true);
  await pass(500);
  door.edit(graphOf("1"));
  await pass(4_000);
  door.saveFirst(B);
  await pass(500);
  expect([...server.workflows.values()]).toMatchObject([{ path: B, temporary: false }]);
  expect(server.graphs()).toEqual([graphOf("new"), graphOf("1")]);
});

test("captures although the browser's disk is full when the page opens, until it is free", async () => {
  vi.spyOn(console, "error").mockImplementation(() => {});
  vi.spyOn(console, "warn").mockImplementation(() => {});
  const free = fillDisk("beat", "adopt", "queue", "putPending", "update", "remove");
  const { door, store } = await openOn(A);
  door.edit(graphOf("1"));
  await pass(4_000);
  expect(server.graphs()).toEqual([graphOf(A), graphOf("1")]);
  expect(store.get().outboxKept).toBe(false);
  free();
  door.edit(graphOf("2"));
  await pass(4_000);
  expect(store.get()).toMatchObject({ outboxKept: true, waiting: 0 });
});

test("a disk that takes no changes holds up no capture and no word about it", async () => {
  const { door, store } = await openOn(A);
  vi.spyOn(console, "error").mockImplementation(() => {});
  fillDisk("update", "remove");
  refuseCaptures(
    { kind: "problem", status: 413, code: "too-large", detail: "Too large." },
    () => server.captures.length === 1,
  );
  door.edit(graphOf("huge"));
  await pass(4_000);
  server.fault = () => null;
  door.edit(graphOf("small"));
  await pass(4_000);
  expect(server.graphs()).toEqual([graphOf(A), graphOf("small")]);
  expect(store.get().refused).toMatchObject([{ detail: "Too large." }]);
  expect(server.captures).toHaveLength(2);
});
