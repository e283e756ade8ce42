import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { connected, panelPage, snapshot, snapshotId, snapshots } from "../panel/panel-page";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const dialog = () => document.querySelector<HTMLElement>('[role="dialog"]');

async function opened(parts = {}) {
  const page = panelPage(connected({ snapshots: snapshots(3), ...parts }));
  page.row(2).focus();
  page.press("Enter");
  await vi.advanceTimersByTimeAsync(50);
  return { ...page, act: (name: string) => page.button(name, dialog()!).click() };
}

test("its head names the snapshot and offers Diff, Restore and Swap", async () => {
  const page = await opened();
  expect(dialog()!.querySelector("h2")!.textContent).toBe("KSampler cfg 2");
  expect(dialog()!.querySelector("#snapline-preview-line")!.textContent).toContain("11 nodes");
  expect(dialog()!.querySelector(".sl-marker.sl-type-param")).not.toBeNull();
  const acts = { Diff: "compare", Restore: "restore", Swap: "swap" } as const;
  for (const [name, action] of Object.entries(acts)) {
    page.act(name);
    await vi.advanceTimersByTimeAsync(50);
    expect(page.actions[action]).toHaveBeenCalledOnce();
    expect(dialog()).toBeNull();
    expect(document.activeElement).toBe(page.row(2));
    page.press("Enter", page.row(2));
    await vi.advanceTimersByTimeAsync(50);
  }
  expect(page.actions.compare.mock.calls[0]![0].id).toBe(snapshotId(2));
  expect(page.actions.swap).toHaveBeenCalledWith(snapshotId(2));
});

test("Swap and Restore are off while one runs", async () => {
  const page = await opened({ busy: "swap" });
  page.act("Swap");
  page.act("Restore");
  expect(page.actions.swap).not.toHaveBeenCalled();
  expect(page.actions.restore).not.toHaveBeenCalled();
  expect(dialog()).not.toBeNull();
});

test("the picture and the workflow can be taken away", async () => {
  const page = await opened();
  page.act("Copy picture");
  page.act("Workflow");
  const asked = { ...snapshot(2), takenAt: expect.any(String) as string };
  expect(page.actions.copyPicture).toHaveBeenCalledWith(asked, "png", "dark");
  expect(page.actions.downloadWorkflow).toHaveBeenCalledWith(asked);
  for (const [name, action, as] of [
    ["Copy as SVG", "copyPicture", "svg"],
    ["Download as PNG", "downloadPicture", "png"],
    ["Download as SVG", "downloadPicture", "svg"],
  ] as const) {
    page.act("More");
    await vi.advanceTimersByTimeAsync(50);
    page.act(name);
    await vi.advanceTimersByTimeAsync(50);
    expect(page.actions[action].mock.calls.at(-1)!.slice(1)).toEqual([as, "dark"]);
  }
});

test("arrow keys walk in the menu, and Escape closes it alone", async () => {
  const page = await opened();
  const more = page.button("More", dialog()!);
  more.focus();
  more.click();
  await vi.advanceTimersByTimeAsync(50);
  const named = () => document.activeElement?.textContent;
  expect(named()).toBe("Copy as SVG");
  page.press("ArrowDown");
  expect(named()).toBe("Download as PNG");
  page.press("End");
  expect(named()).toBe("Compare with previous");
  page.press("ArrowDown");
  expect(named()).toBe("Copy as SVG");
  expect(dialog()!.querySelector("h2")!.textContent).toBe("KSampler cfg 2");
  page.press("Escape");
  await vi.advanceTimersByTimeAsync(50);
  expect(document.querySelector('[role="menu"]')).toBeNull();
  expect(document.activeElement).toBe(more);
  expect(dialog()).not.toBeNull();
});

test("the one before can be compared with, if there is one", async () => {
  const page = await opened({
    snapshots: [snapshot(2, { liveParentId: snapshotId(1) }), snapshot(1)],
  });
  page.act("More");
  await vi.advanceTimersByTimeAsync(50);
  page.act("Compare with previous");
  expect(page.actions.compareWithPrevious.mock.calls[0]![0].id).toBe(snapshotId(2));
  expect(dialog()).toBeNull();
});

const view = () => dialog()!.querySelector<HTMLElement>(".sl-dialog-view")!;
const width = () => dialog()!.querySelector<HTMLElement>(".sl-dialog-sheet")!.style.width;

test("the wheel zooms with Ctrl only, and then the page stays as it is", async () => {
  await opened();
  const wheel = async (turn: { deltaY: number; ctrlKey?: boolean }) => {
    const event = new Event("wheel", { bubbles: true, cancelable: true });
    Object.assign(event, { clientX: 0, clientY: 0, ...turn });
    view().dispatchEvent(event);
    await vi.advanceTimersByTimeAsync(50);
    return event.defaultPrevented;
  };
  expect(await wheel({ deltaY: -100 })).toBe(false);
  expect(width()).toBe("100%");
  expect(await wheel({ deltaY: -100, ctrlKey: true })).toBe(true);
  expect(Number.parseFloat(width())).toBeCloseTo(125);
  await wheel({ deltaY: 100, ctrlKey: true });
  expect(Number.parseFloat(width())).toBeCloseTo(100);
});

test("a zoomed picture is moved by dragging", async () => {
  const page = await opened();
  page.press("+", dialog()!);
  page.press("+", dialog()!);
  await vi.advanceTimersByTimeAsync(50);
  const point = (type: string, x: number, y: number) =>
    view().dispatchEvent(
      new PointerEvent(type, { bubbles: true, clientX: x, clientY: y, button: 0 }),
    );
  Object.assign(view(), { scrollLeft: 100, scrollTop: 100 });
  point("pointermove", 10, 10);
  point("pointerdown", 50, 50);
  point("pointermove", 30, 40);
  expect([view().scrollLeft, view().scrollTop]).toEqual([120, 110]);
  point("pointerup", 30, 40);
  point("pointermove", 0, 0);
  expect([view().scrollLeft, view().scrollTop]).toEqual([120, 110]);
});
