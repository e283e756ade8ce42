import { expect, test, vi } from "vitest";
import { mountPanel } from "../../src/panel/mount";
import { themeOf } from "../../src/panel/theme";
import { createStore } from "../../src/state/store";
import { createText } from "../../src/state/text";
import { connected, ending, fakeActions, panelPage, snapshots } from "./panel-page";

function wiring(count = 2) {
  const state = connected({ snapshots: snapshots(count) });
  return { store: createStore(state), actions: fakeActions(), text: createText() };
}

test("fills an element that is not in the page yet", () => {
  const el = document.createElement("div");
  ending(mountPanel(el, wiring()).destroy);
  expect(el.querySelectorAll("[data-id]")).toHaveLength(2);
});

test("shows one panel however often the host asks for it", () => {
  const el = document.createElement("div");
  document.body.append(el);
  const parts = wiring();
  const first = mountPanel(el, parts);
  expect(mountPanel(el, parts)).toBe(first);
  ending(first.destroy);
  expect(el.querySelectorAll(".snapline-panel")).toHaveLength(1);
  expect(document.querySelectorAll(".snapline-layer")).toHaveLength(1);
  expect(document.querySelectorAll("#snapline-styles")).toHaveLength(1);
});

test("moves to a new element and lets go of the one that was thrown away", () => {
  const parts = wiring();
  const old = document.createElement("div");
  mountPanel(old, parts);
  const now = document.createElement("div");
  document.body.append(now);
  ending(mountPanel(now, parts).destroy);
  parts.store.set({ snapshots: snapshots(3) });
  expect(old.childElementCount).toBe(0);
  expect(now.querySelectorAll("[data-id]")).toHaveLength(3);
  expect(document.querySelectorAll(".snapline-layer")).toHaveLength(1);
});

test("leaves nothing behind when it is destroyed", () => {
  const parts = wiring();
  const el = document.createElement("div");
  document.body.append(el);
  const clear = vi.spyOn(globalThis, "clearInterval");
  mountPanel(el, parts).destroy();
  parts.store.set({ snapshots: snapshots(3) });
  expect(el.childElementCount).toBe(0);
  expect(document.querySelector(".snapline-layer")).toBeNull();
  expect(clear).toHaveBeenCalled();
});

test("begins at the top of another workflow's list", async () => {
  const page = panelPage(connected({ snapshots: snapshots(300) }));
  const list = () => page.el.querySelector<HTMLElement>(".sl-list")!;
  list().scrollTop = 5000;
  list().dispatchEvent(new Event("scroll"));
  const workflow = { ...connected().workflow!, key: "poster-00000002" };
  page.store.set({ workflow, snapshots: snapshots(299) });
  await page.drawn();
  expect(list().scrollTop).toBe(0);
  expect(page.row(295)).toBeTruthy();
});

test.each([
  ["rgb(23, 23, 24)", "dark"],
  ["rgb(255, 255, 255)", "light"],
  ["rgba(40, 44, 52, 0.9)", "dark"],
  ["color(srgb 0.9 0.9 0.85)", "light"],
  ["rgb(253, 246, 227)", "light"],
  ["", "dark"],
])("takes %s for %s", (colour, theme) => {
  expect(themeOf(colour)).toBe(theme);
});
