import { IDBFactory } from "fake-indexeddb";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { openIndexedRows } from "../../src/capture/indexed-rows";
import { createMemoryRows } from "../../src/capture/memory-rows";
import type { Rows } from "../../src/capture/rows";
import { calm, pass, takeClock } from "../clock";
import { graphOf } from "../fake-door";
import { FakeSnapline } from "../fake-snapline";
import { openPage } from "../page";

const A = "workflows/a.json";
const B = "workflows/b.json";
let server: FakeSnapline;
let disk: Rows;

beforeEach(async () => {
  takeClock();
  server = new FakeSnapline();
  globalThis.indexedDB = new IDBFactory();
  disk = await openIndexedRows();
});

afterEach(() => {
  vi.restoreAllMocks();
  vi.useRealTimers();
});

async function open(former: readonly string[] = []) {
  const page = await openPage(server, disk, former);
  await calm();
  return page;
}

const sources = () => server.captures.map(({ body }) => body.source);
const told = () => server.captures.map(({ body }) => JSON.stringify(body.graph));

test("captures every workflow as it was opened, and nothing when tabs are switched", async () => {
  const { door } = await open();
  door.open(A);
  await pass(200);
  door.open(B);
  await pass(200);
  door.open(A);
  await pass(10_000);
  expect(sources()).toEqual(["initial", "initial"]);
  expect([...server.workflows.values()].map(({ path }) => path)).toEqual([A, B]);
});

test("captures nothing at opening when the setting is off", async () => {
  const { door } = await open();
  door.settings.captureOnLoad = false;
  door.open(A);
  await pass(10_000);
  expect(sources()).toEqual([]);
});

test("has an edit in the outbox within 250 ms and sends it when the person pauses", async () => {
  const { door } = await open();
  door.open(A);
  await pass(500);
  door.edit(graphOf("1"));
  await pass(250);
  expect(await disk.adopt("looker", [], Infinity)).toHaveLength(1);
  expect(sources()).toEqual(["initial"]);
});

test("sends the newest of several edits, three seconds after the last", async () => {
  const { door } = await open();
  door.open(A);
  await pass(500);
  for (const word of ["1", "2", "3"]) {
    door.edit(graphOf(word));
    await pass(2_000);
  }
  expect(told()).toEqual([graphOf(A)]);
  await pass(1_100);
  expect(told()).toEqual([graphOf(A), graphOf("3")]);
});

test("sends at most 30 s late when the person never pauses", async () => {
  const { door } = await open();
  door.open(A);
  await pass(500);
  for (let edit = 0; edit < 32; edit += 1) {
    door.edit(graphOf(String(edit)));
    await pass(1_000);
  }
  expect(sources()).toContain("auto");
});

test.each(["switch", "run", "hide", "close"])("sends at once before a %s", async (event) => {
  const { door } = await open();
  door.open(A);
  await pass(500);
  door.edit(graphOf("1"));
  if (event === "switch") door.open(B);
  if (event === "run") door.run();
  if (event === "hide") door.hide();
  if (event === "close") door.close(A);
  await calm();
  await pass(100);
  expect(told()).toContain(graphOf("1"));
});

test("captures no state twice: an edit that is taken back at once leaves nothing", async () => {
  const { door } = await open();
  door.open(A);
  await pass(500);
  door.edit(graphOf("1"));
  await pass(1_000);
  door.edit(graphOf(A));
  await pass(10_000);
  expect(sources()).toEqual(["initial"]);
  expect(await disk.adopt("looker", [], Infinity)).toEqual([]);
});

test("leaves it to the server whether a state was there before the last one", async () => {
  const { door } = await open();
  door.open(A);
  await pass(500);
  door.edit(graphOf("1"));
  await pass(4_000);
  door.edit(graphOf(A));
  await pass(4_000);
  door.edit(graphOf("2"));
  await pass(4_000);
  expect(sources()).toEqual(["initial", "auto", "auto", "auto"]);
  const [first, second, third] = server.graphs();
  expect([first, second, third]).toEqual([graphOf(A), graphOf("1"), graphOf("2")]);
  // "known" stored nothing and forks nothing: 2 grew from 1.
  const history = [...server.histories.values()][0]!.map(({ meta }) => meta);
  expect(history[2]!.parentId).toBe(history[1]!.id);
});

test("delivers after a crash what was typed before it, in its history and at its time", async () => {
  const first = await open();
  first.door.open(A);
  await pass(500);
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
  const first = await open();
  first.door.open(A);
  await pass(500);
  first.door.edit(graphOf("1"));
  await pass(300);
  first.crash();
  await open([first.windowId]);
  await pass(300);
  expect(server.graphs()).toContain(graphOf("1"));
});

test("keeps the order and the chain of what was captured while the server was away", async () => {
  const { door, store, toasts } = await open();
  door.open(A);
  await pass(500);
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
  const { door } = await open();
  door.open(A);
  await pass(500);
  let lost = 0;
  server.fault = (method, route) =>
    method === "POST" && route.endsWith("/snapshots") && lost++ < 2
      ? { kind: "answer-lost" }
      : null;
  door.edit(graphOf("1"));
  await pass(10_000);
  expect(server.graphs()).toEqual([graphOf(A), graphOf("1")]);
});

test("a refused capture blocks nothing, is shown and can be discarded", async () => {
  const { door, store, actions } = await open();
  door.open(A);
  await pass(500);
  server.fault = (method, route) =>
    method === "POST" && route.endsWith("/snapshots") && server.captures.length === 1
      ? { kind: "problem", status: 413, code: "too-large", detail: "33 MiB, the limit is 32." }
      : null;
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

test("looks for the history anew when the server does not know it any more", async () => {
  const { door } = await open();
  door.open(A);
  await pass(500);
  server.workflows.clear();
  server.histories.clear();
  door.edit(graphOf("1"));
  await pass(5_000);
  expect(server.graphs()).toEqual([graphOf("1")]);
});

test("says that the disk is full and delivers when it is free again", async () => {
  const { door, store } = await open();
  door.open(A);
  await pass(500);
  server.fault = (method, route) =>
    method === "POST" && route.endsWith("/snapshots")
      ? { kind: "problem", status: 507, code: "disk-full", detail: "No space on /data." }
      : null;
  door.edit(graphOf("1"));
  await pass(4_000);
  expect(store.get().connection).toEqual({ kind: "disk-full", detail: "No space on /data." });
  server.fault = () => null;
  await pass(31_000);
  expect(store.get().connection).toEqual({ kind: "connected" });
  expect(server.graphs()).toContain(graphOf("1"));
});

test("waits as long as the server asks", async () => {
  const { door } = await open();
  door.open(A);
  await pass(500);
  server.fault = (method, route) =>
    method === "POST" && route.endsWith("/snapshots")
      ? { kind: "problem", status: 503, code: "busy", retryAfter: 20 }
      : null;
  door.edit(graphOf("1"));
  await pass(3_500);
  server.fault = () => null;
  await pass(10_000);
  expect(server.graphs()).not.toContain(graphOf("1"));
  await pass(11_000);
  expect(server.graphs()).toContain(graphOf("1"));
});

test("sends nothing to another data folder", async () => {
  const { door, store } = await open();
  door.open(A);
  await pass(500);
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

test("carries the history along when a tab is saved for the first time", async () => {
  const { door } = await open();
  door.open("workflows/Unsaved Workflow.json", graphOf("new"), true);
  await pass(500);
  door.saveFirst(B);
  await pass(500);
  door.edit(graphOf("after"));
  await pass(4_000);
  expect([...server.workflows.values()]).toMatchObject([{ path: B, temporary: false }]);
  expect(server.graphs()).toEqual([graphOf("new"), graphOf("after")]);
});

test("tells a rename that happened while the server was away", async () => {
  const { door } = await open();
  door.open(A);
  await pass(500);
  server.fault = () => ({ kind: "away" });
  door.edit(graphOf("1"));
  door.rename(B);
  await pass(2_000);
  server.fault = () => null;
  await pass(5_000);
  expect([...server.workflows.values()]).toMatchObject([{ path: B }]);
  expect(server.graphs()).toEqual([graphOf(A), graphOf("1")]);
});

test("goes into the other history when a file is saved over one that has a history", async () => {
  const { door } = await open();
  const other = server.workflow(B, "b", false);
  door.open("workflows/Unsaved Workflow.json", graphOf("new"), true);
  await pass(500);
  door.saveFirst(B);
  await pass(500);
  expect(server.stored(other.key).map(({ meta }) => meta.source)).toEqual(["save"]);
  door.edit(graphOf("after"));
  await pass(4_000);
  expect(server.stored(other.key)).toHaveLength(2);
});

test("the frontend's own auto-save is an automatic capture, and none when nothing changed", async () => {
  const { door } = await open();
  door.open(A);
  await pass(500);
  door.edit(graphOf("1"));
  door.save("frontend");
  await pass(500);
  door.save("frontend");
  await pass(500);
  expect(sources()).toEqual(["initial", "auto"]);
});

test("works without a disk and says so", async () => {
  disk = createMemoryRows();
  const { door, store } = await open();
  door.open(A);
  await pass(500);
  door.edit(graphOf("1"));
  await pass(4_000);
  expect(store.get().outboxKept).toBe(false);
  expect(server.graphs()).toEqual([graphOf(A), graphOf("1")]);
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
  const first = await open();
  first.door.open(A);
  await pass(500);
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
  const first = await open();
  first.door.open(A);
  await pass(500);
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

test("keeps a capture in the page when the browser refuses to write it, and says so", async () => {
  const { door, store } = await open();
  door.open(A);
  await pass(500);
  vi.spyOn(console, "error").mockImplementation(() => {});
  const full = () => Promise.reject(new DOMException("full", "QuotaExceededError"));
  vi.spyOn(disk, "queue").mockImplementation(full);
  vi.spyOn(disk, "putPending").mockImplementation(full);
  door.edit(graphOf("1"));
  await pass(3_100);
  door.edit(graphOf("2"));
  await pass(4_000);
  expect(server.graphs()).toEqual([graphOf(A), graphOf("1"), graphOf("2")]);
  expect(store.get()).toMatchObject({ outboxKept: false, waiting: 0 });
});

test("looks for the history again when the first try fails", async () => {
  server.fault = (_, route) =>
    route.endsWith("/resolve") ? { kind: "problem", status: 503, code: "busy" } : null;
  const { door, store } = await open();
  door.open(A);
  await pass(3_000);
  expect(store.get().workflow).toBeNull();
  server.fault = () => null;
  await pass(5_000);
  expect(store.get().workflow).toMatchObject({ path: A });
});

test("thins what waits too long, but nothing that a person asked for", async () => {
  const { door, session } = await open();
  door.open(A);
  await pass(500);
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

test("finds the history of a new tab once, also when the browser does not keep the answer", async () => {
  vi.spyOn(console, "error").mockImplementation(() => {});
  const full = () => Promise.reject(new DOMException("full", "QuotaExceededError"));
  vi.spyOn(disk, "changeTab").mockImplementation(full);
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

test("a rename of a history that is gone keeps neither its captures nor other tabs from theirs", async () => {
  const { door, store } = await open();
  door.open(A);
  await pass(500);
  server.fault = () => ({ kind: "away" });
  door.rename("workflows/c.json");
  door.edit(graphOf("1"));
  await pass(4_000);
  door.open(B);
  server.workflows.clear();
  server.histories.clear();
  server.fault = () => null;
  await pass(10_000);
  expect(store.get().workflow).toMatchObject({ path: B });
  expect(server.graphs().sort()).toEqual([graphOf("1"), graphOf(B)].sort());
});

test("keeps two unsaved tabs apart that had the same name while the server was away", async () => {
  const unsaved = "workflows/Unsaved Workflow.json";
  const { door } = await open();
  server.fault = () => ({ kind: "away" });
  door.open(unsaved, graphOf("first"), true);
  await pass(500);
  door.close(unsaved);
  door.tabs.set(unsaved, { path: unsaved, name: "Unsaved", temporary: true, graphId: "another" });
  door.open(unsaved, graphOf("second"));
  await pass(5_000);
  server.fault = () => null;
  await pass(10_000);
  const graphs = [...server.histories.values()].map((all) => all.map(({ graph }) => graph));
  expect(graphs).toEqual([[graphOf("first")], [graphOf("second")]]);
});

test("a file in the place of a renamed one gets a history of its own", async () => {
  const { door } = await open();
  door.open(A, graphOf("old"));
  await pass(500);
  server.fault = () => ({ kind: "away" });
  door.rename(B);
  await pass(200);
  door.open(A, graphOf("new"));
  await pass(5_000);
  let isFirst = true;
  server.fault = (_, route) => {
    if (!route.endsWith("/moved") || !isFirst) return null;
    isFirst = false;
    return { kind: "away" };
  };
  await pass(10_000);
  const histories = [...server.workflows.values()].map(({ path, key }) => [
    path,
    server.stored(key).map(({ graph }) => graph),
  ]);
  expect(histories).toEqual([
    [B, [graphOf("old")]],
    [A, [graphOf("new")]],
  ]);
});

test("captures although the browser's disk is full when the page opens, until it is free", async () => {
  vi.spyOn(console, "error").mockImplementation(() => {});
  vi.spyOn(console, "warn").mockImplementation(() => {});
  const full = () => Promise.reject(new DOMException("full", "QuotaExceededError"));
  const refusing = (["beat", "adopt", "queue", "putPending", "update", "remove"] as const).map(
    (name) => vi.spyOn(disk, name).mockImplementation(full),
  );
  const { door, store } = await open();
  door.open(A);
  await pass(500);
  door.edit(graphOf("1"));
  await pass(4_000);
  expect(server.graphs()).toEqual([graphOf(A), graphOf("1")]);
  expect(store.get().outboxKept).toBe(false);
  for (const spy of refusing) spy.mockRestore();
  door.edit(graphOf("2"));
  await pass(4_000);
  expect(store.get()).toMatchObject({ outboxKept: true, waiting: 0 });
});

test("goes on behind a capture that a proxy finds too large", async () => {
  const { door, store } = await open();
  door.open(A);
  await pass(500);
  server.fault = (method, route) =>
    method === "POST" && route.endsWith("/snapshots")
      ? { kind: "problem", status: 413, code: "" }
      : null;
  door.edit(graphOf("huge"));
  await pass(4_000);
  server.fault = () => null;
  door.edit(graphOf("small"));
  await pass(4_000);
  expect(server.graphs()).toEqual([graphOf(A), graphOf("small")]);
  expect(store.get().refused).toHaveLength(1);
});

test("a disk that takes no changes holds up no capture and no word about it", async () => {
  const { door, store } = await open();
  door.open(A);
  await pass(500);
  vi.spyOn(console, "error").mockImplementation(() => {});
  const full = () => Promise.reject(new DOMException("full", "QuotaExceededError"));
  vi.spyOn(disk, "update").mockImplementation(full);
  vi.spyOn(disk, "remove").mockImplementation(full);
  server.fault = (method, route) =>
    method === "POST" && route.endsWith("/snapshots") && server.captures.length === 1
      ? { kind: "problem", status: 413, code: "too-large", detail: "Too large." }
      : null;
  door.edit(graphOf("huge"));
  await pass(4_000);
  server.fault = () => null;
  door.edit(graphOf("small"));
  await pass(4_000);
  expect(server.graphs()).toEqual([graphOf(A), graphOf("small")]);
  expect(store.get().refused).toMatchObject([{ detail: "Too large." }]);
  expect(server.captures).toHaveLength(2);
});

test("looks for the open tab's history anew when the server says that it has none such", async () => {
  const { door, store } = await open();
  door.open(A);
  await pass(500);
  const gone = store.get().workflow!.key;
  server.workflows.clear();
  server.histories.clear();
  door.sockets[0]!.say({ type: "hello", epoch: "other", seq: 0 });
  door.sockets[0]!.close(4004);
  await pass(1_000);
  expect(store.get().workflow).toMatchObject({ path: A });
  expect(store.get().workflow!.key).not.toBe(gone);
});

test("captures saves and what is asked for, and nothing else, when automatic captures are off", async () => {
  const { door, actions } = await open();
  door.settings = { ...door.settings, autoCapture: false, captureOnLoad: false };
  door.open(A);
  for (const word of ["1", "2", "3"]) {
    door.edit(graphOf(word));
    await pass(4_000);
    door.save("frontend");
    if (word === "2") door.save();
    if (word === "3") void actions.takeSnapshot();
    await pass(1_000);
  }
  expect(sources()).toEqual(["save", "manual"]);
  expect(server.graphs()).toEqual([graphOf("2"), graphOf("3")]);
});
