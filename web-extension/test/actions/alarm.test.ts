import { beforeEach, expect, test, vi } from "vitest";
import type { Alarm, Workflow } from "../../src/client/wire";
import type { FakeSocket } from "../fake-door";
import { FakeHistories } from "../fake-histories";
import { sheetPage } from "../sheet-page";

let server: FakeHistories;
let a: Workflow;
let alarm: Alarm;

beforeEach(() => {
  vi.spyOn(console, "warn").mockImplementation(() => undefined);
  server = new FakeHistories();
  const b = server.add("b", ["graph of b"]);
  a = server.add("a", ["graph of a", "graph of b"]);
  alarm = server.alarm(a.key, b);
  a.alarm = null;
});

const sentence = "“a” was just replaced by “b”.";

/** A page with A open, at the graph of B that was saved over it. */
async function openA() {
  const page = await sheetPage(server, null);
  page.door.settings.captureOnLoad = false;
  const after = server.stored(a.key)[1]!;
  page.door.open("workflows/a.json", after.graph);
  page.session.captures.endReplacing("workflows/a.json", after.graph, after.meta.id);
  await vi.waitFor(() => expect(page.store.get().workflow?.key).toBe(a.key));
  await vi.waitFor(() => expect(page.door.sockets).not.toHaveLength(0));
  const socket = page.door.sockets.at(-1) as FakeSocket;
  socket.say({ type: "hello", epoch: "e", seq: 0, version: "1", folderId: "f", user: "default" });
  return { ...page, socket };
}

type Page = Awaited<ReturnType<typeof openA>>;

function say(page: Page, frame: object): Promise<void> {
  page.socket.say({ type: "event", seq: 1, workflow: a.key, ...frame });
  return page.settled();
}

const raise = (page: Page) => say(page, { kind: "alarm", alarm });
const toast = () => document.querySelector(".sl-toast");
const banner = (page: Page) =>
  [...page.el.querySelectorAll(".sl-banner")].find((one) => one.textContent?.includes("replaced"));
const held = (page: Page) =>
  page.socket.sent.flatMap((frame) => (frame as { ids?: string[] }).ids ?? []);

test("tells of a replaced graph as it happens, in a toast that stays and above the list", async () => {
  const page = await openA();
  await raise(page);
  await raise(page);
  expect(document.querySelectorAll(".sl-toast")).toHaveLength(1);
  expect(toast()?.textContent).toContain(`${sentence}Both are kept.`);
  expect(page.store.get().toasts[0]?.life).toBeUndefined();
  expect(banner(page)?.textContent).toContain(sentence);
});

test("tells of it after the page was loaded anew", async () => {
  a.alarm = alarm;
  const page = await openA();
  await page.settled();
  expect(page.toasts()).toEqual([sentence]);
});

test("tells of it by the answer to the capture, where the socket says nothing", async () => {
  const page = await openA();
  const { capture } = page.parts.snapline;
  page.parts.snapline.capture = async (...request) => ({ ...(await capture(...request)), alarm });
  page.door.edit('{"nodes":[],"links":[]}');
  page.door.save();
  await vi.waitFor(() => expect(page.toasts()).toContain(sentence));
});

test("holds the snapshot that can bring the graph back until somebody has answered", async () => {
  const page = await openA();
  await raise(page);
  expect(held(page)).toContain(alarm.snapshotBefore);
  page.socket.sent.length = 0;
  page.button("Keep", toast()!).click();
  await page.settled();
  expect(page.socket.sent).toContainEqual({ type: "holding", ids: [] });
});

test("leaves it replaced when the person keeps it, and never speaks of it again", async () => {
  const page = await openA();
  await raise(page);
  page.button("Keep", toast()!).click();
  await page.settled();
  expect(server.answered).toEqual([{ key: a.key, resolution: "keep" }]);
  expect(toast()).toBeNull();
  expect(banner(page)).toBeUndefined();
  expect(page.door.graph()).toBe(server.stored(a.key)[1]!.graph);
});

test("brings the graph back into its tab, with the work that no snapshot has as Current", async () => {
  const page = await openA();
  await raise(page);
  page.door.graphs.set("workflows/a.json", '{"nodes":[],"links":[],"edited":true}');
  page.button("Bring back", banner(page)!).click();
  await vi.waitFor(() => expect(server.answered).toHaveLength(1));
  expect(server.answered).toEqual([{ key: a.key, resolution: "brought-back" }]);
  expect(page.door.graph()).toBe(server.stored(a.key)[0]!.graph);
  expect(server.captures.map(({ body }) => body.source)).toEqual(["current"]);
  await page.settled();
  expect(banner(page)).toBeUndefined();
  expect(page.toasts()).toContain("“a” is back on the canvas. Save to write it into its file.");
});

test("keeps the alarm when the graph could not be brought back", async () => {
  const page = await openA();
  await raise(page);
  page.door.loads = false;
  page.button("Bring back", toast()!).click();
  await vi.waitFor(() => expect(page.toasts().join()).toContain("Not swapped."));
  expect(server.answered).toEqual([]);
  expect(banner(page)?.textContent).toContain(sentence);
});

test("opens the graph in a new tab when another one is open by now", async () => {
  const page = await openA();
  await raise(page);
  page.door.open("workflows/other.json");
  await page.settled();
  expect(banner(page)).toBeUndefined();
  page.button("Bring back", toast()!).click();
  await vi.waitFor(() => expect(server.answered).toHaveLength(1));
  expect(page.door.tab()).toMatchObject({ name: "a (2)", temporary: true });
  expect(page.door.graph()).toBe(server.stored(a.key)[0]!.graph);
});

test("goes when it was answered in another window", async () => {
  const page = await openA();
  await raise(page);
  await say(page, { kind: "workflow-changed", now: { ...a, alarm: null }, seq: 2 });
  expect(toast()).toBeNull();
  expect(banner(page)).toBeUndefined();
});

test("goes when it was answered elsewhere while another tab was open here", async () => {
  const page = await openA();
  await raise(page);
  page.door.open("workflows/b.json", '{"nodes":[{"id":1}]}');
  await page.settled();
  await say(page, { kind: "workflow-changed", now: { ...a, alarm: null }, seq: 2 });
  expect(toast()).toBeNull();
});

test("outlasts an answer about its history that is older than it", async () => {
  const page = await openA();
  await raise(page);
  page.session.live.history({ ...a, alarm: null });
  expect(banner(page)?.textContent).toContain(sentence);
});

test("stays above the list when only the toast was closed", async () => {
  const page = await openA();
  await raise(page);
  page.button("Close", toast()!).click();
  await page.settled();
  expect(toast()).toBeNull();
  expect(banner(page)?.textContent).toContain(sentence);
  expect(server.answered).toEqual([]);
});

test("says when the server could not take the answer, and asks again", async () => {
  const page = await openA();
  await raise(page);
  server.fault = (_method, route) =>
    route.endsWith("/alarm") ? { kind: "problem", status: 507, code: "disk-full" } : null;
  page.button("Keep", toast()!).click();
  await vi.waitFor(() => expect(page.toasts()).toContain("The alarm could not be cleared."));
  expect(banner(page)?.textContent).toContain(sentence);
});
