import { afterEach, beforeEach, expect, test, vi } from "vitest";
import {
  connected,
  drawing,
  panelPage,
  run,
  snapshot,
  snapshotId,
  snapshots,
} from "../panel/panel-page";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const card = () => document.querySelector<HTMLElement>(".sl-card");
const dialog = () => document.querySelector<HTMLElement>('[role="dialog"]');
const shadow = (within: Element | null) => within?.querySelector(".sl-picture")?.shadowRoot;

function shown(count = 3) {
  const page = panelPage(connected({ snapshots: snapshots(count) }));
  const point = (at: Element) => at.dispatchEvent(new MouseEvent("pointerover", { bubbles: true }));
  const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms);
  return { ...page, point, pass };
}

test("shows the picture beside the row after 200 ms of hovering, not before", async () => {
  const page = shown();
  page.point(page.row(2));
  await page.pass(199);
  expect(card()).toBeNull();
  expect(page.actions.picture).not.toHaveBeenCalled();
  await page.pass(60);
  expect(page.actions.picture.mock.calls[0]?.slice(0, 3)).toEqual([snapshotId(2), "thumb", "dark"]);
  expect(card()?.textContent).toContain("KSampler cfg 2");
  expect(card()?.textContent).toContain("Parameters changed");
  expect(shadow(card())?.querySelector("rect")).not.toBeNull();
});

test("goes at once when the pointer leaves, and stops loading", async () => {
  const page = shown();
  let signal: AbortSignal | undefined;
  page.actions.picture.mockImplementation((_id, _size, _theme, given) => {
    signal = given;
    return new Promise(() => undefined);
  });
  page.point(page.row(2));
  await page.pass(260);
  expect(card()?.querySelector(".sl-picture-loading")).not.toBeNull();
  page.row(2).closest(".sl-list")?.dispatchEvent(new MouseEvent("pointerleave"));
  expect(card()).toBeNull();
  await page.pass(50);
  expect(signal?.aborted).toBe(true);
});

test("goes when the row was thrown out of the page below the pointer", async () => {
  const page = shown();
  page.point(page.row(2));
  await page.pass(260);
  page.el.remove();
  document.body.dispatchEvent(new MouseEvent("pointermove", { bubbles: true }));
  expect(card()).toBeNull();
});

test("shows a picture from the cache in the moment that the card opens, without a skeleton", async () => {
  const page = shown();
  for (const number of [2, 1]) {
    page.point(page.row(number));
    await page.pass(260);
  }
  page.point(page.row(2));
  vi.advanceTimersByTime(199);
  expect(card()).toBeNull();
  vi.advanceTimersByTime(1);
  expect(card()?.textContent).toContain("KSampler cfg 2");
  expect(card()?.querySelector(".sl-picture-loading")).toBeNull();
  expect(shadow(card())?.querySelector("rect")).not.toBeNull();
  await page.pass(60);
  expect(page.actions.picture).toHaveBeenCalledTimes(2);
});

test("shows the picture on keyboard focus too, and Esc takes it away before it leaves the list", async () => {
  const page = shown();
  page.row(2).focus();
  await page.pass(260);
  expect(card()?.textContent).toContain("KSampler cfg 2");
  page.press("Escape");
  expect(card()).toBeNull();
  expect(document.activeElement).toBe(page.row(2));
  page.press("ArrowDown");
  await page.pass(260);
  expect(card()?.textContent).toContain("KSampler cfg 1");
});

test("says why there is no picture", async () => {
  const page = shown();
  page.actions.picture.mockRejectedValueOnce(new Error("no snapshot 01K2"));
  page.point(page.row(2));
  await page.pass(260);
  expect(card()?.textContent).toContain("The picture could not be loaded");
  expect(card()?.textContent).toContain("no snapshot 01K2");
  page.actions.picture.mockResolvedValueOnce("<html>proxy error</html>");
  page.point(page.row(1));
  await page.pass(260);
  expect(card()?.textContent).toContain("cannot be read");
});

test("keeps the style sheet of a picture from the page", async () => {
  const page = shown();
  page.actions.picture.mockResolvedValue(
    drawing.replace("<rect", "<style>body{display:none}</style><rect"),
  );
  page.point(page.row(2));
  await page.pass(260);
  expect(shadow(card())?.querySelector("style")).not.toBeNull();
  expect(document.querySelector("body style")).toBeNull();
});

test("opens the whole picture by the eye, and gives the focus back", async () => {
  const page = shown();
  const eye = page.button("Preview", page.row(2));
  eye.focus();
  eye.click();
  await page.pass(50);
  expect(dialog()?.contains(document.activeElement)).toBe(true);
  expect(page.actions.picture.mock.calls[0]?.slice(0, 2)).toEqual([snapshotId(2), "full"]);
  expect(dialog()?.getAttribute("aria-modal")).toBe("true");
  expect(shadow(dialog())?.querySelector("rect")).not.toBeNull();
  page.press("Escape", dialog()!);
  await page.pass(50);
  expect(dialog()).toBeNull();
  expect(document.activeElement).toBe(eye);
});

test("walks to older and newer snapshots and stops at the ends", async () => {
  const page = shown(2);
  page.press("Enter", page.row(2));
  await page.pass(50);
  const title = () => dialog()?.querySelector("h2")?.textContent;
  for (const [key, words] of [
    ["ArrowRight", "KSampler cfg 2"],
    ["ArrowLeft", "KSampler cfg 1"],
    ["ArrowLeft", "KSampler cfg 1"],
  ] as const) {
    page.press(key, dialog()!);
    await page.pass(50);
    expect(title()).toBe(words);
  }
});

test("zooms by + and −, and 0 fits it again", async () => {
  const page = shown();
  page.press("Enter", page.row(2));
  await page.pass(50);
  const width = () => dialog()?.querySelector<HTMLElement>(".sl-dialog-sheet")?.style.width;
  const press = async (key: string) => {
    page.press(key, dialog()!);
    await page.pass(50);
  };
  await press("+");
  await press("+");
  expect(width()).toBe("156.25%");
  await press("-");
  expect(width()).toBe("125%");
  await press("0");
  expect(width()).toBe("100%");
});

test("closes by the cross and by a click beside it, not by a click into it", async () => {
  const page = shown();
  const open = async () => {
    page.press("Enter", page.row(2));
    await page.pass(50);
  };
  await open();
  dialog()!.click();
  expect(dialog()).not.toBeNull();
  dialog()!.parentElement!.click();
  expect(dialog()).toBeNull();
  await open();
  page.button("Close", dialog()!).click();
  expect(dialog()).toBeNull();
});

test("keeps Tab inside the dialog and every key from the canvas", async () => {
  const page = shown();
  const host = vi.fn();
  window.addEventListener("keydown", host);
  page.press("Enter", page.row(2));
  await page.pass(50);
  const buttons = [...dialog()!.querySelectorAll("button")];
  buttons.at(-1)!.focus();
  page.press("Tab");
  expect(document.activeElement).toBe(buttons[0]);
  page.press("Tab", undefined, { shiftKey: true });
  expect(document.activeElement).toBe(buttons.at(-1));
  page.press("Delete");
  expect(host).not.toHaveBeenCalled();
  window.removeEventListener("keydown", host);
});

test("closes when its snapshot is deleted elsewhere", async () => {
  const page = shown();
  page.press("Enter", page.row(3));
  await page.pass(50);
  page.store.set({ snapshots: snapshots(2) });
  expect(dialog()).toBeNull();
  page.point(page.row(2));
  await page.pass(260);
  expect(card()).not.toBeNull();
});

test("shows what a run gave beside its graph, in the card and in the dialog", async () => {
  const node = snapshot(1, { source: "node", hasThumbnail: true });
  const page = panelPage(connected({ snapshots: [node] }));
  page.row(1).focus();
  await vi.advanceTimersByTimeAsync(260);
  const result = (within: Element | null) => within?.querySelector("img.sl-thumbnail");
  expect(result(card())?.getAttribute("src")).toBe(`/thumbnails/${node.id}`);

  page.button("Preview", page.row(1)).click();
  await vi.advanceTimersByTimeAsync(50);
  expect(result(dialog())?.getAttribute("src")).toBe(`/thumbnails/${node.id}`);
});

test("shows the pictures that runs of the snapshot wrote, and none of others", async () => {
  const file = (filename: string) => ({ nodeId: "9", filename, subfolder: "", type: "output" });
  const page = panelPage(
    connected({
      snapshots: [snapshot(2), snapshot(1)],
      runs: [
        run("p2", 2, "done", { files: [file("other.png")] }),
        run("p1", 1, "done", { files: [file("a.png"), file("sound.flac"), file("b.webp")] }),
      ],
    }),
  );
  page.button("Preview", page.row(1)).click();
  await vi.advanceTimersByTimeAsync(50);
  const pictures = [...(dialog()?.querySelectorAll<HTMLImageElement>(".sl-strip img") ?? [])];
  expect(pictures.map((picture) => picture.getAttribute("src"))).toEqual([
    "/view/a.png",
    "/view/b.webp",
  ]);
  pictures[0]?.dispatchEvent(new Event("error"));
  expect(dialog()?.querySelectorAll(".sl-strip img")).toHaveLength(1);
});
