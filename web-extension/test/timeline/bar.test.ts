import { expect, test, vi } from "vitest";
import { createStore } from "../../src/state/store";
import { createText } from "../../src/state/text";
import { mountTimeline } from "../../src/timeline/mount";
import {
  connected,
  drawn,
  ending,
  fakeActions,
  press,
  snapshot,
  snapshotId as id,
  snapshots,
} from "../panel/panel-page";

const settings = {
  ...{ autoCapture: true, captureDelay: 3, captureOnLoad: true, showTimeline: true },
  ...{ maxSnapshots: 50, maxNodeSnapshots: 5, maxAgeDays: 0, maxBytes: 0 },
};

async function bar(parts: Parameters<typeof connected>[0] = {}) {
  const canvas = document.createElement("canvas");
  document.body.append(canvas);
  document.elementFromPoint = () => canvas;
  canvas.getBoundingClientRect = () => new DOMRect(0, 0, 1400, 800);
  const store = createStore(connected({ snapshots: snapshots(5), settings, ...parts }));
  const actions = fakeActions();
  const wiring = { store, actions, text: createText(), canvas: () => canvas };
  const timeline = mountTimeline(document.body, wiring);
  ending(() => timeline.destroy());
  const root = document.querySelector<HTMLElement>(".snapline-timeline")!;
  const frame = async () => {
    await new Promise((resolve) => requestAnimationFrame(resolve));
    await drawn();
  };
  await frame();
  const marker = (number: number) => {
    const found = root.querySelector<HTMLElement>(`[data-id="${id(number)}"]`);
    if (!found) throw new Error(`no marker ${number}`);
    found.getBoundingClientRect = () => new DOMRect(100 * number, 760, 28, 32);
    return found;
  };
  return { root, store, actions, marker, frame };
}

const point = (kind: string, on: EventTarget, x: number, more: PointerEventInit = {}) =>
  on.dispatchEvent(new PointerEvent(kind, { clientX: x, bubbles: true, button: 0, ...more }));

test("shows nothing until it is switched on", async () => {
  const { root, store, frame } = await bar({ settings: { ...settings, showTimeline: false } });
  expect(root.childElementCount).toBe(0);
  store.set({ settings });
  await frame();
  expect(root.querySelectorAll(".sl-slot")).toHaveLength(5);
});

test("a click swaps, a click with Shift compares, and neither while something runs", async () => {
  const { store, actions, marker } = await bar();
  point("pointerdown", marker(2), 200);
  point("pointerup", marker(2), 201);
  expect(actions.swap).toHaveBeenCalledWith(id(2));
  point("pointerdown", marker(3), 300);
  point("pointerup", marker(3), 300, { shiftKey: true });
  expect(actions.compare).toHaveBeenCalledOnce();
  store.set({ busy: "swap" });
  point("pointerdown", marker(4), 400);
  point("pointerup", marker(4), 400);
  expect(actions.swap).toHaveBeenCalledTimes(1);
});

test("a drag looks at one moment after the other and changes nothing", async () => {
  const { root, actions, marker } = await bar();
  for (const number of [1, 2, 3, 4, 5]) marker(number);
  point("pointerdown", marker(5), 510);
  point("pointermove", document, 330);
  await drawn();
  expect(root.querySelector(".sl-skim-words")!.textContent).toContain("KSampler cfg 3");
  point("pointermove", document, 120);
  await drawn();
  expect(root.querySelector(".sl-skim-words")!.textContent).toContain("KSampler cfg 1");
  point("pointerup", document, 120);
  await drawn();
  expect(root.querySelector(".sl-skim")).toBeNull();
  expect(actions.swap).not.toHaveBeenCalled();
});

test("Escape ends a drag, Enter swaps to what it shows", async () => {
  const { root, actions, marker } = await bar();
  for (const number of [1, 2, 3, 4, 5]) marker(number);
  for (const key of ["Escape", "Enter"]) {
    point("pointerdown", marker(5), 510);
    point("pointermove", document, 230);
    press(key, document.body);
    await drawn();
    expect(root.querySelector(".sl-skim")).toBeNull();
    point("pointerup", document, 230);
  }
  expect(actions.swap.mock.calls).toEqual([[id(2)]]);
});

test("arrows walk, Ctrl stops at named and locked ones only, Space skims, Enter swaps", async () => {
  const all = snapshots(5).map((one) => (one.id === id(2) ? { ...one, label: "Kept" } : one));
  const { root, actions, marker } = await bar({ snapshots: all });
  marker(5).focus();
  press("ArrowLeft");
  expect(document.activeElement).toBe(marker(4));
  press("ArrowLeft", undefined, { ctrlKey: true });
  expect(document.activeElement).toBe(marker(2));
  press(" ");
  press("ArrowRight");
  await drawn();
  expect(root.querySelector(".sl-skim-words")!.textContent).toContain("KSampler cfg 3");
  press("Enter");
  await drawn();
  expect(root.querySelector(".sl-skim")).toBeNull();
  expect(actions.swap).toHaveBeenCalledWith(id(3));
  press("Enter", undefined, { shiftKey: true });
  expect(actions.compare).toHaveBeenCalledOnce();
});

test("switches branches by its arrows and by up and down", async () => {
  const all = [snapshot(4, { liveParentId: id(2) }), ...snapshots(3)];
  const { root, store, actions, marker, frame } = await bar({ snapshots: all });
  actions.chooseBranch.mockImplementation((fork, first) =>
    store.set({ branches: { tip: null, chosen: { [fork]: first } } }),
  );
  expect(root.querySelector(".sl-slot-fork")!.textContent).toBe("2/2");
  marker(4).focus();
  press("ArrowUp");
  await frame();
  expect(actions.chooseBranch).toHaveBeenCalledWith(id(2), id(3));
  expect(root.querySelector(".sl-slot-fork")!.textContent).toBe("1/2");
  expect(marker(3)).toBeDefined();
});

test("leads back to the work before a swap, and keeps the place of the button free", async () => {
  const { root, store, actions, frame } = await bar();
  const back = () => root.querySelector<HTMLElement>('[aria-label="Return to where I was"]')!;
  expect(back().dataset["idle"]).toBe("true");
  store.set({ currentId: id(5), activeId: id(2) });
  await frame();
  expect(root.querySelector(".sl-timeline-where")!.textContent).toContain("KSampler cfg 2");
  back().click();
  expect(actions.swap).toHaveBeenCalledWith(id(5));
});

test("takes a snapshot without a question, and tells of a marker that is pointed at", async () => {
  const { root, actions, marker } = await bar();
  root.querySelector<HTMLElement>('[aria-label="Take a snapshot now"]')!.click();
  expect(actions.takeSnapshot).toHaveBeenCalledWith("at once");
  vi.useFakeTimers();
  point("pointerover", marker(2), 200);
  await vi.advanceTimersByTimeAsync(250);
  expect(root.querySelector('[role="tooltip"]')!.textContent).toContain("KSampler cfg 2");
  vi.useRealTimers();
});

test("a bundle opens as a short list and swaps from there", async () => {
  const all = snapshots(300).map((one) => ({ ...one, takenAt: "2026-11-19T10:00:00Z" }));
  const { root, actions, frame } = await bar({ snapshots: all });
  const [bundle] = root.querySelectorAll<HTMLElement>(".sl-bundle");
  bundle!.click();
  await frame();
  const rows = root.querySelectorAll<HTMLElement>(".sl-short button");
  expect(rows.length).toBe(Number.parseInt(bundle!.textContent!, 10));
  rows[0]!.click();
  expect(actions.swap).toHaveBeenCalledOnce();
});
