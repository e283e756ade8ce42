import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { tabName } from "../../src/actions/restore";
import { createMemoryRows } from "../../src/capture/memory-rows";
import type { Rows } from "../../src/capture/rows";
import { pass, takeClock } from "../clock";
import { graphOf } from "../fake-door";
import { FakeSnapline } from "../fake-snapline";
import { openPage, type Page } from "../page";

const A = "workflows/a.json";
let server: FakeSnapline;
let disk: Rows;
let page: Page;

beforeEach(async () => {
  takeClock();
  server = new FakeSnapline();
  disk = createMemoryRows();
  page = await openPage(server, disk);
  await pass(200);
  page.door.open(A, graphOf("opened"));
  await pass(500);
});
afterEach(() => vi.useRealTimers());

const history = () => [...server.histories.values()][0]!;
const idOf = (word: string) => history().find(({ graph }) => graph === graphOf(word))!.meta.id;

async function edit(word: string): Promise<void> {
  page.door.edit(graphOf(word));
  await pass(4_000);
}

/** Runs an act that waits for the server, whose timers are ours. */
async function act(what: Promise<void>, ms = 1_000): Promise<void> {
  await pass(ms);
  await what;
}

test("takes a snapshot with the name that the person gives, and Manual for none", async () => {
  page.door.answer = "before the call";
  await act(page.actions.takeSnapshot());
  await edit("1");
  page.door.answer = "";
  await act(page.actions.takeSnapshot());
  expect(history().map(({ meta }) => meta.label)).toEqual(["before the call", "Manual"]);
});

test("takes nothing when the dialog is cancelled", async () => {
  page.door.answer = null;
  const requests = server.captures.length;
  await act(page.actions.takeSnapshot());
  expect(server.captures).toHaveLength(requests);
  expect(page.toasts()).toEqual([]);
});

test("captures the graph of the click, not what is edited behind the dialog", async () => {
  page.door.askForText = async () => {
    vi.advanceTimersByTime(1_000);
    page.door.edit(graphOf("edited behind"));
    return "mine";
  };
  await edit("1");
  await act(page.actions.takeSnapshot(), 5_000);
  const mine = history().find(({ meta }) => meta.label === "mine");
  expect(mine!.graph).toBe(graphOf("1"));
  expect(server.graphs()).toContain(graphOf("edited behind"));
});

test("says what became of a save, and nothing of an automatic capture", async () => {
  await edit("1");
  expect(page.toasts()).toEqual([]);
  page.door.edit(graphOf("2"));
  page.door.save();
  await pass(1_000);
  expect(page.toasts()).toEqual(["Snapshot taken"]);
  page.door.save();
  await pass(1_000);
  expect(page.toasts()).toContain("This state is already captured.");
});

test("swaps, and keeps the work before as current, on the server before anything changes", async () => {
  await edit("1");
  page.door.edit(graphOf("unsaved"));
  let storedBefore: string[] = [];
  const replace = page.door.replaceInPlace.bind(page.door);
  page.door.replaceInPlace = (graph) => {
    storedBefore = server.graphs();
    return replace(graph);
  };
  await act(page.actions.swap(idOf("opened")));
  expect(storedBefore).toContain(graphOf("unsaved"));
  expect(page.door.graph()).toBe(graphOf("opened"));
  expect(page.store.get()).toMatchObject({
    ...{ activeId: idOf("opened"), currentId: idOf("unsaved"), busy: null },
  });
  const current = history().find(({ graph }) => graph === graphOf("unsaved"));
  expect(current!.meta.source).toBe("current");
});

test("browsing from snapshot to snapshot stores nothing", async () => {
  await edit("1");
  await edit("2");
  const count = history().length;
  for (const word of ["opened", "1", "opened", "2"]) await act(page.actions.swap(idOf(word)));
  await pass(10_000);
  expect(history()).toHaveLength(count);
  expect(page.door.graph()).toBe(graphOf("2"));
});

test("what is edited after a swap grows from the snapshot that was swapped to", async () => {
  await edit("1");
  await act(page.actions.swap(idOf("opened")));
  await edit("another way");
  const forked = history().at(-1)!.meta;
  expect(forked.parentId).toBe(idOf("opened"));
  expect(page.store.get()).toMatchObject({ activeId: null, currentId: null });
});

test("does not swap when the work before cannot be stored on the server", async () => {
  await edit("1");
  const target = idOf("opened");
  page.door.edit(graphOf("unsaved"));
  server.fault = () => ({ kind: "away" });
  await act(page.actions.swap(target), 20_000);
  expect(page.door.graph()).toBe(graphOf("unsaved"));
  expect(page.toasts()).toContain(
    "Not swapped. The workflow could not be saved first. Nothing was changed.",
  );
  server.fault = () => null;
  await pass(10_000);
  expect(server.graphs()).toContain(graphOf("unsaved"));
});

test("tries again when the person edits meanwhile, and gives up after three times", async () => {
  await edit("1");
  const target = idOf("opened");
  let edits = 0;
  server.fault = (_, route) => {
    if (route.endsWith("/graph")) page.door.edit(graphOf(`meanwhile ${++edits}`));
    return null;
  };
  await act(page.actions.swap(target), 5_000);
  expect(edits).toBe(4); // one look at what may be missing here, then three tries
  expect(page.door.graph()).toBe(graphOf("meanwhile 4"));
  expect(page.toasts()).toContain(
    "Not swapped. The workflow was edited meanwhile. Pause and try again.",
  );
});

test("does not swap another tab that was opened meanwhile", async () => {
  await edit("1");
  const target = idOf("opened");
  server.fault = (_, route) => {
    if (route.endsWith("/graph")) page.door.open("workflows/b.json");
    return null;
  };
  await act(page.actions.swap(target));
  expect(page.door.graph()).toBe(graphOf("workflows/b.json"));
  expect(page.toasts()).toContain("Not swapped. Another tab was opened meanwhile.");
});

test("goes on capturing when the frontend could not load the snapshot", async () => {
  await edit("1");
  page.door.loads = false;
  await act(page.actions.swap(idOf("opened")));
  expect(page.toasts()).toContain("Not swapped. ComfyUI could not load the snapshot.");
  await edit("after");
  expect(history().at(-1)!.graph).toBe(graphOf("after"));
  expect(history().at(-1)!.meta.parentId).toBe(idOf("1"));
});

test("listens to the tab again after a load that threw", async () => {
  await edit("1");
  page.door.replaceInPlace = () => Promise.reject(new Error("broken"));
  await act(page.actions.swap(idOf("opened")));
  expect(page.store.get().busy).toBeNull();
  await edit("after");
  expect(server.graphs()).toContain(graphOf("after"));
});

test("stores before a swap what was edited while automatic captures were off", async () => {
  await edit("1");
  page.door.settings.autoCapture = false;
  await edit("not captured");
  page.door.open("workflows/b.json");
  await pass(500);
  page.door.open(A);
  await pass(500);
  await act(page.actions.swap(idOf("opened")));
  expect(page.door.graph()).toBe(graphOf("opened"));
  expect(server.graphs()).toContain(graphOf("not captured"));
});

test("stores before a swap what came with the tab when nothing is captured at opening", async () => {
  await edit("1");
  page.crash();
  page = await openPage(server, disk);
  await pass(500);
  page.door.settings.captureOnLoad = false;
  page.door.open(A, graphOf("came otherwise"));
  await pass(500);
  await act(page.actions.swap(idOf("1")));
  expect(page.door.graph()).toBe(graphOf("1"));
  expect(server.graphs()).toContain(graphOf("came otherwise"));
});

test("does not swap what the server refused to take", async () => {
  await edit("1");
  const target = idOf("opened");
  server.fault = (method, route) =>
    method === "POST" && route.endsWith("/snapshots")
      ? { kind: "problem", status: 413, code: "too-large" }
      : null;
  await edit("huge");
  await act(page.actions.swap(target));
  expect(page.door.graph()).toBe(graphOf("huge"));
  expect(page.toasts()).toContain(
    "Not swapped. The workflow could not be saved first. Nothing was changed.",
  );
});

test("restores into a tab of its own and leaves the open one alone", async () => {
  page.door.answer = "good hands";
  await edit("1");
  await act(page.actions.takeSnapshot());
  await edit("2");
  await act(page.actions.restore(idOf("1")));
  expect(page.door.tab()).toMatchObject({ path: "workflows/a - good hands.json", temporary: true });
  expect(page.door.graph()).toBe(graphOf("1"));
  expect(page.door.graphs.get(A)).toBe(graphOf("2"));
});

test("names a restored tab so that every file system takes it", () => {
  expect(tabName("a/b", 'x: "y"?')).toBe("a b - x y");
  expect(tabName("", "..")).toBe("Snapline");
  expect(tabName("工作", "x".repeat(200))).toHaveLength(80);
});

test("deletes, and brings back with Undo", async () => {
  await edit("1");
  const id = idOf("1");
  const deleted: string[] = [];
  server.fault = (method, route) => {
    if (method === "DELETE" || route.endsWith("/undelete")) deleted.push(`${method} ${route}`);
    return null;
  };
  page.session.live.upsert(history().at(-1)!.meta);
  await act(page.actions.remove(id), 100);
  expect(page.store.get().snapshots.map((s) => s.id)).not.toContain(id);
  page.store.get().toasts.at(-1)!.action!.run();
  await pass(100);
  expect(page.store.get().snapshots.map((s) => s.id)).toContain(id);
  expect(deleted).toEqual([
    `DELETE /snapline/api/snapshots/${id}`,
    `POST /snapline/api/snapshots/${id}/undelete`,
  ]);
});

test("asks before it deletes a locked one, and shows a lock only when the server has it", async () => {
  await edit("1");
  const id = idOf("1");
  server.fault = (method) =>
    method === "PATCH" ? { kind: "problem", status: 507, code: "disk-full" } : null;
  await act(page.actions.setLocked(id, true), 100);
  expect(page.store.get().snapshots.find((s) => s.id === id)!.locked).toBe(false);
  server.fault = () => null;
  await act(page.actions.setLocked(id, true), 100);
  expect(page.store.get().snapshots.find((s) => s.id === id)!.locked).toBe(true);
  page.door.says = false;
  await act(page.actions.remove(id), 100);
  expect(server.requests.filter((request) => request.startsWith("DELETE"))).toEqual([]);
  page.door.says = true;
  await act(page.actions.remove(id), 100);
  expect(server.requests).toContain(`DELETE /snapline/api/snapshots/${id}?locked=true`);
});

test("says nothing of a deletion when a lock came in between and the person keeps it", async () => {
  await edit("1");
  const id = idOf("1");
  page.door.says = false;
  server.fault = (method) =>
    method === "DELETE" ? { kind: "problem", status: 409, code: "locked" } : null;
  await act(page.actions.remove(id), 100);
  expect(page.store.get().snapshots.map((snapshot) => snapshot.id)).toContain(id);
  expect(page.toasts()).toEqual([]);
});

test("says that no snapshot was taken when its tab was closed behind the dialog", async () => {
  page.door.askForText = async () => {
    page.door.close(A);
    return "mine";
  };
  await act(page.actions.takeSnapshot());
  expect(page.toasts()).toEqual([
    "No snapshot taken. The workflow was closed or renamed meanwhile.",
  ]);
});
