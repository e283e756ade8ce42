import { expect, test, vi } from "vitest";
import { snapshot } from "../panel/panel-page";
import { base, comparison, diffPage, opened } from "./diff-page";
import { cfg, harbour, nothing } from "./harbour";

test("is a modal dialog with a name, and takes the focus", async () => {
  const page = await opened(harbour);
  const dialog = page.dialog();
  expect(document.activeElement).toBe(dialog);
  expect([dialog.getAttribute("role"), dialog.getAttribute("aria-modal")]).toEqual([
    "dialog",
    "true",
  ]);
  const name = document.getElementById(dialog.getAttribute("aria-labelledby")!);
  expect(name?.textContent).toBe("Compare");
  expect(page.one('[role="list"]').getAttribute("aria-label")).toBe("Changes");
  const row = page.row(cfg.key);
  expect([row.getAttribute("role"), row.getAttribute("aria-label")]).toEqual([
    "listitem",
    "KSampler, cfg, 7.0 → 5.5",
  ]);
});

test.each([
  ["Escape", (page: ReturnType<typeof diffPage>) => page.press("Escape")],
  ["the cross", (page: ReturnType<typeof diffPage>) => page.click(page.button("Close"))],
  [
    "a click beside it",
    (page: ReturnType<typeof diffPage>) => {
      const veil = page.dialog().parentElement!;
      veil.dispatchEvent(new MouseEvent("pointerdown", { bubbles: true }));
      return page.click(veil);
    },
  ],
])("closes by %s, and the focus is back where it was", async (_, close) => {
  const page = await opened(harbour);
  await close(page);
  expect(document.querySelector(".sl-diff")).toBeNull();
  expect(document.activeElement).toBe(page.host);
});

test("stays when a text that is being marked ends beside it", async () => {
  const page = await opened(harbour);
  page.dialog().dispatchEvent(new MouseEvent("pointerdown", { bubbles: true }));
  await page.click(page.dialog().parentElement!);
  expect(page.dialog()).not.toBeNull();
});

test("keeps every key from the canvas, and Tab inside", async () => {
  const page = await opened(harbour);
  const host = vi.fn();
  window.addEventListener("keydown", host);
  for (const key of ["Delete", "j", "o", "c", "x", "b", "+", "0", "m"]) await page.press(key);
  const stops = page.all("button");
  stops[0]!.focus();
  const event = new KeyboardEvent("keydown", { key: "Tab", shiftKey: true, bubbles: true });
  stops[0]!.dispatchEvent(event);
  expect(page.dialog().contains(document.activeElement)).toBe(true);
  expect(document.activeElement).not.toBe(stops[0]);
  expect(host).not.toHaveBeenCalled();
  window.removeEventListener("keydown", host);
});

test("brings a change back by its button or B, and compares again", async () => {
  const page = await opened(harbour);
  page.parts.load.mockResolvedValue({
    ...harbour,
    changes: harbour.changes.filter(({ key }) => key !== cfg.key),
  });
  const button = page.row(cfg.key).querySelector("button")!;
  await page.click(button);
  expect(page.parts.bringBack).toHaveBeenCalledExactlyOnceWith(comparison.base, cfg);
  expect(page.parts.load).toHaveBeenCalledTimes(2);
  expect(page.row(cfg.key)).toBeUndefined();
  expect(page.chosen()).toEqual(["widget 5 steps"]);
  await page.press("b");
  expect(page.parts.bringBack.mock.calls[1]?.[1].key).toBe("widget 5 steps");
});

test("compares not again after what could not be brought back", async () => {
  const page = await opened(harbour);
  page.parts.bringBack.mockResolvedValue(false);
  await page.click(page.row(cfg.key).querySelector("button")!);
  expect(page.parts.load).toHaveBeenCalledTimes(1);
  expect(page.row(cfg.key).querySelector("button")?.getAttribute("aria-disabled")).toBe("false");
});

test("offers nothing to bring back where the base is the open workflow", async () => {
  const page = await opened(harbour);
  await page.press("x");
  expect(page.row(cfg.key).querySelector("button")).toBeNull();
  await page.press("j");
  await page.press("b");
  expect(page.parts.bringBack).not.toHaveBeenCalled();
});

test("offers to compare again when the open workflow changed", async () => {
  const page = await opened(harbour);
  for (const tell of page.changed) tell();
  await page.drawn();
  expect(page.dialog().textContent).toContain("The open workflow changed.");
  page.parts.load.mockResolvedValue(nothing);
  await page.click(page.button("Compare again"));
  expect(page.dialog().textContent).toContain("No differences found.");
});

test("is not told of the open workflow where it is no side, nor after it was closed", async () => {
  const saved = { kind: "saved-file" } as const;
  const page = await opened(harbour, { base: { kind: "snapshot", snapshot: base }, target: saved });
  for (const tell of page.changed) tell();
  await page.drawn();
  expect(page.dialog().textContent).not.toContain("The open workflow changed.");
  await page.press("Escape");
  expect(page.changed.size).toBe(0);
});

test("offers other sides, the one before the other side first, and compares with it", async () => {
  const newer = snapshot(5, { liveParentId: snapshot(4).id });
  const page = await opened(harbour, {
    base: { kind: "snapshot", snapshot: base },
    target: { kind: "snapshot", snapshot: newer },
  });
  await page.click(page.one(".sl-diff-side"));
  const rows = page.all(".sl-diff-choices .sl-item");
  expect(rows[0]?.textContent).toContain("KSampler cfg 4");
  expect(rows[0]?.textContent).toContain("Previous");
  expect(rows.some((row) => row.textContent?.includes("KSampler cfg 5"))).toBe(false);
  expect(page.one(".sl-diff-choices").contains(document.activeElement)).toBe(true);
  await page.click(rows[0]!);
  expect(page.one(".sl-diff-choices")).toBeNull();
  const asked = page.parts.load.mock.calls[1]![0];
  expect(asked.kind === "snapshot" && asked.snapshot.id).toBe(snapshot(4).id);
  expect(document.activeElement).toBe(page.one(".sl-diff-side"));
});

test("closes the choices by Escape before itself, and takes no letters there", async () => {
  const page = await opened(harbour);
  await page.click(page.one(".sl-diff-side"));
  await page.press("j");
  expect(page.chosen()).toEqual([]);
  await page.press("Escape");
  expect(page.one(".sl-diff-choices")).toBeNull();
  expect(document.activeElement).toBe(page.one(".sl-diff-side"));
  await page.press("Escape");
  expect(document.querySelector(".sl-diff")).toBeNull();
});

test("shows another comparison in the place of the one that is open", async () => {
  const page = await opened(harbour);
  page.parts.load.mockResolvedValue(nothing);
  page.view.open({ base: { kind: "saved-file" }, target: { kind: "open" } });
  await page.drawn();
  expect(page.all(".sl-diff-side b").map((name) => name.textContent)).toEqual([
    "Saved file",
    "The open workflow",
  ]);
  await page.press("Escape");
  expect(document.activeElement).toBe(page.host);
});

test("walks through the list by the arrow keys, and the focus goes along", async () => {
  const page = await opened(harbour);
  await page.press("j");
  page.row("node-added 12").focus();
  await page.press("ArrowDown");
  expect(document.activeElement).toBe(page.row("node-removed 14"));
  await page.press("ArrowUp");
  expect(document.activeElement).toBe(page.row("node-added 12"));
});

test("tells what it shows, and when it shows nothing any more", async () => {
  const page = await opened(harbour);
  const { base: first, target: open } = comparison;
  expect(page.parts.shows).toHaveBeenLastCalledWith([first, open]);
  await page.press("x");
  expect(page.parts.shows).toHaveBeenLastCalledWith([open, first]);
  await page.press("Escape");
  expect(page.parts.shows).toHaveBeenLastCalledWith([]);
});
