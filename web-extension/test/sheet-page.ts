import { createMemoryRows } from "../src/capture/memory-rows";
import { createEnvironments } from "../src/environment/environments";
import { mountLayer } from "../src/environment/layer";
import { mountPanel } from "../src/panel/mount";
import { mountToasts } from "../src/panel/toasts";
import { createSheets } from "../src/sheets";
import type { SheetName } from "../src/state/app-state";
import type { FakeHistories } from "./fake-histories";
import { openPage } from "./page";
import { button, drawn, ending, press } from "./panel/panel-page";

/** The whole panel over a server in memory, with one of its sheets open. */
export async function sheetPage(server: FakeHistories, sheet: SheetName | null) {
  const page = await openPage(server, createMemoryRows());
  const { store, actions, parts } = page;
  const el = document.createElement("div");
  document.body.append(el);
  const layer = mountLayer(document.body, { store, text: parts.text });
  const sheets = createSheets(parts, createEnvironments(parts, layer));
  const wiring = { store, actions, text: parts.text, sheets };
  const panel = mountPanel(el, wiring);
  const toasts = mountToasts(document.body, wiring);
  ending(() => {
    page.crash();
    panel.destroy();
    toasts.destroy();
    layer.destroy();
  });
  store.set({ connection: { kind: "connected" } });
  if (sheet) actions.openSheet(sheet);
  await settled();
  return {
    ...page,
    el,
    press,
    button: (name: string, within: ParentNode = document.body) => button(name, within),
    /** words of each row, as they are shown */
    rows: () => [...el.querySelectorAll<HTMLElement>(".sl-item")],
    titles: () => [...el.querySelectorAll(".sl-item .sl-title")].map((title) => title.textContent),
    row(name: string): HTMLElement {
      const rows = [...el.querySelectorAll<HTMLElement>(".sl-item")];
      const found = rows.find((row) => row.getAttribute("aria-label")?.startsWith(name));
      if (!found) throw new Error(`no row ${name}`);
      return found;
    },
    type(words: string): void {
      const field = el.querySelector<HTMLInputElement>('[role="searchbox"]')!;
      field.value = words;
      field.dispatchEvent(new Event("input", { bubbles: true }));
    },
    settled,
  };
}

/** Lets answers come and views draw. */
export async function settled(): Promise<void> {
  for (let turn = 0; turn < 4; turn += 1) await drawn();
}
