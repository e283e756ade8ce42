import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { createMemoryRows } from "../../src/capture/memory-rows";
import { pass, takeClock } from "../clock";
import { graphOf } from "../fake-door";
import { FakeSnapline } from "../fake-snapline";
import { openPage, type Page } from "../page";

const A = "workflows/a.json";
let server: FakeSnapline;
let page: Page;

beforeEach(async () => {
  takeClock();
  server = new FakeSnapline();
  page = await openPage(server, createMemoryRows());
  await pass(200);
  page.door.open(A);
  await pass(500);
});
afterEach(() => vi.useRealTimers());

test("takes the server's event for its answer when that one was lost", async () => {
  const socket = page.door.sockets.at(-1)!;
  const { key } = [...server.workflows.values()][0]!;
  socket.say({ type: "hello", epoch: "e", seq: 0, folderId: "folder-1", user: "default" });
  server.fault = (method, route) =>
    method === "POST" && route.endsWith("/snapshots") ? { kind: "answer-lost" } : null;
  page.door.edit(graphOf("1"));
  await pass(3_200);
  expect(page.store.get().waiting).toBe(1);
  const { meta } = server.stored(key).at(-1)!;
  const { captureId } = meta;
  socket.say({
    ...{ type: "event", seq: 1, workflow: key, kind: "added", snapshot: meta, captureId },
  });
  await pass(200);
  expect(page.store.get().waiting).toBe(0);
  expect(page.store.get().snapshots.map(({ id }) => id)).toContain(meta.id);
});

test("gives up a parent that the server never hears of, after three tries", async () => {
  server.fault = (method, route) =>
    method === "POST" && route.endsWith("/snapshots")
      ? { kind: "problem", status: 409, code: "unknown-parent-capture" }
      : null;
  page.door.edit(graphOf("1"));
  await pass(5_500);
  server.fault = () => null;
  await pass(10_000);
  expect(server.captures.at(-1)!.body).toMatchObject({ parent: null });
  expect(server.graphs()).toContain(graphOf("1"));
});

test(
  "steps over a capture that the server stumbles over again and again, and keeps it",
  { timeout: 20_000 },
  async () => {
    const first = graphOf("1");
    let faults = 0;
    page.door.edit(first);
    server.fault = (method, route) => {
      if (method !== "POST" || !route.endsWith("/snapshots") || faults === 8) return null;
      faults += 1;
      return { kind: "problem", status: 500, code: "internal" };
    };
    await pass(5_000);
    page.door.edit(graphOf("2"));
    await pass(150_000);
    expect(server.graphs()).toContain(graphOf("2"));
    expect(server.graphs()).not.toContain(first);
    expect(page.store.get().refused).toHaveLength(1);
    expect(page.store.get().waiting).toBe(0);
  },
);

test("sends the names of widgets where the graph does not hold them", async () => {
  page.door.names = { "1": ["text"] };
  page.door.edit(graphOf("1"));
  await pass(4_000);
  expect(server.captures.at(-1)!.body.widgetNames).toEqual({ "1": ["text"] });
  page.door.edit('{"nodes":[{"widgets_values_named":{}}]}');
  await pass(4_000);
  expect(server.captures.at(-1)!.body.widgetNames).toBeUndefined();
});

test("follows what other windows do to the open history", async () => {
  const socket = page.door.sockets.at(-1)!;
  const { key } = [...server.workflows.values()][0]!;
  const { meta } = server.stored(key)[0]!;
  socket.say({ type: "hello", epoch: "e", seq: 0, folderId: "folder-1", user: "default" });
  socket.say({
    ...{ type: "timeline", workflow: key, epoch: "e", seq: 1, total: 1, more: false },
    snapshots: [meta],
  });
  expect(page.store.get()).toMatchObject({ loading: false, total: 1 });
  const event = (seq: number, more: object) =>
    socket.say({ type: "event", seq, workflow: key, ...more });
  event(2, { kind: "changed", snapshot: { ...meta, rev: 2, label: "named elsewhere" } });
  expect(page.store.get().snapshots[0]!.label).toBe("named elsewhere");
  event(3, { kind: "removed", id: meta.id, reason: "deleted" });
  expect(page.store.get().snapshots).toEqual([]);
  event(4, { kind: "workflow-changed", now: { name: "renamed elsewhere" } });
  expect(page.store.get().workflow).toMatchObject({ key, name: "renamed elsewhere" });
  socket.say({
    type: "event",
    seq: 5,
    workflow: null,
    kind: "storage",
    state: "full",
    detail: "d",
  });
  expect(page.store.get().connection).toEqual({ kind: "disk-full", detail: "d" });
});

test("what grew from a state that the server had grows from the one before it, at the first try", async () => {
  page.door.edit(graphOf("1"));
  await pass(4_000);
  page.door.edit(graphOf("2"));
  await pass(4_000);
  server.fault = () => ({ kind: "away" });
  for (const word of ["1", "3"]) {
    page.door.edit(graphOf(word));
    await pass(3_500);
  }
  server.fault = () => null;
  await pass(8_000);
  const history = [...server.histories.values()][0]!.map(({ meta }) => meta);
  expect(history.at(-1)!.parentId).toBe(history.at(-2)!.id);
  const third = server.captures.filter(({ body }) => JSON.stringify(body.graph) === graphOf("3"));
  expect(third).toHaveLength(1);
});
