import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { createMemoryRows } from "../../src/capture/memory-rows";
import type { SnapshotMeta } from "../../src/client/wire";
import type { Side } from "../../src/diff/diff-parts";
import { pass, takeClock } from "../clock";
import { FakeDiffs } from "../fake-diffs";
import { graphOf } from "../fake-door";
import { openPage, type Page } from "../page";

const A = "workflows/a.json";
let server: FakeDiffs;
let page: Page;

beforeEach(async () => {
  takeClock();
  server = new FakeDiffs();
  page = await openPage(server, createMemoryRows());
  await pass(200);
  page.door.open(A, graphOf("opened"));
  await pass(500);
  for (const word of ["1", "2"]) {
    page.door.edit(graphOf(word));
    await pass(4_000);
  }
});
afterEach(() => vi.useRealTimers());

const metas = () => [...server.histories.values()][0]!.map(({ meta }) => meta);
const side = (snapshot: SnapshotMeta | undefined): Side => ({
  ...{ kind: "snapshot", snapshot: snapshot! },
});
const open: Side = { kind: "open" };

/** what the page asked the server to hold last */
function held(): string[] {
  const all = page.door.sockets.at(-1)!.sent as { holding?: string[]; ids?: string[] }[];
  return all.map(({ holding, ids }) => ids ?? holding ?? []).at(-1) ?? [];
}

test("one click compares a snapshot with the open workflow", () => {
  page.actions.compare(metas()[1]!);
  expect(page.compared).toEqual([{ base: side(metas()[1]), target: open }]);
});

test("a chosen base is compared with the next one, once", () => {
  const [first, second, third] = metas();
  page.actions.chooseBase({ ...first!, label: "Working v2" });
  expect(page.toasts()).toContain("Base: Working v2. Click Diff on another snapshot to compare.");
  expect(page.compared).toEqual([]);
  page.actions.compare(second!);
  expect(page.compared).toEqual([
    { base: side({ ...first!, label: "Working v2" }), target: side(second) },
  ]);
  expect(page.store.get().compareBase).toBeNull();
  expect(page.store.get().toasts).toEqual([]);
  page.actions.compare(third!);
  expect(page.compared[1]).toEqual({ base: side(third), target: open });
});

test("a base chosen again is none, and compared with itself it is compared with the open workflow", () => {
  const [first] = metas();
  page.actions.chooseBase(first!);
  page.actions.chooseBase(first!);
  expect(page.store.get().compareBase).toBeNull();
  page.actions.chooseBase(first!);
  page.actions.compare(first!);
  expect(page.compared).toEqual([{ base: side(first), target: open }]);
  expect(page.store.get().compareBase).toBeNull();
});

function connect() {
  const socket = page.door.sockets.at(-1)!;
  const hello = { type: "hello", epoch: "e", seq: 0, version: "1", folderId: "folder-1" };
  socket.say({ ...hello, user: "default" });
  return socket;
}

test("the server holds the base and what is compared, as long as it is looked at", () => {
  const [first, second] = metas();
  connect();
  page.actions.chooseBase(first!);
  expect(held()).toEqual([first!.id]);
  page.actions.compare(second!);
  expect(held()).toEqual([first!.id, second!.id]);
  page.actions.chooseBase(second!);
  page.diffParts.shows([]);
  expect(held()).toEqual([second!.id]);
  page.actions.chooseBase(null);
  expect(held()).toEqual([]);
});

test("forgets a base that is gone", () => {
  const [, second] = metas();
  const socket = connect();
  page.actions.chooseBase(second!);
  const workflow = second!.workflowKey;
  socket.say({ type: "event", seq: 1, workflow, kind: "removed", id: second!.id });
  expect(page.store.get().compareBase).toBeNull();
});

test("a snapshot is compared with its living parent, also one that is not in the list", async () => {
  const [first, second] = metas();
  await page.actions.compareWithPrevious(second!);
  expect(page.compared[0]).toEqual({ base: side(first), target: side(second) });
  const other = server.add("harbour", ["a", "b"]);
  const [a, b] = server.stored(other.key).map(({ meta }) => meta);
  const asked = page.actions.compareWithPrevious({ ...b!, liveParentId: a!.id });
  await pass(100);
  await asked;
  expect(page.compared[1]!.base).toEqual(side(a));
  await page.actions.compareWithPrevious(first!);
  expect(page.compared).toHaveLength(2);
  expect(page.toasts()).toContain("This is the first snapshot: there is none before it.");
});

test("the newest snapshot of any history is compared with the open workflow", async () => {
  const newest = page.actions.compareWithNewest();
  await pass(100);
  await newest;
  expect(page.compared[0]).toEqual({ base: side(metas().at(-1)), target: open });
  const other = server.add("harbour", ["a", "b"]);
  const asked = page.actions.compareWithNewest(other.key);
  await pass(100);
  await asked;
  expect(page.compared[1]!.base).toMatchObject({ snapshot: { label: "b" } });
});

test("the saved file is compared with the open workflow; without a file it says so", async () => {
  page.actions.compareWithSaved();
  expect(page.compared).toEqual([{ base: { kind: "saved-file" }, target: open }]);
  page.door.files.set(A, graphOf("saved"));
  const load = page.diffParts.load(
    { kind: "saved-file" },
    open,
    { views: ["sides"], theme: "dark" },
    new AbortController().signal,
  );
  await pass(100);
  await load;
  expect(server.compared[0]).toEqual({
    base: { graph: JSON.parse(graphOf("saved")) as object },
    target: { graph: JSON.parse(graphOf("2")) as object },
    widgetNames: { target: {} },
    pictures: { theme: "dark", views: ["sides"] },
  });
  page.door.open("workflows/new.json", graphOf("new"), true);
  page.actions.compareWithSaved();
  expect(page.compared).toHaveLength(1);
  expect(page.toasts()).toContain(
    "This workflow was never saved: there is no file to compare with.",
  );
});

test("what is still being typed is part of the open workflow", async () => {
  page.door.settle = () => page.door.edit(graphOf("typed"));
  const signal = new AbortController().signal;
  const load = page.diffParts.load(side(metas()[0]), open, { views: [], theme: "dark" }, signal);
  await pass(100);
  await load;
  expect(server.compared[0]).toMatchObject({
    base: { id: metas()[0]!.id },
    target: { graph: JSON.parse(graphOf("typed")) as object },
  });
  expect(server.compared[0]!.pictures).toBeUndefined();
});

test("a file that was deleted, and a graph that is being loaded, are told in a sentence", async () => {
  const signal = new AbortController().signal;
  const load = (base: Side) =>
    page.diffParts.load(base, open, { views: [], theme: "dark" }, signal);
  await expect(load({ kind: "saved-file" })).rejects.toThrow("“a” has no file any more.");
  page.door.graph = () => null;
  await expect(load(side(metas()[0]))).rejects.toThrow("ComfyUI is loading another graph.");
});

test("the pickers offer the open workflow, its file, a base from elsewhere and the list", () => {
  const other = server.add("harbour", ["a"]);
  const elsewhere = server.stored(other.key)[0]!.meta;
  page.actions.chooseBase(elsewhere);
  const newestFirst = metas().reverse();
  expect(page.diffParts.choices()).toEqual([
    open,
    { kind: "saved-file" },
    side(elsewhere),
    ...newestFirst.map((snapshot) => side(snapshot)),
  ]);
  page.actions.chooseBase(newestFirst[0]!);
  expect(page.diffParts.choices()).toHaveLength(2 + newestFirst.length);
});

test("a dropped workflow is compared with the open one, or with the base", async () => {
  const file = new File([graphOf("dropped")], "dropped.json");
  await drop(file);
  const dropped: Side = { kind: "file", name: "dropped.json", graph: graphOf("dropped") };
  expect(page.compared[0]).toEqual({ base: dropped, target: open });
  page.actions.chooseBase(metas()[0]!);
  await drop(file);
  expect(page.compared[1]).toEqual({ base: side(metas()[0]), target: dropped });
});

test("a dropped file without a workflow gets a sentence", async () => {
  await drop(new File(["hello"], "notes.txt"));
  expect(page.compared).toEqual([]);
  expect(page.toasts()).toContain("“notes.txt” holds no workflow.");
});

test("whether the tab is modified is known when the frontend has marked it", () => {
  page.door.modified = true;
  page.door.changed();
  expect(page.store.get().isModified).toBe(true);
});

async function drop(file: File): Promise<void> {
  const done = page.actions.compareFiles([file]);
  await pass(100);
  await done;
}
