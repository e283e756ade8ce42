import { expect, test } from "vitest";
import { connected, panelPage, snapshot, snapshotId, snapshots } from "./panel-page";

test("Diff stands between the padlock and Swap, and with Shift it makes a base", () => {
  const page = panelPage(connected({ snapshots: snapshots(2) }));
  const names = [...page.row(2).querySelectorAll(".sl-action")].map((one) =>
    one.getAttribute("aria-label"),
  );
  expect(names).toEqual(["Preview", "Lock", "Diff", "Swap", "Restore", "Delete", "More"]);
  const diff = page.button("Diff", page.row(2));
  diff.click();
  expect(page.actions.compare.mock.calls[0]![0].id).toBe(snapshotId(2));
  diff.dispatchEvent(new MouseEvent("click", { bubbles: true, shiftKey: true }));
  expect(page.actions.chooseBase.mock.calls[0]![0]!.id).toBe(snapshotId(2));
  expect(page.actions.compare).toHaveBeenCalledTimes(1);
});

test("the base is outlined and told in words, and the other rows say what Diff does now", async () => {
  const page = panelPage(connected({ snapshots: snapshots(2) }));
  expect(page.button("Diff", page.row(2)).title).toContain("open workflow");
  page.store.set({ compareBase: snapshot(1) });
  await page.drawn();
  expect(page.row(1).classList).toContain("sl-base");
  expect(page.row(1).getAttribute("aria-label")).toContain("Base of the comparison");
  expect(page.row(2).classList).not.toContain("sl-base");
  expect(page.button("Diff", page.row(2)).title).toBe("Diff with the base");
});

test("the saved file can be compared with while the tab differs from it", async () => {
  const page = panelPage(connected({ snapshots: snapshots(1) }));
  const name = "Compare with the saved file";
  expect(() => page.button(name)).toThrow();
  page.store.set({ isModified: true });
  await page.drawn();
  page.button(name).click();
  expect(page.actions.compareWithSaved).toHaveBeenCalledOnce();
  page.store.set({ tab: { path: "workflows/x.json", name: "x", temporary: true } });
  await page.drawn();
  expect(() => page.button(name)).toThrow();
});

function drag(type: string, on: Element, files: File[], types = ["Files"]): Event {
  const event = new Event(type, { bubbles: true, cancelable: true });
  Object.assign(event, { dataTransfer: { types, files }, relatedTarget: null });
  on.dispatchEvent(event);
  return event;
}

test("a file that is dropped on the panel is compared and does not reach the canvas", () => {
  const page = panelPage(connected({ snapshots: snapshots(1) }));
  const root = page.el.querySelector<HTMLElement>(".snapline-panel")!;
  const reached: string[] = [];
  const host = (event: Event) => reached.push(event.type);
  document.addEventListener("drop", host);
  document.addEventListener("dragover", host);
  const file = new File(["{}"], "a.json");
  expect(drag("dragover", page.row(1), [file]).defaultPrevented).toBe(true);
  expect(root.dataset["drop"]).toContain("Drop to compare");
  expect(drag("drop", page.row(1), [file]).defaultPrevented).toBe(true);
  expect(page.actions.compareFiles.mock.calls[0]![0]).toEqual([file]);
  expect(root.dataset["drop"]).toBeUndefined();
  expect(reached).toEqual([]);
  drag("drop", page.row(1), [], ["text/plain"]);
  expect(reached).toEqual(["drop"]);
  expect(page.actions.compareFiles).toHaveBeenCalledTimes(1);
  document.removeEventListener("drop", host);
  document.removeEventListener("dragover", host);
});

test("the invitation goes when the file leaves the panel", () => {
  const page = panelPage(connected({ snapshots: snapshots(1) }));
  const root = page.el.querySelector<HTMLElement>(".snapline-panel")!;
  drag("dragover", page.row(1), []);
  drag("dragleave", page.row(1), []);
  expect(root.dataset["drop"]).toBeUndefined();
});
