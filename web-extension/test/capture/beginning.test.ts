import { expect, test } from "vitest";
import { pass } from "../clock";
import { BEGINNING, graphOf } from "../fake-door";
import { open, server } from "./browser";

const UNSAVED = "workflows/Unsaved Workflow.json";

const graphs = () => server.graphs();
const sources = () => server.captures.map(({ body }) => body.source);

test("a visit that edits nothing leaves nothing", async () => {
  const { door, store } = await open();
  door.open(UNSAVED, BEGINNING, true);
  await pass(5_000);
  door.open("workflows/a.json");
  await pass(1_000);
  door.open(UNSAVED, BEGINNING, true);
  await pass(1_000);
  door.hide();
  door.close(UNSAVED);
  await pass(5_000);
  expect([...server.workflows.values()].map(({ path }) => path)).toEqual(["workflows/a.json"]);
  expect(store.get().loading).toBe(false);
});

test("the first edit keeps what the frontend began with, and then itself", async () => {
  const { door, store } = await open();
  door.open(UNSAVED, BEGINNING, true);
  await pass(2_000);
  const openedAt = Date.now() - 2_000;
  door.edit(graphOf("mine"));
  await pass(4_000);
  expect(graphs()).toEqual([BEGINNING, graphOf("mine")]);
  expect(sources()).toEqual(["initial", "auto"]);
  const [first, second] = server.stored([...server.workflows.keys()][0]!);
  expect(second!.meta.parentId).toBe(first!.meta.id);
  expect(Math.abs(Date.parse(first!.meta.takenAt) - openedAt)).toBeLessThan(300);
  expect(store.get().workflow?.path).toBe(UNSAVED);
});

test.each(["manual", "save", "current"] as const)("so does a %s capture", async (source) => {
  const { door, session } = await open();
  const tab = door.open(UNSAVED, BEGINNING, true);
  await pass(500);
  session.captures.take(tab, source, BEGINNING);
  await pass(2_000);
  expect(sources()).toEqual(["initial", source]);
  expect(graphs()).toEqual([BEGINNING]);
});

test("an edit that the page did not survive to send has its beginning with it", async () => {
  const page = await open();
  page.door.open(UNSAVED, BEGINNING, true);
  await pass(500);
  page.door.edit(graphOf("mine"));
  await pass(250);
  page.crash();
  await open(page);
  await pass(5_000);
  expect(graphs()).toEqual([BEGINNING, graphOf("mine")]);
});

test("a file that looks like a beginning is captured as it was opened", async () => {
  const { door } = await open();
  door.open("workflows/default.json", BEGINNING, false);
  await pass(1_000);
  expect(graphs()).toEqual([BEGINNING]);
});

test("an unsaved tab that shows anything else is captured as it was opened", async () => {
  const { door } = await open();
  door.open(UNSAVED, graphOf("unsaved work of before"), true);
  await pass(1_000);
  expect(graphs()).toEqual([graphOf("unsaved work of before")]);
});

test("nothing is kept of it where the opened state is not wanted", async () => {
  const { door } = await open();
  door.settings.captureOnLoad = false;
  door.open(UNSAVED, BEGINNING, true);
  await pass(500);
  door.edit(graphOf("mine"));
  await pass(4_000);
  expect(sources()).toEqual(["auto"]);
});
