import { expect, test } from "vitest";
import { pass } from "../clock";
import { graphOf } from "../fake-door";
import type { Page } from "../page";
import { open, server } from "./browser";

const TEMPLATE = "workflows/A template.json";

async function openTemplate({ door }: Page, graph = graphOf("template")): Promise<void> {
  door.open(TEMPLATE, graph, true);
  await pass(1_000);
}

/** As a person opens it whose page has been there for a while. */
async function openTemplateLater(page: Page): Promise<void> {
  page.door.open("workflows/first.json");
  await pass(500);
  await openTemplate(page);
}

async function edit({ door }: Page, word: string): Promise<void> {
  door.edit(graphOf(word));
  await pass(5_000);
}

const keyOf = (page: Page) => page.session.captures.tab(TEMPLATE)!.key!;
const words = (page: Page) => server.stored(keyOf(page)).map(({ graph }) => graph);
const unsaved = () => [...server.workflows.values()].filter(({ temporary }) => temporary);

test("the same template in two windows makes two histories", async () => {
  const [one, two] = [await open(), await open()];
  await openTemplate(one);
  await openTemplate(two);
  await edit(one, "of one");
  await edit(two, "of two");
  await edit(one, "of one again");
  expect(words(one)).toEqual([graphOf("template"), graphOf("of one"), graphOf("of one again")]);
  expect(words(two)).toEqual([graphOf("template"), graphOf("of two")]);
});

test("each window goes on with its own history when its page is loaded anew", async () => {
  const [one, two] = [await open(), await open()];
  await openTemplate(one);
  await openTemplate(two);
  const keys = [keyOf(one), keyOf(two)];
  await one.close();
  const oneAgain = await open(one);
  await openTemplate(oneAgain);
  two.crash();
  const twoAgain = await open(two);
  await openTemplate(twoAgain);
  expect([keyOf(oneAgain), keyOf(twoAgain)]).toEqual(keys);
});

test("what a closed window had unsaved goes on where the frontend brings it back", async () => {
  const one = await open();
  await openTemplate(one);
  await edit(one, "unsaved");
  const key = keyOf(one);
  await one.close();
  const later = await open();
  // Of the last strokes the frontend knew, and the server did not.
  await openTemplate(later, graphOf("unsaved!"));
  await edit(later, "gone on");
  expect(keyOf(later)).toBe(key);
  expect(words(later)).toEqual(["template", "unsaved", "unsaved!", "gone on"].map(graphOf));
  expect(unsaved()).toHaveLength(1);
});

test("what a window has unsaved is another history where a second one shows it too", async () => {
  const one = await open();
  await openTemplate(one);
  await edit(one, "unsaved");
  const copy = await open();
  await openTemplate(copy, graphOf("unsaved"));
  await edit(copy, "of the copy");
  expect(words(one)).toEqual([graphOf("template"), graphOf("unsaved")]);
  expect(words(copy)).toEqual([graphOf("unsaved"), graphOf("of the copy")]);
});

test("a template that is opened once more is no continuation of a closed window's", async () => {
  const one = await open();
  await openTemplateLater(one);
  await edit(one, "of yesterday");
  const key = keyOf(one);
  await one.close();
  const later = await open();
  await openTemplateLater(later);
  expect(keyOf(later)).not.toBe(key);
});

test("a template that is opened again after its tab was closed begins anew", async () => {
  const page = await open();
  await openTemplateLater(page);
  page.door.close(TEMPLATE);
  await pass(500);
  await openTemplate(page);
  expect(unsaved()).toHaveLength(2);
});

test("a template that is opened in the place of one that came back begins anew", async () => {
  const page = await open();
  await openTemplate(page);
  page.door.close(TEMPLATE);
  await pass(500);
  await openTemplate(page);
  expect(unsaved()).toHaveLength(2);
});

test.each([
  ["before", true],
  ["after", false],
])("what waited of a dead window stays apart: %s the server is back", async (_, isBackFirst) => {
  server.fault = () => ({ kind: "away" });
  const one = await open();
  await openTemplateLater(one);
  await edit(one, "of one");
  one.crash();
  const two = await open();
  if (!isBackFirst) await openTemplateLater(two);
  server.fault = () => null;
  if (isBackFirst) await openTemplateLater(two);
  await pass(60_000); // on the way what waits of the other is taken over
  await edit(two, "of two");
  expect(words(two)).toEqual([graphOf("template"), graphOf("of two")]);
  const graphs = unsaved().map(({ key }) => server.stored(key).map(({ graph }) => graph));
  expect(graphs).toContainEqual([graphOf("template"), graphOf("of one")]);
});

test("a first save that the page could not tell of is told when the file is opened", async () => {
  const one = await open();
  await openTemplate(one);
  await edit(one, "mine");
  const key = keyOf(one);
  one.crash();
  const again = await open(one);
  again.door.open(TEMPLATE, graphOf("mine")); // a file by now
  await pass(1_000);
  expect(keyOf(again)).toBe(key);
});
