import type { ComponentChildren } from "preact";
import { useLayoutEffect, useMemo, useRef, useState } from "preact/hooks";

/** How a line of a tree lies in it, as a screen reader tells it and as it is drawn. */
export interface Looks {
  level: number;
  place: number;
  count: number;
  /** null = nothing hangs at it */
  isOpen: boolean | null;
  classes: string;
  /** px */
  indent: number;
}

interface Props<Item> {
  /** absent = a list */
  role?: "tree";
  /** only for a tree */
  looks?(item: Item): Looks;
  items: readonly Item[];
  /** what a screen reader calls the list */
  label: string;
  /** newer drawings know an item again by it */
  keyOf(item: Item): string;
  /** px; must not change while the item is in the list */
  heightOf(item: Item): number;
  /** all that the row shows, for those who do not see it */
  spoken(item: Item): string;
  row(item: Item): ComponentChildren;
  /** Enter on the row, or a click on it beside its buttons */
  onChoose?(item: Item): void;
  /** another key on the row; true = it was used; a key of another item = that gets the focus */
  onKey?(event: KeyboardEvent, item: Item): boolean | string;
  onPoint?(item: Item, row: HTMLElement): void;
  onLeave?(): void;
  /** the end comes near; called again after the items became others */
  onEnd?(): void;
  /** after the last row, as a word about what comes */
  end?: ComponentChildren;
}

/** Height that is taken until the element has one. */
const assumedHeight = 900;
const marginPx = 300;
const endWithinPx = 900;

/** A list of any length: only what is in the window is in the page. The arrow keys walk through it. */
export function LongList<Item>(props: Props<Item>) {
  const { items, keyOf, heightOf, spoken, onChoose } = props;
  const scroller = useRef<HTMLDivElement>(null);
  const [view, setView] = useState({ top: 0, height: assumedHeight });
  const tops = useMemo(() => placesOf(items, heightOf), [items]);
  const focus = useRowFocus(scroller, items, keyOf, tops);
  const asked = useRef<readonly Item[]>();
  const total = tops[items.length]!;

  function read(): void {
    const element = scroller.current;
    if (element) setView({ top: element.scrollTop, height: element.clientHeight || assumedHeight });
  }

  useLayoutEffect(() => {
    const watch = new ResizeObserver(read);
    if (scroller.current) watch.observe(scroller.current);
    return () => {
      watch.disconnect();
      props.onLeave?.(); // rows that go with the list send no "leave"
    };
  }, []);

  useLayoutEffect(() => focus.settle());

  useLayoutEffect(() => {
    if (items.length === 0 || asked.current === items) return;
    if (total - view.top - view.height > endWithinPx) return;
    asked.current = items;
    props.onEnd?.();
  }, [items, view.top, view.height]);

  function onKeyDown(event: KeyboardEvent): void {
    const target = event.target as HTMLElement;
    const place = placeOf(target);
    const item = items[place];
    if (item === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
    const isRow = target.dataset["place"] !== undefined;
    const last = items.length - 1;
    const to = { ArrowUp: place - 1, ArrowDown: place + 1, Home: 0, End: last }[event.key];
    if (to !== undefined) focus.move(Math.max(0, Math.min(last, to)));
    else if (isRow && event.key === "Enter" && !event.shiftKey && onChoose) onChoose(item);
    else {
      const used = isRow && props.onKey?.(event, item);
      if (!used) return;
      if (used !== true) focus.move(items.findIndex((each) => keyOf(each) === used));
    }
    event.preventDefault();
  }

  const stop = focus.stop();
  return (
    <div
      ref={scroller}
      class="sl-list"
      onScroll={() => {
        props.onLeave?.();
        read();
      }}
      onKeyDown={onKeyDown}
      onFocusIn={(event) => focus.onFocus(placeOf(event.target))}
      onFocusOut={focus.onBlur}
      onPointerLeave={() => props.onLeave?.()}
    >
      <div
        class="sl-list-sheet"
        role={props.role ?? "list"}
        aria-label={props.label}
        style={{ height: `${total}px` }}
      >
        {seen(tops, view, stop).map((place) => {
          const item = items[place]!;
          const looks = props.looks?.(item);
          const top = { top: `${tops[place]}px`, height: `${heightOf(item)}px` };
          return (
            <div
              key={keyOf(item)}
              class={looks ? `sl-item ${looks.classes}` : "sl-item"}
              role={looks ? "treeitem" : "listitem"}
              data-place={place}
              data-key={keyOf(item)}
              tabIndex={place === stop ? 0 : -1}
              aria-level={looks?.level}
              aria-expanded={looks?.isOpen ?? undefined}
              aria-posinset={looks?.place ?? place + 1}
              aria-setsize={looks?.count ?? items.length}
              aria-label={spoken(item)}
              style={looks ? { ...top, "--sl-indent": `${looks.indent}px` } : top}
              onClick={(event) => {
                if (!(event.target as Element).closest("button")) onChoose?.(item);
              }}
              onPointerEnter={(event) => {
                if (event.pointerType !== "touch") props.onPoint?.(item, event.currentTarget);
              }}
            >
              {props.row(item)}
            </div>
          );
        })}
      </div>
      {props.end}
    </div>
  );
}

/** Where each item starts, and where the last one ends. */
function placesOf<Item>(items: readonly Item[], heightOf: (item: Item) => number): number[] {
  const tops = [0];
  for (const item of items) tops.push(tops[tops.length - 1]! + heightOf(item));
  return tops;
}

/** Places of the rows in the window, and of the one that the Tab key stops at. */
function seen(tops: number[], view: { top: number; height: number }, stop: number): number[] {
  const from = view.top - marginPx;
  const to = view.top + view.height + marginPx;
  const places: number[] = [];
  for (let place = 0; place < tops.length - 1; place += 1) {
    const isIn = tops[place + 1]! > from && tops[place]! < to;
    if (isIn || place === stop) places.push(place);
  }
  return places;
}

/** Which row has the focus, or had it. One that goes away leaves it to the row in its place. */
function useRowFocus<Item>(
  scroller: { current: HTMLDivElement | null },
  items: readonly Item[],
  keyOf: (item: Item) => string,
  tops: number[],
) {
  const [wanted, setWanted] = useState<string | null>(null);
  const last = useRef(0);
  const hasFocus = useRef(false);
  const moves = useRef(false);
  const isDrawing = useRef(false);
  isDrawing.current = true;

  const found = items.findIndex((item) => keyOf(item) === wanted);
  if (found >= 0) last.current = found;
  const stop = found >= 0 ? found : Math.min(last.current, Math.max(0, items.length - 1));

  function reveal(element: HTMLElement): void {
    const lowest = tops[stop + 1]! - element.clientHeight;
    if (element.scrollTop > tops[stop]!) element.scrollTop = tops[stop]!;
    else if (element.clientHeight > 0 && element.scrollTop < lowest) element.scrollTop = lowest;
  }

  return {
    stop: () => stop,
    move(place: number): void {
      const item = items[place];
      if (item === undefined) return;
      moves.current = true;
      setWanted(keyOf(item));
    },
    onFocus(place: number): void {
      const item = items[place];
      if (item === undefined) return;
      hasFocus.current = true;
      setWanted(keyOf(item));
    },
    /** A row that leaves the page takes its focus along: that is no wish of the person. */
    onBlur(): void {
      if (!isDrawing.current) hasFocus.current = false;
    },
    /** after each drawing: brings the focus to the row where it belongs */
    settle(): void {
      isDrawing.current = false;
      const element = scroller.current;
      if (!element) return;
      const isLost = hasFocus.current && !element.contains(element.ownerDocument.activeElement);
      if (!moves.current && !isLost) return;
      moves.current = false;
      reveal(element);
      element.querySelector<HTMLElement>(`[data-place="${stop}"]`)?.focus({ preventScroll: true });
    },
  };
}

function placeOf(target: EventTarget | null): number {
  const row = target instanceof Element ? target.closest<HTMLElement>("[data-place]") : null;
  return row ? Number(row.dataset["place"]) : -1;
}
