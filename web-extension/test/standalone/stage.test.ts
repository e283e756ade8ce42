import { readFileSync } from "node:fs";
import { join } from "node:path";
import { beforeEach, expect, test, vi } from "vitest";
import { mountStage, ROOM } from "../../src/standalone/stage";
import type { Actions } from "../../src/state/app-state";
import { createStore } from "../../src/state/store";
import { createText } from "../../src/state/text";
import { connected, drawing, drawn, snapshot, snapshotId } from "../panel/panel-page";

let hasRoom: boolean;
let resized: EventTarget;

beforeEach(() => {
  resized = new EventTarget();
  const room = { addEventListener: resized.addEventListener.bind(resized) };
  Object.defineProperty(room, "matches", { get: () => hasRoom });
  vi.spyOn(window, "matchMedia").mockImplementation((query) => {
    expect(query).toBe(ROOM);
    return room as unknown as MediaQueryList;
  });
});

async function resize(isWide: boolean): Promise<void> {
  hasRoom = isWide;
  resized.dispatchEvent(new Event("change"));
  await drawn();
}

function page() {
  const [el, list, row] = [0, 1, 2].map(() => document.createElement("div"));
  row!.dataset["id"] = snapshotId(1);
  list!.append(row!);
  document.body.append(list!, el!);
  const picture = vi.fn<Actions["picture"]>(async () => drawing);
  const snapshots = [snapshot(2), snapshot(1)];
  const store = createStore(connected({ viewed: { snapshots } as never }));
  const actions = { picture, nodeTitle: () => null } as unknown as Actions;
  mountStage(el!, { store, actions, text: createText(), list: list! });
  return { el: el!, row: row!, store, picture };
}

test("neither draws nor loads the large picture where the window has no room for it", async () => {
  hasRoom = false;
  const { el, row, store, picture } = page();
  row.dispatchEvent(new FocusEvent("focusin", { bubbles: true }));
  store.set({ loading: false });
  await drawn();
  expect(el.childElementCount).toBe(0);
  expect(picture).not.toHaveBeenCalled();

  await resize(true);
  expect(picture.mock.calls.map(([id, size]) => [id, size])).toEqual([[snapshotId(1), "full"]]);
  expect(el.querySelector(".sl-picture")?.shadowRoot?.querySelector("rect")).not.toBeNull();

  await resize(false);
  expect(el.childElementCount).toBe(0);
});

test("stops loading when the window loses its room", async () => {
  hasRoom = true;
  const { picture } = page();
  await drawn();
  const signal = picture.mock.calls[0]![3];
  await resize(false);
  expect(signal.aborted).toBe(true);
});

test("has room exactly where the style sheet shows it", () => {
  const css = readFileSync(join(import.meta.dirname, "../../src/standalone/page.css"), "utf8");
  expect(css).toContain(`@media ${ROOM} {`);
});
