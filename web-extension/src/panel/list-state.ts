import type { RefObject } from "preact";
import { useLayoutEffect, useRef, useState } from "preact/hooks";
import type { SnapshotMeta } from "../client/wire";
import { headHeight, rowHeight, type Layout } from "./list-items";
import type { Move } from "./keys";

/** What must outlive the panel's elements: the host makes new ones whenever its tab is chosen again. */
export interface ListMemory {
  workflowKey: string | null;
  scrollTop: number;
  /** key of the selected item */
  selectedId: string | null;
  /** keys of the folded runs that are open */
  unfolded: ReadonlySet<string>;
  /** the last one that was brought into view because somebody asked for it */
  revealed?: object;
}

export function emptyMemory(workflowKey: string | null): ListMemory {
  return { workflowKey, scrollTop: 0, selectedId: null, unfolded: new Set() };
}

type Scroller = RefObject<HTMLDivElement>;

/** Height that is taken until the element has one. */
const assumedHeight = 900;

/**
 * The window on the list, by whole rows. What is read stays where it is when rows come or go above
 * it, but a list at its top stays at its top, so that the newest is seen.
 */
export function useScroll(scroller: Scroller, layout: Layout, memory: ListMemory) {
  const [view, setView] = useState({ top: memory.scrollTop, height: assumedHeight });
  const before = useRef(layout);

  function read(): void {
    const element = scroller.current;
    if (!element?.isConnected) return;
    memory.scrollTop = element.scrollTop;
    const top = rowHeight * Math.floor(element.scrollTop / rowHeight);
    const height = element.clientHeight || assumedHeight;
    setView((seen) => (seen.top === top && seen.height === height ? seen : { top, height }));
  }

  useLayoutEffect(() => {
    const element = scroller.current;
    if (!element) return undefined;
    let isPlaced = false;
    const watch = new ResizeObserver(() => {
      if (!isPlaced && element.clientHeight > 0) {
        isPlaced = true;
        element.scrollTop = memory.scrollTop;
      }
      read();
    });
    watch.observe(element);
    element.addEventListener("scroll", read);
    return () => {
      watch.disconnect();
      element.removeEventListener("scroll", read);
    };
  }, []);

  useLayoutEffect(() => {
    const element = scroller.current;
    const old = before.current;
    before.current = layout;
    if (!element || old === layout || element.scrollTop === 0) return;
    const anchor = anchorAt(element.scrollTop, old, layout);
    if (anchor === 0) return;
    element.scrollTop += anchor;
    read();
  }, [layout]);

  return view;
}

/** How far the first row in the window that is still there has moved. */
function anchorAt(top: number, before: Layout, now: Layout): number {
  for (const [key, was] of before.places) {
    const is = was.top + was.height > top ? now.places.get(key) : undefined;
    if (is !== undefined) return is.top - was.top;
  }
  return 0;
}

/** Which line is selected; it has the focus whenever the list has it. */
export function useSelection(scroller: Scroller, layout: Layout, memory: ListMemory) {
  const { keys, places } = layout;
  const [selectedId, setSelectedId] = useState(memory.selectedId);
  const lastPlace = useRef(0);
  const wantsFocus = useRef(false);
  const hasFocus = useRef(false);
  const isDrawing = useRef(false);
  isDrawing.current = true;

  const place = selectedId === null ? -1 : keys.indexOf(selectedId);
  if (place >= 0) lastPlace.current = place;
  // The one that took the place of a deleted one is selected in its stead.
  const heir = keys[Math.min(lastPlace.current, keys.length - 1)] ?? null;
  const id = place >= 0 || selectedId === null ? selectedId : heir;

  function select(next: string | null, focus: boolean): void {
    memory.selectedId = next;
    wantsFocus.current = focus;
    setSelectedId(next);
  }

  function reveal(element: HTMLElement): void {
    const lies = places.get(id ?? "");
    if (lies === undefined) return;
    const highest = lies.top - headHeight;
    const lowest = lies.top + lies.height - element.clientHeight;
    if (element.scrollTop > highest) element.scrollTop = highest;
    else if (element.clientHeight > 0 && element.scrollTop < lowest) element.scrollTop = lowest;
  }

  return {
    id,
    select,
    /** answers the key of the line that is selected then */
    move(move: Move): string | undefined {
      const last = keys.length - 1;
      const at = id === null ? -1 : keys.indexOf(id);
      const to = { up: at - 1, down: at + 1, first: 0, last }[move];
      const next = keys[Math.max(0, Math.min(last, to))];
      if (next) select(next, true);
      return next;
    },
    leave(): void {
      select(null, false);
      (scroller.current?.ownerDocument.activeElement as HTMLElement | null)?.blur();
    },
    onFocus(focused: string): void {
      hasFocus.current = true;
      wantsFocus.current = false; // it is where the person put it
      memory.selectedId = focused;
      setSelectedId(focused);
    },
    /** A row that leaves the page takes its focus along: that is no wish of the person. */
    onBlur(): void {
      if (!isDrawing.current) hasFocus.current = false;
    },
    /** after each drawing: brings the focus to the selected row if it belongs there */
    settle(): void {
      isDrawing.current = false;
      if (id !== selectedId) select(id, false);
      const element = scroller.current;
      const isLost = hasFocus.current && !element?.contains(element.ownerDocument.activeElement);
      if (!element || !(wantsFocus.current || isLost)) return;
      wantsFocus.current = false;
      const row = [...element.querySelectorAll<HTMLElement>("[data-key]")].find(
        (one) => one.dataset["key"] === id,
      );
      reveal(element);
      row?.focus({ preventScroll: true });
    },
  };
}

/** Snapshots that came on top of the list since it was first shown, until they have faded in. */
export function useFreshRows(snapshots: readonly SnapshotMeta[]): Set<string> {
  const fresh = useRef(new Set<string>());
  const newest = snapshots[0]?.id ?? "";
  const known = useRef(newest);
  for (const { id } of snapshots) {
    if (id <= known.current) break; // ids rise with time
    fresh.current.add(id);
  }
  if (newest > known.current) known.current = newest;
  return fresh.current;
}
