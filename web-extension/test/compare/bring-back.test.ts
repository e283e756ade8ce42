import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { createMemoryRows } from "../../src/capture/memory-rows";
import type { LinkChange, NodeChange } from "../../src/client/diff-wire";
import type { Side } from "../../src/diff/diff-parts";
import { pass, takeClock } from "../clock";
import { graphOf } from "../fake-door";
import { cfgChange, FakeDiffs } from "../fake-diffs";
import { openPage, type Page } from "../page";

const A = "workflows/a.json";
let server: FakeDiffs;
let page: Page;
let base: Side;

beforeEach(async () => {
  takeClock();
  server = new FakeDiffs();
  page = await openPage(server, createMemoryRows());
  await pass(200);
  page.door.open(A, graphOf("opened"));
  await pass(500);
  page.door.edit(graphOf("work"));
  await pass(4_000);
  base = { kind: "snapshot", snapshot: history()[0]!.meta };
});
afterEach(() => vi.useRealTimers());

const history = () => [...server.histories.values()][0]!;
const canvas = () => JSON.parse(page.door.graph()!) as object;
const toast = () => page.store.get().toasts.at(-1);

async function bringBack(change = cfgChange, ms = 1_000): Promise<boolean> {
  const answer = page.diffParts.bringBack(base, change);
  await pass(ms);
  return answer;
}

async function undo(): Promise<void> {
  toast()!.action!.run();
  await pass(1_000);
}

test("puts the old value into the open workflow and says what came back", async () => {
  expect(await bringBack()).toBe(true);
  expect(canvas()).toEqual(server.takenBack);
  expect(server.broughtBack[0]).toMatchObject({
    base: { id: history()[0]!.meta.id },
    target: { graph: JSON.parse(graphOf("work")) as object },
    change: "widget:3:cfg",
  });
  expect(toast()).toMatchObject({
    severity: "success",
    text: "Brought back: KSampler cfg 7.0",
    detail: "Your work before is kept as Current.",
    action: { label: "Undo" },
  });
});

test("keeps the work that no snapshot has on the server before anything is changed", async () => {
  page.door.edit(graphOf("fresh"));
  let stored: string[] = [];
  server.meanwhile = () => (stored = history().map(({ graph }) => graph));
  await bringBack();
  expect(stored).toContain(graphOf("fresh"));
  expect(history().find(({ graph }) => graph === graphOf("fresh"))!.meta.source).toBe("current");
});

test("captures what was brought back as a child of the work before, which stays marked", async () => {
  await bringBack();
  const work = history().find(({ graph }) => graph === graphOf("work"))!.meta;
  const now = history().at(-1)!;
  expect(JSON.parse(now.graph)).toEqual(server.takenBack);
  expect(now.meta.parentId).toBe(work.id);
  expect(page.store.get()).toMatchObject({ activeId: null, currentId: work.id });
});

test("captures nothing by itself where that is switched off", async () => {
  page.door.settings.autoCapture = false;
  await bringBack();
  await pass(60_000);
  expect(history().map(({ graph }) => graph)).not.toContain(JSON.stringify(server.takenBack));
  expect(page.store.get().currentId).toBe(history().at(-1)!.meta.id);
});

test("is undone by the button, and the next edit grows from the work before", async () => {
  await bringBack();
  await undo();
  expect(page.door.graph()).toBe(graphOf("work"));
  expect(toast()!.text).toBe("Undone. Your work is as it was.");
  const work = history().find(({ graph }) => graph === graphOf("work"))!.meta;
  expect(page.store.get().activeId).toBe(work.id);
  page.door.edit(graphOf("next"));
  await pass(4_000);
  expect(history().at(-1)!.meta.parentId).toBe(work.id);
});

test("is not undone by the button after another edit", async () => {
  await bringBack();
  const run = toast()!.action!.run;
  page.door.edit(graphOf("later"));
  run();
  await pass(1_000);
  expect(page.door.graph()).toBe(graphOf("later"));
  expect(toast()!.text).toContain("Not undone. The workflow was edited since.");
});

test("starts again when the workflow was edited while the server worked, three times at most", async () => {
  let edits = 0;
  server.meanwhile = () => {
    if (edits++ === 0) page.door.edit(graphOf("edited meanwhile"));
  };
  await bringBack(cfgChange, 5_000);
  expect(server.broughtBack.at(-1)!.target).toEqual({
    graph: JSON.parse(graphOf("edited meanwhile")) as object,
  });
  expect(canvas()).toEqual(server.takenBack);
  server.meanwhile = () => page.door.edit(graphOf(`edit ${edits++}`));
  const before = server.broughtBack.length;
  expect(await bringBack(cfgChange, 10_000)).toBe(false);
  expect(server.broughtBack.length - before).toBe(3);
  expect(page.toasts()).toContain(
    "Not brought back. The workflow was edited meanwhile. Pause and try again.",
  );
});

test("changes nothing in a tab that was opened meanwhile", async () => {
  server.meanwhile = () => void page.door.open("workflows/b.json", graphOf("b"));
  expect(await bringBack()).toBe(false);
  expect(page.door.graph()).toBe(graphOf("b"));
  expect(toast()!.text).toBe("Not brought back. Another tab was opened meanwhile.");
});

test("changes nothing when the server is away, and says so", async () => {
  server.fault = () => ({ kind: "away" });
  page.door.edit(graphOf("fresh"));
  expect(await bringBack(cfgChange, 20_000)).toBe(false);
  expect(page.door.graph()).toBe(graphOf("fresh"));
  expect(page.store.get().busy).toBeNull();
  expect(page.toasts()).toContain(
    "Not brought back. The workflow could not be saved first. Nothing was changed.",
  );
});

test("says that a change is gone from the comparison", async () => {
  server.changes = [];
  expect(await bringBack()).toBe(false);
  expect(toast()!.text).toBe("Not brought back. The open workflow does not differ in this.");
});

test("says it when the frontend cannot load the result, and listens to the tab again", async () => {
  page.door.loads = false;
  expect(await bringBack()).toBe(false);
  expect(toast()!.text).toBe("Not brought back. ComfyUI could not load the workflow.");
  page.door.edit(graphOf("after"));
  await pass(4_000);
  expect(server.graphs()).toContain(graphOf("after"));
});

test("runs one at a time", async () => {
  page.store.set({ busy: "swap" });
  expect(await bringBack()).toBe(false);
  expect(server.broughtBack).toEqual([]);
});

test("sends the names of the widgets where the graph has none", async () => {
  page.door.names = { "3": ["cfg"] };
  await bringBack();
  expect(server.broughtBack[0]!.widgetNames).toEqual({ target: { "3": ["cfg"] } });
  page.door.edit('{"nodes":[{"id":3,"widgets_values_named":{"cfg":5}}]}');
  await pass(4_000);
  await bringBack();
  expect(server.broughtBack[1]!.widgetNames).toEqual({});
});

test("tells which links of a node could not be joined, and why", async () => {
  const end = (path: string, title: string, slot: string) => ({ path, title, slot, index: 0 });
  const node: NodeChange = {
    ...{ key: "node:14", section: "removed", kind: "node-removed", values: [], links: 2 },
    node: { path: "14", id: "14", type: "ImageUpscaleWithModel", title: "Upscale Image" },
    ...{ within: [], places: 1, at: { base: null, target: null }, bringBack: true },
  };
  const mine = end("14", "Upscale Image", "upscale_model");
  const link = { origin: end("13", "Load Upscale Model", "UPSCALE_MODEL"), target: mine };
  server.changes = [node];
  Object.assign(server, { joined: 1, lost: [{ link, reason: "node-gone", at: "origin" }] });
  await bringBack(node as never);
  expect(toast()).toMatchObject({
    severity: "warn",
    text: "Brought back: Upscale Image",
    detail: "1 of 2 links joined. “Load Upscale Model” is no longer there.",
  });
  server.lost = [{ link, reason: "taken", at: "target" }];
  await bringBack(node as never);
  expect(toast()!.detail).toContain("“Upscale Image.upscale_model” has another link now.");
});

const end = (title: string, slot: string) => ({ path: title, title, slot, index: 0 });
const link: LinkChange = {
  ...{ key: "link", section: "links", kind: "link-removed", type: "LATENT" },
  link: { origin: end("KSampler", "LATENT"), target: end("VAE Decode", "samples") },
  ...{ within: [], places: 1, at: { base: null, target: null }, bringBack: true },
};

test("leaves the workflow alone where a link fits no more, and says why", async () => {
  server.changes = [link];
  Object.assign(server, { joined: 0, lost: [{ link: link.link, reason: "type", at: "target" }] });
  expect(await bringBack(link as never)).toBe(false);
  expect(page.door.graph()).toBe(graphOf("work"));
  expect(toast()).toMatchObject({
    severity: "error",
    text: "Not brought back. “VAE Decode.samples” takes another type now. Nothing was changed.",
  });
  server.lost = [{ link: link.link, reason: "node-gone", at: "origin" }];
  await bringBack(link as never);
  expect(toast()!.text).toContain("“KSampler” is no longer there.");
  server.lost = [{ link: link.link, reason: "node-gone", at: "target" }];
  await bringBack(link as never);
  expect(toast()!.text).toContain("“VAE Decode” is no longer there.");
});

test("names links and what goes away again", async () => {
  server.changes = [link];
  await bringBack(link as never);
  expect(toast()!.text).toBe("Brought back: KSampler.LATENT (0) → VAE Decode.samples (0)");
  server.changes = [{ ...link, kind: "link-added" }];
  await bringBack({ ...link, kind: "link-added" } as never);
  expect(toast()!.text).toBe("Brought back: without KSampler.LATENT (0) → VAE Decode.samples (0)");
});
