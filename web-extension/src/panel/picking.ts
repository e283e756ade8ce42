import { useRef } from "preact/hooks";
import type { Actions } from "../state/app-state";
import type { Item, Layout } from "./list-items";

/** Several snapshots that are chosen together. */
export interface Picking {
  /** null = nothing is chosen together */
  stateOf(id: string): boolean | null;
  toggle(key: string): void;
  /** a step of the keyboard, which takes both ends of it along */
  walk(wish: { picks: boolean }, from: string, to: string | undefined): void;
  /** answers whether the click chose something */
  click(event: MouseEvent, item: Item & { kind: "row" }, selectedKey: string | null): boolean;
}

/** Ctrl+click and Space choose one more, Shift a stretch; while some are chosen a click does too. */
export function usePicking(picked: readonly string[], layout: Layout, actions: Actions): Picking {
  const anchor = useRef<string | null>(null);
  const rows = () =>
    layout.groups.flatMap(({ items }) =>
      items.filter(({ item }) => item.kind === "row").map(({ item }) => item.key),
    );

  function toggle(key: string): void {
    if (!rows().includes(key)) return;
    anchor.current = key;
    actions.pick(picked.includes(key) ? picked.filter((id) => id !== key) : [...picked, key]);
  }

  function stretch(from: string, to: string): void {
    const all = rows();
    const [start, end] = [all.indexOf(from), all.indexOf(to)].sort((one, other) => one - other);
    if (start === undefined || end === undefined || start < 0) return;
    actions.pick([...new Set([...picked, ...all.slice(start, end + 1)])]);
  }

  return {
    stateOf: (id) => (picked.length === 0 ? null : picked.includes(id)),
    toggle,
    walk({ picks }, from, to) {
      if (picks && to !== undefined) stretch(from, to);
    },
    click(event, { key }, selectedKey) {
      if (event.shiftKey) {
        stretch(anchor.current ?? selectedKey ?? key, key);
        return true;
      }
      if (!event.ctrlKey && !event.metaKey && picked.length === 0) return false;
      toggle(key);
      return true;
    },
  };
}
