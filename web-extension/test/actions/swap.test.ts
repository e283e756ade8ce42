import { expect, test } from "vitest";
import { pass } from "../clock";
import { graphOf } from "../fake-door";
import { openPage } from "../page";
import { A, actingPage } from "./acting-page";

const acting = actingPage();
const { history, idOf, edit, act } = acting;

/** The frames of a page that the server has greeted. */
function told(): object[] {
  const socket = acting.page.door.sockets.at(-1)!;
  const hello = { type: "hello", epoch: "e", seq: 0, version: "1", folderId: "folder-1" };
  socket.say({ ...hello, user: "default" });
  return socket.sent;
}

test("swaps, and keeps the work before as current, on the server before anything changes", async () => {
  await edit("1");
  acting.page.door.edit(graphOf("unsaved"));
  let storedBefore: string[] = [];
  const replace = acting.page.door.replaceInPlace.bind(acting.page.door);
  acting.page.door.replaceInPlace = (graph) => {
    storedBefore = acting.server.graphs();
    return replace(graph);
  };
  await act(acting.page.actions.swap(idOf("opened")));
  expect(storedBefore).toContain(graphOf("unsaved"));
  expect(acting.page.door.graph()).toBe(graphOf("opened"));
  expect(acting.page.store.get()).toMatchObject({
    ...{ activeId: idOf("opened"), currentId: idOf("unsaved"), busy: null },
  });
  const current = history().find(({ graph }) => graph === graphOf("unsaved"));
  expect(current!.meta.source).toBe("current");
});

test("browsing from snapshot to snapshot stores nothing", async () => {
  await edit("1");
  await edit("2");
  const count = history().length;
  for (const word of ["opened", "1", "opened", "2"])
    await act(acting.page.actions.swap(idOf(word)));
  await pass(10_000);
  expect(history()).toHaveLength(count);
  expect(acting.page.door.graph()).toBe(graphOf("2"));
});

test("what is edited after a swap grows from the snapshot that was swapped to", async () => {
  await edit("1");
  await act(acting.page.actions.swap(idOf("opened")));
  await edit("another way");
  const forked = history().at(-1)!.meta;
  expect(forked.parentId).toBe(idOf("opened"));
  expect(acting.page.store.get()).toMatchObject({ activeId: null, currentId: null });
});

test("has the server hold what it is about to show, then what it shows and the work before", async () => {
  await edit("1");
  const target = idOf("opened");
  const frames = told();
  let meanwhile: object | undefined;
  acting.server.fault = (_, route) => {
    if (route.endsWith(`${target}/graph`)) meanwhile = frames.at(-1);
    return null;
  };
  acting.page.door.edit(graphOf("unsaved"));
  await act(acting.page.actions.swap(target));
  expect(meanwhile).toEqual({ type: "holding", ids: [target] });
  expect(frames.at(-1)).toEqual({ type: "holding", ids: [idOf("unsaved"), target] });
  await edit("another way");
  expect(frames.at(-1)).toEqual({ type: "holding", ids: [] });
});

test("has the server hold what many tabs show, and what came last where they are too many", () => {
  const frames = told();
  const { live } = acting.page.session;
  const shown: string[] = [];
  for (let tab = 0; tab < 40; tab += 1) {
    const [currentId, activeId] = [`work before ${tab}`, `shown in ${tab}`];
    live.mark(`key-${tab}`, { activeId, currentId });
    shown.push(currentId, activeId);
    expect(frames.at(-1)).toEqual({ type: "holding", ids: shown.slice(-64) });
  }
  live.target(shown[0]!);
  expect(frames.at(-1)).toEqual({ type: "holding", ids: [...shown.slice(-63), shown[0]] });
});

test("does not swap when the work before cannot be stored on the server", async () => {
  await edit("1");
  const target = idOf("opened");
  acting.page.door.edit(graphOf("unsaved"));
  acting.server.fault = () => ({ kind: "away" });
  await act(acting.page.actions.swap(target), 20_000);
  expect(acting.page.door.graph()).toBe(graphOf("unsaved"));
  expect(acting.page.toasts()).toContain(
    "Not swapped. The workflow could not be saved first. Nothing was changed.",
  );
  acting.server.fault = () => null;
  await pass(10_000);
  expect(acting.server.graphs()).toContain(graphOf("unsaved"));
});

test("tries again when the person edits meanwhile, and gives up after three times", async () => {
  await edit("1");
  const target = idOf("opened");
  let edits = 0;
  acting.server.fault = (_, route) => {
    if (route.endsWith("/graph")) acting.page.door.edit(graphOf(`meanwhile ${++edits}`));
    return null;
  };
  await act(acting.page.actions.swap(target), 5_000);
  expect(edits).toBe(4); // one look at what may be missing here, then three tries
  expect(acting.page.door.graph()).toBe(graphOf("meanwhile 4"));
  expect(acting.page.toasts()).toContain(
    "Not swapped. The workflow was edited meanwhile. Pause and try again.",
  );
});

test("does not swap another tab that was opened meanwhile", async () => {
  await edit("1");
  const target = idOf("opened");
  acting.server.fault = (_, route) => {
    if (route.endsWith("/graph")) acting.page.door.open("workflows/b.json");
    return null;
  };
  await act(acting.page.actions.swap(target));
  expect(acting.page.door.graph()).toBe(graphOf("workflows/b.json"));
  expect(acting.page.toasts()).toContain("Not swapped. Another tab was opened meanwhile.");
});

test("goes on capturing when the frontend could not load the snapshot", async () => {
  await edit("1");
  acting.page.door.loads = false;
  await act(acting.page.actions.swap(idOf("opened")));
  expect(acting.page.toasts()).toContain("Not swapped. ComfyUI could not load the snapshot.");
  await edit("after");
  expect(history().at(-1)!.graph).toBe(graphOf("after"));
  expect(history().at(-1)!.meta.parentId).toBe(idOf("1"));
});

test("listens to the tab again after a load that threw", async () => {
  await edit("1");
  acting.page.door.replaceInPlace = () => Promise.reject(new Error("broken"));
  await act(acting.page.actions.swap(idOf("opened")));
  expect(acting.page.store.get().busy).toBeNull();
  await edit("after");
  expect(acting.server.graphs()).toContain(graphOf("after"));
});

test("stores before a swap what was edited while automatic captures were off", async () => {
  await edit("1");
  acting.page.door.settings.autoCapture = false;
  await edit("not captured");
  acting.page.door.open("workflows/b.json");
  await pass(500);
  acting.page.door.open(A);
  await pass(500);
  await act(acting.page.actions.swap(idOf("opened")));
  expect(acting.page.door.graph()).toBe(graphOf("opened"));
  expect(acting.server.graphs()).toContain(graphOf("not captured"));
});

test("stores before a swap what came with the tab when nothing is captured at opening", async () => {
  await edit("1");
  acting.page.crash();
  acting.page = await openPage(acting.server, acting.disk);
  await pass(500);
  acting.page.door.settings.captureOnLoad = false;
  acting.page.door.open(A, graphOf("came otherwise"));
  await pass(500);
  await act(acting.page.actions.swap(idOf("1")));
  expect(acting.page.door.graph()).toBe(graphOf("1"));
  expect(acting.server.graphs()).toContain(graphOf("came otherwise"));
});

test("does not swap what the server refused to take", async () => {
  await edit("1");
  const target = idOf("opened");
  acting.server.fault = (method, route) =>
    method === "POST" && route.endsWith("/snapshots")
      ? { kind: "problem", status: 413, code: "too-large" }
      : null;
  await edit("huge");
  await act(acting.page.actions.swap(target));
  expect(acting.page.door.graph()).toBe(graphOf("huge"));
  expect(acting.page.toasts()).toContain(
    "Not swapped. The workflow could not be saved first. Nothing was changed.",
  );
});
