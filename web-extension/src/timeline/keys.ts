import type { SnapshotMeta } from "../client/wire";
import type { Actions } from "../state/app-state";
import { shownOf, wayOf } from "../state/shown";
import { branchesOf } from "../state/branches";
import type { Store } from "../state/store";
import type { Bearing } from "./mount";
import type { Slot } from "./slots";

export interface BarParts {
  root: HTMLElement;
  store: Store;
  actions: Actions;
  bearing: Bearing;
  set(patch: Partial<Bearing>): void;
  /** oldest first */
  slots(): readonly Slot[];
}

/** ← → marker, Ctrl named or locked only, ↑ ↓ branch, Space skim, Enter swap, Shift+Enter diff, Esc back. */
export function listenForKeys(parts: BarParts): void {
  const { root, store, actions, bearing, set } = parts;

  function walk(from: number, by: 1 | -1, isKept: boolean): void {
    const slots = parts.slots();
    let to = from + by;
    while (slots[to] && (slots[to]!.kind === "day" || (isKept && !isWorthAStop(slots[to]!)))) {
      to += by;
    }
    const slot = slots[to];
    if (!slot) return;
    const skimmedId =
      bearing.skimmedId !== null && slot.kind === "marker" ? slot.snapshot.id : bearing.skimmedId;
    set({ stop: slot.key, skimmedId, hovered: null });
    find(root, slot.key)?.focus({ preventScroll: true });
  }

  function turn(slot: Slot, by: 1 | -1): void {
    const shown = shownOf({ ...store.get(), viewed: null });
    const { tree, path } = wayOf(shown);
    const last = slot.kind === "bundle" ? slot.snapshots.at(-1) : undefined;
    const id = slot.kind === "marker" ? slot.snapshot.id : (last?.id ?? "");
    const [first] = branchesOf(id, tree);
    const at = slot.kind === "fork" ? slot.fork.id : (tree.parents.get(first ?? "") ?? null);
    const fork = at === null ? undefined : path.forks.get(at);
    const to = fork?.children[fork.place + by];
    if (!fork || to === undefined) return;
    set({ stop: `fork:${fork.id}` });
    actions.chooseBranch(fork.id, to);
    requestAnimationFrame(() => find(root, `fork:${fork.id}`)?.focus({ preventScroll: true }));
  }

  /** Answers whether the key was meant for the bar. */
  function onSlot(event: KeyboardEvent, slot: Slot): boolean {
    const snapshot = slot.kind === "marker" ? slot.snapshot : null;
    const { key } = event;
    const at = parts.slots().indexOf(slot);
    if (key === "ArrowLeft") walk(at, -1, event.ctrlKey);
    else if (key === "ArrowRight") walk(at, 1, event.ctrlKey);
    else if (key === "Home") walk(-1, 1, false);
    else if (key === "End") walk(parts.slots().length, -1, false);
    else if (key === "ArrowUp") turn(slot, -1);
    else if (key === "ArrowDown") turn(slot, 1);
    else if (key === " " && snapshot) {
      set({ skimmedId: bearing.skimmedId === null ? snapshot.id : null, hovered: null });
    } else if (key === "Enter" && snapshot) enter(event, snapshot);
    else return false;
    return true;
  }

  function enter(event: KeyboardEvent, snapshot: SnapshotMeta): void {
    set({ skimmedId: null });
    if (event.shiftKey) actions.compare(snapshot);
    else if (store.get().busy === null) void actions.swap(snapshot.id);
  }

  root.addEventListener("keydown", (event) => {
    if (event.key === "Escape") {
      const isOpen = bearing.skimmedId !== null || bearing.unfolded !== null;
      set({ skimmedId: null, unfolded: null, hovered: null });
      if (!isOpen) (root.ownerDocument.activeElement as HTMLElement | null)?.blur();
      return;
    }
    const target = event.target as HTMLElement;
    const { key } = target.dataset;
    const slot = parts.slots().find((each) => each.key === key);
    if (slot && onSlot(event, slot)) event.preventDefault();
  });

  root.addEventListener("focusin", ({ target }) => {
    const { key } = (target as HTMLElement).dataset;
    if (key !== undefined && key !== bearing.stop) set({ stop: key });
  });
}

function isWorthAStop(slot: Slot): boolean {
  return slot.kind === "marker" && (slot.snapshot.label !== "" || slot.snapshot.locked);
}

function find(root: HTMLElement, key: string): HTMLElement | undefined {
  const all = [...root.querySelectorAll<HTMLElement>("[data-key]")];
  return all.find((each) => each.dataset["key"] === key);
}
