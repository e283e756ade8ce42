import { expect, test } from "vitest";
import { connected, panelPage, snapshotId as id, snapshots, workflow } from "./panel-page";

async function list(count = 5) {
  const page = panelPage(connected({ snapshots: snapshots(count) }));
  await page.drawn();
  return page;
}

const click = (row: HTMLElement, more: MouseEventInit = {}) =>
  row.dispatchEvent(new MouseEvent("click", { bubbles: true, cancelable: true, ...more }));

test("Ctrl+click begins to choose, clicks go on, Shift takes a stretch", async () => {
  const page = await list();
  click(page.row(4));
  expect(page.store.get().picked).toEqual([]);
  click(page.row(4), { ctrlKey: true });
  await page.drawn();
  click(page.row(1), { shiftKey: true });
  await page.drawn();
  expect(page.store.get().picked).toEqual([id(4), id(3), id(2), id(1)]);
  click(page.row(3));
  await page.drawn();
  expect(page.store.get().picked).toEqual([id(4), id(2), id(1)]);
  expect(page.el.querySelector(".sl-picked-bar")!.textContent).toContain("3 selected");
});

test("Space and Shift with arrows choose by keyboard, Escape ends it", async () => {
  const page = await list();
  page.row(5).focus();
  page.press(" ");
  await page.drawn();
  page.press("ArrowDown", undefined, { shiftKey: true });
  await page.drawn();
  expect(page.store.get().picked).toEqual([id(5), id(4)]);
  page.button("Compare").click();
  expect(page.actions.comparePicked).toHaveBeenCalledOnce();
  page.press("Escape", page.row(4));
  expect(page.store.get().picked).toEqual([]);
});

test("compares two and not three", async () => {
  const page = await list();
  page.store.set({ picked: [id(1), id(2), id(3)] });
  await page.drawn();
  page.button("Compare").click();
  expect(page.actions.comparePicked).not.toHaveBeenCalled();
  page.button("Lock").click();
  expect(page.actions.lockPicked).toHaveBeenCalledWith(true);
});

test("another workflow is for reading: said in amber, with what would change it off", async () => {
  const page = await list();
  const other = { ...workflow, key: "poster-00000002", name: "poster" };
  const viewed = { workflow: other, snapshots: snapshots(2), total: 2, more: false };
  page.store.set({
    viewed: { ...viewed, loading: false, branches: { tip: null, chosen: {} } },
  });
  await page.drawn();
  expect(page.rows()).toHaveLength(2);
  expect(page.el.querySelector(".sl-workflow")!.textContent).toContain("poster");
  expect(page.el.querySelector(".sl-tone-warn")!.textContent).toContain("for reading");
  expect(page.button("Take Snapshot").getAttribute("aria-disabled")).toBe("true");
  page.row(2).focus();
  for (const key of ["s", "Delete", "l", "d"]) page.press(key);
  page.press("Enter", undefined, { shiftKey: true });
  expect(page.actions.swap).not.toHaveBeenCalled();
  expect(page.actions.remove).not.toHaveBeenCalled();
  expect(page.actions.setLocked).not.toHaveBeenCalled();
  expect(page.actions.compare).toHaveBeenCalledOnce();
  const from = { workflow: "poster", snapshot: "KSampler cfg 2" };
  expect(page.actions.restore).toHaveBeenCalledWith(id(2), from);
  page.button("Back to current").click();
  expect(page.actions.view).toHaveBeenCalledWith(null);
});

test("a pause is told above the list and in the footer, and ended in both", async () => {
  const page = await list();
  page.button("Pause capture").click();
  expect(page.actions.pause).toHaveBeenCalledWith(true);
  page.store.set({ delaySeconds: null });
  await page.drawn();
  expect(page.el.querySelector(".sl-notices")!.textContent).toContain("Capture is paused");
  expect(page.el.querySelector(".sl-foot")!.textContent).toContain("paused");
  page.button("Resume", page.el.querySelector(".sl-notices")!).click();
  expect(page.actions.pause).toHaveBeenLastCalledWith(false);
});

test("the footer counts what the maximum governs, and warns when the size comes near", async () => {
  const page = await list();
  const settings = {
    ...{ autoCapture: true, captureDelay: 3, captureOnLoad: true, showTimeline: false },
    ...{ maxSnapshots: 50, maxNodeSnapshots: 5, maxAgeDays: 0, maxBytes: 0 },
  };
  page.store.set({ settings });
  await page.drawn();
  expect(page.el.querySelector(".sl-foot .sl-wide")!.textContent).toMatch(/^5 snapshots · 4 of 50/);
  page.store.set({ settings: { ...settings, maxSnapshots: 3 } }); // another page uses one of them
  await page.drawn();
  expect(page.el.querySelector(".sl-foot .sl-wide")!.textContent).toContain("4 of 3");
  page.store.set({ settings: { ...settings, maxBytes: 260_000 } });
  await page.drawn();
  expect(page.el.querySelector(".sl-foot")!.textContent).toContain("96 % of 260 kB");
  expect(page.el.querySelector<HTMLElement>(".sl-usage")!.dataset["near"]).toBe("true");
  page.store.set({ connection: { kind: "offline", detail: "" }, waiting: 2 });
  await page.drawn();
  expect(page.el.querySelector(".sl-foot .sl-narrow")!.textContent).toBe("Captures waiting: 2");
  expect(page.el.querySelector(".sl-usage")).toBeNull(); // a narrow panel has no room for both
});
