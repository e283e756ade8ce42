import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { mountToasts } from "../../src/panel/toasts";
import type { Toast } from "../../src/state/app-state";
import { createStore } from "../../src/state/store";
import { createToasts } from "../../src/state/toasts";
import { createText } from "../../src/state/text";
import { button, connected, drawn, ending, fakeActions } from "./panel-page";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

async function shown(...toasts: Toast[]) {
  const store = createStore(connected({ toasts }));
  const actions = fakeActions();
  ending(mountToasts(document.body, { store, actions, text: createText() }).destroy);
  await drawn();
  const toast = (id: number) => [...document.querySelectorAll<HTMLElement>(".sl-toast")][id]!;
  return { store, actions, toast };
}

test("tells readers: errors at once, the rest when they are idle", async () => {
  await shown(
    { id: 1, severity: "success", text: "Snapshot taken", detail: "<b>Working v2</b>" },
    { id: 2, severity: "error", text: "Not swapped" },
  );
  expect(document.querySelector('[role="alert"]')?.textContent).toBe("Not swapped");
  const polite = document.querySelector('[aria-live="polite"]');
  expect(polite?.textContent).toBe("Snapshot taken<b>Working v2</b>");
});

test("does what its button says and goes", async () => {
  const run = vi.fn();
  const { actions } = await shown({
    ...{ id: 7, severity: "info", text: "Snapshot deleted" },
    action: { label: "Undo", run },
  });
  button("Undo", document).click();
  expect(run).toHaveBeenCalledOnce();
  expect(actions.closeToast).toHaveBeenCalledWith(7);
});

test("goes by itself after its time, and stays without one", async () => {
  const { actions } = await shown(
    { id: 1, severity: "info", text: "a", life: 5000 },
    { id: 2, severity: "info", text: "b" },
  );
  await vi.advanceTimersByTimeAsync(60_000);
  expect(actions.closeToast.mock.calls).toEqual([[1]]);
});

test("stays as long as the pointer or the focus is on it", async () => {
  const { actions, toast } = await shown({ id: 1, severity: "info", text: "a", life: 5000 });
  toast(0).dispatchEvent(new Event("pointerenter"));
  await vi.advanceTimersByTimeAsync(60_000);
  button("Close", toast(0)).focus();
  toast(0).dispatchEvent(new Event("pointerleave"));
  await vi.advanceTimersByTimeAsync(60_000);
  expect(actions.closeToast).not.toHaveBeenCalled();
  button("Close", toast(0)).blur();
  await vi.advanceTimersByTimeAsync(6000);
  expect(actions.closeToast).toHaveBeenCalledWith(1);
});

test("the state lets no message go that a person points at", async () => {
  const store = createStore(connected());
  const toasts = createToasts(store);
  const actions = { ...fakeActions(), closeToast: (id: number) => toasts.close(id) };
  ending(mountToasts(document.body, { store, actions, text: createText() }).destroy);
  toasts.show({ severity: "info", text: "Snapshot deleted", action: { label: "Undo", run() {} } });
  await drawn();
  const shown = document.querySelector<HTMLElement>(".sl-toast")!;
  shown.dispatchEvent(new Event("pointerenter"));
  await vi.advanceTimersByTimeAsync(60_000);
  expect(store.get().toasts).toHaveLength(1);
  shown.dispatchEvent(new Event("pointerleave"));
  await vi.advanceTimersByTimeAsync(9_000);
  expect(store.get().toasts).toEqual([]);
});

test("stands below the host's own toasts and goes up again after them", async () => {
  const host = document.createElement("div");
  host.className = "p-toast-top-right";
  const message = document.createElement("div");
  message.className = "p-toast-message";
  message.getBoundingClientRect = () => new DOMRect(0, 100, 400, 70);
  host.append(message);
  document.body.append(host);
  await shown({ id: 1, severity: "info", text: "a" });
  const root = document.querySelector<HTMLElement>(".snapline-toasts")!;
  expect(root.style.marginTop).toBe("178px");
  message.remove();
  await drawn();
  expect(root.style.marginTop).toBe("");
});

test("gives the focus to the open dialog when its message goes", async () => {
  const layer = document.createElement("div");
  layer.className = "snapline";
  const dialog = document.createElement("div");
  dialog.tabIndex = -1;
  dialog.setAttribute("aria-modal", "true");
  layer.append(dialog);
  document.body.append(layer);
  const action = { label: "Undo", run: () => undefined };
  const { store } = await shown({ id: 1, severity: "success", text: "Brought back", action });
  button("Undo", document).focus();
  store.set({ toasts: [] });
  await drawn();
  expect(document.activeElement).toBe(dialog);
});
