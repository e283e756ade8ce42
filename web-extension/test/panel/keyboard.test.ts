import { expect, test, vi } from "vitest";
import { connected, panelPage, snapshot, snapshotId, snapshots } from "./panel-page";

const focused = () => document.activeElement?.getAttribute("data-id");

async function focusedList(count = 3) {
  const page = panelPage(connected({ snapshots: snapshots(count) }));
  page.row(count).focus();
  await page.drawn();
  return page;
}

test("walks through the rows and takes the focus along", async () => {
  const page = await focusedList();
  for (const [key, number] of [
    ["ArrowDown", 2],
    ["End", 1],
    ["ArrowDown", 1],
    ["ArrowUp", 2],
    ["Home", 3],
    ["ArrowUp", 3],
  ] as const) {
    page.press(key);
    await page.drawn();
    expect(focused(), key).toBe(snapshotId(number));
  }
  expect(page.row(3).tabIndex).toBe(0);
  expect(page.row(2).tabIndex).toBe(-1);
});

test("acts on the row that has the focus", async () => {
  const page = await focusedList();
  page.press("s");
  page.press("Enter", undefined, { shiftKey: true });
  page.press("l");
  page.press("Delete");
  expect(page.actions.swap).toHaveBeenCalledWith(snapshotId(3));
  expect(page.actions.restore).toHaveBeenCalledWith(snapshotId(3));
  expect(page.actions.setLocked).toHaveBeenCalledWith(snapshotId(3), true);
  expect(page.actions.remove).toHaveBeenCalledWith(snapshotId(3));
});

test("leaves Enter on a button to the button", async () => {
  const page = await focusedList();
  const lock = page.button("Lock", page.row(3));
  lock.focus();
  expect(page.press("Enter", lock).defaultPrevented).toBe(false);
  expect(document.querySelector('[role="dialog"]')).toBeNull();
});

test("keeps every key from the canvas but the one that saves", async () => {
  const page = await focusedList();
  const host = vi.fn();
  window.addEventListener("keydown", host);
  for (const key of ["Delete", "s", "q", "ArrowDown", "Tab"]) page.press(key);
  page.press("z", page.button("Take Snapshot"), { ctrlKey: true });
  expect(host).not.toHaveBeenCalled();
  page.press("s", page.row(3), { ctrlKey: true });
  page.press("S", page.row(3), { metaKey: true });
  expect(host).toHaveBeenCalledTimes(2);
  expect(page.actions.swap).toHaveBeenCalledTimes(1); // by the plain s above, by neither save
  window.removeEventListener("keydown", host);
});

test("leaves the list on Esc", async () => {
  vi.useFakeTimers(); // no picture opens beside the row meanwhile, which Esc would close first
  const page = await focusedList();
  page.press("Escape");
  await page.drawn();
  expect(focused()).toBeFalsy();
  expect(page.row(3).classList).not.toContain("sl-selected");
});

test("gives the focus of a deleted row to the one that takes its place", async () => {
  const page = await focusedList(4);
  page.press("ArrowDown");
  await page.drawn();
  page.store.set({ snapshots: [snapshot(4), snapshot(2), snapshot(1)] });
  await page.drawn();
  expect(focused()).toBe(snapshotId(2));
  page.store.set({ snapshots: [snapshot(4)] });
  await page.drawn();
  expect(focused()).toBe(snapshotId(4));
});

test("keeps the focus in the panel when the last row or a notice goes", async () => {
  const page = await focusedList(1);
  page.store.set({ snapshots: [] });
  await page.drawn();
  expect(page.el.contains(document.activeElement)).toBe(true);
  page.store.set({ connection: { kind: "offline", detail: "" } });
  page.button("Try again").focus();
  page.store.set({ connection: { kind: "connected" } });
  expect(page.el.contains(document.activeElement)).toBe(true);
});

test("does not take the focus when a row goes while the person is elsewhere", async () => {
  const page = await focusedList();
  const outside = document.createElement("button");
  document.body.append(outside);
  outside.focus();
  page.store.set({ snapshots: [snapshot(2), snapshot(1)] });
  await page.drawn();
  expect(document.activeElement).toBe(outside);
});

const field = () => document.querySelector<HTMLInputElement>(".sl-rename")!;

function type(words: string): void {
  field().value = words;
  field().dispatchEvent(new Event("input", { bubbles: true }));
}

test("renames in the place of the title and tells what it was called", async () => {
  const page = await focusedList();
  page.press("F2");
  await page.drawn();
  expect(document.activeElement).toBe(field());
  expect(page.row(3).querySelector(".sl-meta")?.textContent).toBe("Was: KSampler cfg 3");
  type("  Softer light ");
  await page.drawn();
  page.press("Enter", field());
  await page.drawn();
  expect(page.actions.rename).toHaveBeenCalledExactlyOnceWith(snapshotId(3), "Softer light");
  expect(focused()).toBe(snapshotId(3));
});

test("drops a name on Esc and keeps nothing that did not change", async () => {
  const page = panelPage(connected({ snapshots: [snapshot(1, { label: "Working v2" })] }));
  const open = async () => {
    page.row(1).dispatchEvent(new MouseEvent("dblclick", { bubbles: true }));
    await page.drawn();
  };
  await open();
  expect(field().value).toBe("Working v2");
  type("other");
  await page.drawn();
  const dropped = field();
  page.press("Escape", dropped);
  await page.drawn();
  dropped.dispatchEvent(new FocusEvent("blur")); // browsers blur a field that leaves the page
  expect(field()).toBeNull();
  await open();
  page.press("Enter", field());
  await page.drawn();
  expect(page.actions.rename).not.toHaveBeenCalled();
});

test("types letters into the name and does not act on them", async () => {
  const page = await focusedList();
  page.press("F2");
  await page.drawn();
  for (const key of ["s", "l", "Delete", "ArrowDown"]) page.press(key, field());
  page.press("Enter", field(), { isComposing: true }); // chooses a word of an input method
  await page.drawn();
  expect(page.actions.swap).not.toHaveBeenCalled();
  expect(page.actions.setLocked).not.toHaveBeenCalled();
  expect(page.actions.remove).not.toHaveBeenCalled();
  expect(field()).not.toBeNull();
});

test("lets ComfyUI save while a name is typed", async () => {
  const page = await focusedList();
  page.press("F2");
  await page.drawn();
  const host = vi.fn();
  window.addEventListener("keydown", host);
  page.press("s", field(), { ctrlKey: true });
  page.press("s", field());
  window.removeEventListener("keydown", host);
  expect(host).toHaveBeenCalledOnce();
});

test("goes on renaming when a new snapshot comes", async () => {
  const page = await focusedList();
  page.press("F2");
  await page.drawn();
  type("Softer");
  await page.drawn();
  page.store.set({ snapshots: snapshots(4) });
  await page.drawn();
  expect(field().value).toBe("Softer");
  expect(page.actions.rename).not.toHaveBeenCalled();
});

test("D compares, Shift+D makes a base, P compares with the one before", () => {
  const page = panelPage(connected({ snapshots: snapshots(3) }));
  page.row(2).focus();
  page.press("d");
  expect(page.actions.compare.mock.calls[0]![0].id).toBe(snapshotId(2));
  page.press("D", undefined, { shiftKey: true });
  expect(page.actions.chooseBase.mock.calls[0]![0]!.id).toBe(snapshotId(2));
  page.press("p");
  expect(page.actions.compareWithPrevious.mock.calls[0]![0].id).toBe(snapshotId(2));
  page.press("d", undefined, { ctrlKey: true });
  expect(page.actions.compare).toHaveBeenCalledTimes(1);
});

test("Escape takes the base back before it leaves the list", async () => {
  const page = panelPage(connected({ snapshots: snapshots(2), compareBase: snapshot(1) }));
  page.row(2).focus();
  page.press("Escape");
  expect(page.actions.chooseBase).toHaveBeenCalledWith(null);
  expect(document.activeElement).toBe(page.row(2));
  page.store.set({ compareBase: null });
  await page.drawn();
  page.press("Escape");
  expect(page.actions.chooseBase).toHaveBeenCalledTimes(1);
  expect(document.activeElement).not.toBe(page.row(2));
});
