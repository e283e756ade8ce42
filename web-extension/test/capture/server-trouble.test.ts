import { expect, test } from "vitest";
import { pass } from "../clock";
import { graphOf } from "../fake-door";
import { A, openOn, refuseCaptures, server } from "./browser";

test("keeps the order and the chain of what was captured while the server was away", async () => {
  const { door, store, toasts } = await openOn(A);
  server.fault = () => ({ kind: "away" });
  for (const word of ["1", "2"]) {
    door.edit(graphOf(word));
    await pass(4_000);
  }
  expect(store.get()).toMatchObject({ waiting: 2, connection: { kind: "offline" } });
  server.fault = () => null;
  await pass(5_000);
  expect(server.graphs()).toEqual([graphOf(A), graphOf("1"), graphOf("2")]);
  const history = [...server.histories.values()][0]!.map(({ meta }) => meta);
  expect(history.map(({ parentId }) => parentId)).toEqual([null, history[0]!.id, history[1]!.id]);
  expect(store.get()).toMatchObject({ waiting: 0, connection: { kind: "connected" } });
  expect(toasts()).toEqual([
    "Snapline is not answering. Your edits wait in this browser.",
    "Snapline answers again.",
  ]);
});

test("stores a capture once although its answer was lost", async () => {
  const { door } = await openOn(A);
  let lost = 0;
  refuseCaptures({ kind: "answer-lost" }, () => lost++ < 2);
  door.edit(graphOf("1"));
  await pass(10_000);
  expect(server.graphs()).toEqual([graphOf(A), graphOf("1")]);
});

test("a refused capture blocks nothing, is shown and can be discarded", async () => {
  const { door, store, actions } = await openOn(A);
  refuseCaptures(
    { kind: "problem", status: 413, code: "too-large", detail: "33 MiB, the limit is 32." },
    () => server.captures.length === 1,
  );
  door.edit(graphOf("huge"));
  await pass(4_000);
  server.fault = () => null;
  door.edit(graphOf("small"));
  await pass(4_000);
  expect(server.graphs()).toEqual([graphOf(A), graphOf("small")]);
  const { refused, waiting } = store.get();
  expect(waiting).toBe(0);
  expect(refused).toMatchObject([{ name: "a", detail: "33 MiB, the limit is 32." }]);
  await actions.discardRefused(refused[0]!.captureId);
  expect(store.get().refused).toEqual([]);
});

test("says that the disk is full and delivers when it is free again", async () => {
  const { door, store } = await openOn(A);
  refuseCaptures({ kind: "problem", status: 507, code: "disk-full", detail: "No space on /data." });
  door.edit(graphOf("1"));
  await pass(4_000);
  expect(store.get().connection).toEqual({ kind: "disk-full", detail: "No space on /data." });
  server.fault = () => null;
  await pass(31_000);
  expect(store.get().connection).toEqual({ kind: "connected" });
  expect(server.graphs()).toContain(graphOf("1"));
});

test("waits as long as the server asks", async () => {
  const { door } = await openOn(A);
  refuseCaptures({ kind: "problem", status: 503, code: "busy", retryAfter: 20 });
  door.edit(graphOf("1"));
  await pass(3_500);
  server.fault = () => null;
  await pass(10_000);
  expect(server.graphs()).not.toContain(graphOf("1"));
  await pass(11_000);
  expect(server.graphs()).toContain(graphOf("1"));
});

test("sends nothing to another data folder", async () => {
  const { door, store } = await openOn(A);
  server.fault = () => ({ kind: "away" });
  door.edit(graphOf("1"));
  await pass(4_000);
  server.fault = () => null;
  server.folderId = "folder-2";
  await pass(5_000);
  expect(server.graphs()).not.toContain(graphOf("1"));
  expect(store.get()).toMatchObject({ foreign: 1, waiting: 0 });
  server.folderId = "folder-1";
  await pass(31_000);
  expect(server.graphs()).toContain(graphOf("1"));
});

test("thins what waits too long, but nothing that a person asked for", async () => {
  const { door, session } = await openOn(A);
  server.fault = () => ({ kind: "away" });
  door.edit(graphOf("saved"));
  door.save();
  for (let edit = 0; edit < 230; edit += 1) {
    door.edit(graphOf(String(edit)));
    door.run();
  }
  await session.captures.written();
  server.fault = () => null;
  await pass(60_000);
  const graphs = server.graphs();
  expect(graphs.length).toBeLessThan(200);
  expect(graphs).toEqual(expect.arrayContaining([graphOf("saved"), graphOf("229")]));
  const history = [...server.histories.values()][0]!.map(({ meta }) => meta);
  expect(history.slice(1).map(({ parentId }) => parentId)).toEqual(
    history.slice(0, -1).map(({ id }) => id),
  );
});

test("goes on behind a capture that a proxy finds too large", async () => {
  const { door, store } = await openOn(A);
  refuseCaptures({ kind: "problem", status: 413, code: "" });
  door.edit(graphOf("huge"));
  await pass(4_000);
  server.fault = () => null;
  door.edit(graphOf("small"));
  await pass(4_000);
  expect(server.graphs()).toEqual([graphOf(A), graphOf("small")]);
  expect(store.get().refused).toHaveLength(1);
});
