import { expect, test } from "vitest";
import { pass } from "../clock";
import { graphOf } from "../fake-door";
import { A, B, open, openOn, server } from "./browser";

test("looks for the history anew when the server does not know it any more", async () => {
  const { door } = await openOn(A);
  server.workflows.clear();
  server.histories.clear();
  door.edit(graphOf("1"));
  await pass(5_000);
  expect(server.graphs()).toEqual([graphOf("1")]);
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
  const { door } = await openOn(A);
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

test("a rename of a history that is gone keeps neither its captures nor other tabs from theirs", async () => {
  const { door, store } = await openOn(A);
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

test("looks for the open tab's history anew when the server says that it has none such", async () => {
  const { door, store } = await openOn(A);
  const gone = store.get().workflow!.key;
  server.workflows.clear();
  server.histories.clear();
  door.sockets[0]!.say({ type: "hello", epoch: "other", seq: 0 });
  door.sockets[0]!.close(4004);
  await pass(1_000);
  expect(store.get().workflow).toMatchObject({ path: A });
  expect(store.get().workflow!.key).not.toBe(gone);
});
