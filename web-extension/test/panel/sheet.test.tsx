import { useState } from "preact/hooks";
import { expect, test } from "vitest";
import type { Sheets } from "../../src/panel/sheet";
import { connected, panelPage, snapshots } from "./panel-page";

const sheets: Sheets = {
  workflows: { title: "panel.list", view: ({ state }) => <p class="inside">{state.total}</p> },
  search: { title: "action.copy", icon: "pi-search", view: () => <input data-first /> },
  trash: { title: "action.delete", icon: "pi-trash", view: () => <p>empty</p> },
  profiles: { title: "action.discard", icon: "pi-bookmark", view: () => <Vanishing /> },
};

/** A view whose button goes away by itself, as the last row of a list does. */
function Vanishing() {
  const [isThere, setThere] = useState(true);
  return isThere ? <button onClick={() => setThere(false)}>Vanish</button> : <p>nothing</p>;
}

function page() {
  return panelPage(connected({ snapshots: snapshots(3) }), sheets);
}

const title = () => document.querySelector("#snapline-sheet-title")?.textContent;

test("shows a sheet in the place of the list, and the list again", async () => {
  const { el, button, rows, drawn } = page();
  button("Copy").click();
  await drawn();
  expect(title()).toBe("Copy");
  expect(rows()).toEqual([]);
  expect(el.querySelector(".sl-foot")).toBeNull();
  button("Back to the snapshots").click();
  await drawn();
  expect(title()).toBeUndefined();
  expect(rows()).toHaveLength(3);
});

test("opens the sheet of all workflows from the name of the open one", async () => {
  const { el, button } = page();
  button("harbour. Show all workflows").click();
  expect(title()).toBe("Snapshots, newest first");
  expect(el.querySelector(".inside")?.textContent).toBe("3");
});

test("takes the focus into the sheet and returns it to the button that opened it", async () => {
  const { button, press, drawn } = page();
  button("Copy").focus();
  button("Copy").click();
  await drawn();
  expect(document.activeElement?.tagName).toBe("INPUT");
  press("Escape");
  await drawn();
  expect(document.activeElement).toBe(button("Copy"));
  button("Delete").click();
  await drawn();
  expect(document.activeElement).toBe(button("Back to the snapshots"));
});

test("leaves Escape to a view that used it and to an input method", async () => {
  const { button, press, drawn } = page();
  button("Copy").click();
  await drawn();
  document.activeElement?.addEventListener("keydown", (event) => event.preventDefault(), {
    once: true,
  });
  press("Escape");
  press("Escape", undefined, { isComposing: true });
  await drawn();
  expect(title()).toBe("Copy");
});

test("keeps the focus, and so the keys, when the button that has it goes away", async () => {
  const { button, press, drawn } = page();
  button("Discard").click();
  await drawn();
  button("Vanish").focus();
  button("Vanish").click();
  await drawn();
  expect(document.activeElement).toBe(button("Back to the snapshots"));
  press("Escape");
  await drawn();
  expect(title()).toBeUndefined();
});

test("leaves the focus where a person took it when a button goes away later", async () => {
  const { button, drawn } = page();
  button("Discard").click();
  await drawn();
  const vanishing = button("Vanish");
  vanishing.focus();
  vanishing.blur();
  await drawn();
  vanishing.click();
  await drawn();
  expect(document.activeElement).toBe(document.body);
});

test("does not take the focus from elsewhere when the sheet closes", async () => {
  const { store, button, drawn } = page();
  button("Copy").click();
  await drawn();
  const outside = document.createElement("button");
  document.body.append(outside);
  outside.focus();
  store.set({ sheet: null });
  await drawn();
  expect(document.activeElement).toBe(outside);
});

test("shows the trouble with the server above a sheet too", () => {
  const { el, button, store } = page();
  button("Copy").click();
  store.set({ connection: { kind: "offline", detail: "" } });
  expect(el.querySelector(".sl-notices")?.textContent).toContain("Snapline is not answering");
});
