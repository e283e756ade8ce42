import { expect, test } from "vitest";
import type { DiffParts } from "../../src/diff/diff-parts";
import { comparison, diffPage } from "./diff-page";
import { cfg, harbour } from "./harbour";

const results: DiffParts["resultOf"] = (side) => ({
  url: `/view/${side.kind}.png`,
  kept: side.kind === "open" ? null : "/thumbnails/3",
  took: side.kind === "open" ? "" : "41 s",
});

async function compared(resultOf: DiffParts["resultOf"]) {
  const page = diffPage(harbour, comparison, resultOf);
  await page.drawn();
  const views = () => page.all(".sl-diff-seg button").map((button) => button.textContent);
  const at = () => page.one('[role="slider"]').getAttribute("aria-valuenow");
  return { ...page, views, at };
}

test("shows what both sides gave first, and asks the server for no picture of a graph", async () => {
  const page = await compared(results);

  expect(page.views()).toEqual(["Pictures", "Side by side", "Overlay"]);
  expect(page.all("img").map((image) => image.getAttribute("src"))).toEqual([
    "/view/snapshot.png",
    "/view/open.png",
  ]);
  expect(page.all(".sl-diff-caption").map(({ textContent }) => textContent)).toEqual([
    "Working v2 · 41 s",
    "The open workflow",
  ]);
  expect(page.parts.load.mock.calls[0]?.[2].views).toEqual([]);
  await page.press("o");
  expect(page.parts.load.mock.calls[1]?.[2].views).toEqual(["overlay"]);
});

test("offers them only where both sides gave something", async () => {
  const page = await compared((side) => (side.kind === "open" ? null : results(side)));

  expect(page.views()).toEqual(["Side by side", "Overlay"]);
  expect(page.all(".sl-diff-picture")).toHaveLength(2);
});

test("moves the line between them by arrow keys, which no change hears", async () => {
  const page = await compared(results);
  const line = page.one('[role="slider"]');
  await page.press("ArrowLeft", line);
  await page.press("ArrowDown", line);
  expect(page.at()).toBe("40");
  await page.press("End", line);
  await page.press("ArrowRight", line);
  expect(page.at()).toBe("100");
  expect(page.chosen()).toEqual([]);
});

test("shows the small picture where the file is gone", async () => {
  const page = await compared(results);
  page.one("img").dispatchEvent(new Event("error"));
  await page.drawn();

  expect(page.one("img").getAttribute("src")).toBe("/thumbnails/3");
});

test("goes back to the graphs when another side gave nothing", async () => {
  const page = await compared((side) => (side.kind === "saved-file" ? null : results(side)));
  page.view.open({ ...comparison, target: { kind: "saved-file" } });
  await page.drawn();

  expect(page.views()).toEqual(["Side by side", "Overlay"]);
  expect(page.parts.load.mock.calls[1]?.[2].views).toEqual(["sides"]);
});

test("shows the change in turn as the server says it, on request", async () => {
  const page = await compared(() => null);
  const item = async (name: string) => {
    await page.click(page.button("More"));
    const items = page.all('[role="menuitem"]');
    await page.click(items.find(({ textContent }) => textContent === name)!);
  };
  const raw = () => page.all(".sl-diff-raw").map(({ textContent }) => textContent);
  await item("Raw JSON of the change");
  expect(raw()).toEqual([JSON.stringify(harbour.changes[0], null, 2)]);
  await page.click(page.row(cfg.key));
  expect(raw()).toEqual([JSON.stringify(cfg, null, 2)]);
  await item("Hide raw JSON");
  expect(raw()).toEqual([]);
});
