import { vi } from "vitest";
import type { Diff } from "../../src/client/diff-wire";
import type { Comparison, DiffParts, Side } from "../../src/diff/diff-parts";
import { mountDiff } from "../../src/diff/mount";
import { createStore } from "../../src/state/store";
import { createText } from "../../src/state/text";
import { button, connected, drawn, ending, press, snapshot } from "../panel/panel-page";

export const base = snapshot(3, { label: "Working v2" });
export const comparison: Comparison = {
  base: { kind: "snapshot", snapshot: base },
  target: { kind: "open" },
};

/** The comparison over a page, with a server that answers what the test says. */
export function diffPage(
  answer: Diff | DiffParts["load"],
  asked: Comparison = comparison,
  resultOf: DiffParts["resultOf"] = () => null,
) {
  const host = document.createElement("button");
  document.body.append(host);
  host.focus();
  const changed = new Set<() => void>();
  const parts = {
    load: vi.fn<DiffParts["load"]>(typeof answer === "function" ? answer : async () => answer),
    environment: vi.fn<DiffParts["environment"]>(async () => null),
    bringBack: vi.fn<DiffParts["bringBack"]>(async () => true),
    resultOf: vi.fn<DiffParts["resultOf"]>(resultOf),
    nodeTitle: (type: string) => ({ LoraLoader: "Load LoRA" })[type] ?? null,
    copied: vi.fn<DiffParts["copied"]>(),
    shows: vi.fn<DiffParts["shows"]>(),
    choices: vi.fn<DiffParts["choices"]>(() => choices),
    onOpenGraphChanged(listener: () => void) {
      changed.add(listener);
      return () => void changed.delete(listener);
    },
  };
  const store = createStore(connected({ snapshots: [base] }));
  const onFiles = vi.fn();
  const view = mountDiff(document.body, { store, text: createText(), parts, onFiles });
  ending(() => view.destroy());
  const dialog = () => document.querySelector<HTMLElement>(".sl-diff")!;
  const all = (selector: string) => [...dialog().querySelectorAll<HTMLElement>(selector)];
  view.open(asked);
  return {
    ...{ view, parts, store, host, dialog, all, drawn, changed },
    one: (selector: string) => dialog().querySelector<HTMLElement>(selector)!,
    button: (name: string) => button(name, dialog()),
    /** presses a key where the focus is, and waits until it is drawn */
    async press(key: string, on?: Element): Promise<KeyboardEvent> {
      const event = press(key, on);
      await drawn();
      return event;
    },
    async click(element: Element): Promise<void> {
      element.dispatchEvent(new MouseEvent("click", { bubbles: true }));
      await drawn();
    },
    rows: () => all("[data-change]").map(({ innerText, textContent }) => innerText || textContent),
    row: (key: string) => all("[data-change]").find((row) => row.dataset["change"] === key)!,
    chosen: () => all(".sl-diff-chosen").map((row) => row.dataset["change"]),
    counter: () => dialog().querySelector(".sl-diff-stepper > span")?.textContent,
    sections: () => all(".sl-diff-section").map((head) => head.textContent),
    picture: (place: number) => all(".sl-diff-picture")[place]!.shadowRoot!.querySelector("svg")!,
  };
}

/** The comparison as it stands there after its answer came. */
export async function opened(...asked: Parameters<typeof diffPage>) {
  const page = diffPage(...asked);
  await page.drawn();
  return page;
}

export const choices: Side[] = [
  { kind: "open" },
  { kind: "saved-file" },
  ...[5, 4, 3, 2].map((number): Side => ({ kind: "snapshot", snapshot: snapshot(number) })),
];
