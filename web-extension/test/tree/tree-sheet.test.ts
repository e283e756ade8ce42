import { expect, test } from "vitest";
import type { SnapshotMeta } from "../../src/client/wire";
import { treeSheet } from "../../src/tree/tree-sheet";
import { connected, panelPage, snapshot, snapshotId as id, snapshots } from "../panel/panel-page";

/** 1 – … – 8 is one branch; 9 – 10 and 11 grew from 2. */
const forked = [
  snapshot(11, { liveParentId: id(2), label: "No LoRA" }),
  snapshot(10, { liveParentId: id(9), label: "Night study" }),
  snapshot(9, { liveParentId: id(2) }),
  ...snapshots(8),
];

async function treePage(all: readonly SnapshotMeta[], parts = {}) {
  const state = connected({ snapshots: all, sheet: "tree", ...parts });
  const page = panelPage(state, { tree: treeSheet });
  await page.drawn();
  const lines = () => [...page.el.querySelectorAll<HTMLElement>('[role="treeitem"]')];
  return {
    ...page,
    lines,
    line: (name: string) =>
      lines().find((one) => one.getAttribute("aria-label")!.startsWith(name))!,
    titles: () =>
      lines().map(
        (one) => `${one.getAttribute("aria-level")} ${one.querySelector(".sl-title")!.textContent}`,
      ),
  };
}

/** The browser works on the first branch. */
const onFirst = { branches: { tip: id(8), chosen: {} } };

test("shows the live branch as the stem and the others where they grew", async () => {
  const page = await treePage(forked, onFirst);
  expect(page.titles()).toEqual([
    "1 KSampler cfg 8",
    "1 5 snapshots",
    "1 KSampler cfg 2",
    "2 No LoRA",
    "2 Night study",
    "1 KSampler cfg 1",
  ]);
  expect(page.line("KSampler cfg 8").textContent).toContain("Live");
  expect(page.line("KSampler cfg 2").getAttribute("aria-expanded")).toBe("true");
  expect(page.line("Night study").getAttribute("aria-label")).toContain("Branch, 2 snapshots");
  expect(page.line("Night study").getAttribute("aria-setsize")).toBe("2");
  expect(page.el.textContent).toContain("11 snapshots · 3 branches");
});

test("opens and closes branches and stretches by arrows, and walks up from within", async () => {
  const page = await treePage(forked, onFirst);
  page.line("5 snapshots").focus();
  page.press("ArrowRight");
  await page.drawn();
  expect(page.titles()).toContain("2 KSampler cfg 5");
  page.line("Night study").focus();
  page.press("ArrowRight");
  await page.drawn();
  expect(page.titles()).toContain("3 KSampler cfg 9");
  page.press("ArrowRight");
  await page.drawn();
  expect(document.activeElement!.getAttribute("aria-level")).toBe("3");
  page.press("ArrowLeft");
  await page.drawn();
  expect(document.activeElement!.getAttribute("aria-level")).toBe("2");
  page.press("ArrowLeft");
  await page.drawn();
  expect(page.titles()).not.toContain("3 KSampler cfg 9");
});

test("what one works on is in sight, on whichever branch", async () => {
  const page = await treePage(forked, { ...onFirst, currentId: id(9), activeId: id(5) });
  expect(page.titles()).toContain("3 Where you were");
  expect(page.line("KSampler cfg 5").textContent).toContain("Active");
  expect(page.line("KSampler cfg 8").textContent).toContain("Live");
});

test("looks, swaps, compares, names a branch and leads to the list", async () => {
  const page = await treePage(forked, onFirst);
  page.line("KSampler cfg 2").focus();
  page.press("s");
  expect(page.actions.swap).toHaveBeenCalledWith(id(2));
  page.press("d");
  expect(page.actions.compare).toHaveBeenCalledWith(expect.objectContaining({ id: id(2) }));
  page.press("Enter");
  await page.drawn();
  expect(document.querySelector('[role="dialog"]')).not.toBeNull();
  page.press("Escape", document.querySelector('[role="dialog"]')!);
  page.line("Night study").focus();
  page.press("F2");
  expect(page.actions.nameBranch).toHaveBeenCalledWith(id(9));
  page.button("Show in the list", page.line("Night study")).click();
  expect(page.actions.follow).toHaveBeenCalledWith(id(10));
  expect(page.actions.closeSheet).toHaveBeenCalled();
});

test("what is only read is neither named nor put into the tab", async () => {
  const viewed = {
    ...{ workflow: connected().workflow!, snapshots: forked, total: 11 },
    ...{ more: false, loading: false, branches: { tip: null, chosen: {} } },
  };
  const page = await treePage([], { viewed });
  page.line("KSampler cfg 2").focus();
  page.press("s");
  page.line("Night study").focus();
  page.press("F2");
  expect(page.actions.swap).not.toHaveBeenCalled();
  expect(page.actions.nameBranch).not.toHaveBeenCalled();
});

test("asks for what is not loaded yet, and shows a thousand with few elements", async () => {
  const all = snapshots(1_000).map((each) => ({ ...each, label: each.message }));
  const page = await treePage(all, { more: true });
  expect(page.actions.loadMore).toHaveBeenCalled();
  page.store.set({ more: false });
  await page.drawn();
  expect(page.lines().length).toBeLessThan(60);
  expect(page.lines()[0]!.getAttribute("aria-setsize")).toBe("1000");
});
