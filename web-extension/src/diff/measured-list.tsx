import type { ComponentChildren } from "preact";
import { useLayoutEffect, useMemo, useRef, useState } from "preact/hooks";

interface Props<Item> {
  items: readonly Item[];
  label: string;
  keyOf(item: Item): string;
  /** px, until it was drawn once */
  guess(item: Item): number;
  /** stays in the page wherever the list is scrolled to; the Tab key stops at it */
  stop: string | null;
  /** brings that row into sight; each time a new object */
  wanted: { key: string } | null;
  /** a row, to be spread over its element */
  attributesOf(item: Item): Record<string, unknown>;
  row(item: Item): ComponentChildren;
}

const marginPx = 400;
const stepPx = 160;
/** Height that is taken until the element has one. */
const assumedHeight = 600;

/** A list of any length whose rows are as high as what is in them: only the rows in sight are drawn. */
export function MeasuredList<Item>(props: Props<Item>) {
  const { items, keyOf, guess, stop, wanted } = props;
  const scroller = useRef<HTMLDivElement>(null);
  const heights = useRef(new Map<string, number>());
  const [view, setView] = useState({ top: 0, height: assumedHeight, width: 0 });
  const [measured, setMeasured] = useState(0);
  const met = useRef<object | null>(null);
  const isSettling = useRef(false);
  const tops = useMemo(
    () => placesOf(items.map((item) => heights.current.get(keyOf(item)) ?? guess(item))),
    [items, measured],
  );

  function read(): void {
    const element = scroller.current;
    if (!element) return;
    const { scrollTop, clientHeight, clientWidth: width } = element;
    const height = clientHeight || assumedHeight;
    // In steps: rows come and go some at a time, well before they are in sight.
    const top = Math.floor(scrollTop / stepPx) * stepPx;
    setView((before) => {
      const isSame = before.top === top && before.height === height && before.width === width;
      return isSame ? before : { top, height, width };
    });
  }

  useLayoutEffect(() => {
    const watch = new ResizeObserver(read);
    if (scroller.current) watch.observe(scroller.current);
    return () => watch.disconnect();
  }, []);

  // Rows wrap otherwise in another width: all are measured anew as they come into sight.
  useLayoutEffect(() => heights.current.clear(), [view.width]);

  // What is read stays where it is when a row above it turns out higher or lower than guessed.
  useLayoutEffect(() => {
    const element = scroller.current;
    if (!element) return;
    let shift = 0;
    let isNew = false;
    for (const row of element.querySelectorAll<HTMLElement>("[data-place]")) {
      const place = Number(row.dataset["place"]);
      const key = keyOf(items[place]!);
      const height = row.offsetHeight;
      const before = tops[place + 1]! - tops[place]!;
      if (height === 0 || height === before) continue;
      heights.current.set(key, height);
      isNew = true;
      if (tops[place + 1]! <= element.scrollTop) shift += height - before;
    }
    isSettling.current = isNew;
    if (!isNew) return;
    if (shift !== 0) element.scrollTop += shift;
    setMeasured((count) => count + 1);
  });

  // Again after each drawing, until it lies still: rows before it may be measured only on the way.
  useLayoutEffect(() => {
    const element = scroller.current;
    if (!element || !wanted || met.current === wanted) return;
    const place = items.findIndex((item) => keyOf(item) === wanted.key);
    if (place < 0) return;
    const before = element.scrollTop;
    bringIntoSight(element, tops[place]!, tops[place + 1]!);
    if (element.scrollTop !== before) read();
    else if (!isSettling.current) met.current = wanted;
  });

  return (
    <div ref={scroller} class="sl-diff-list" onScroll={read}>
      <div
        class="sl-list-sheet"
        role="list"
        aria-label={props.label}
        style={{ height: `${tops[items.length]}px` }}
      >
        {inSight(items, keyOf, tops, view, stop).map((place) => {
          const item = items[place]!;
          return (
            <div
              key={keyOf(item)}
              role="listitem"
              data-place={place}
              aria-posinset={place + 1}
              aria-setsize={items.length}
              style={{ top: `${tops[place]}px` }}
              {...props.attributesOf(item)}
            >
              {props.row(item)}
            </div>
          );
        })}
      </div>
    </div>
  );
}

/** Where each row starts, and where the last one ends. */
function placesOf(heights: readonly number[]): number[] {
  const tops = [0];
  for (const height of heights) tops.push(tops[tops.length - 1]! + height);
  return tops;
}

function bringIntoSight(element: HTMLElement, top: number, bottom: number): void {
  const height = element.clientHeight;
  if (top < element.scrollTop) element.scrollTop = Math.max(0, top - marginTop);
  else if (height > 0 && bottom > element.scrollTop + height) {
    element.scrollTop = Math.min(top, bottom - height + marginTop);
  }
}

/** So much of what lies beside a row is shown with it. */
const marginTop = 40;

function inSight<Item>(
  items: readonly Item[],
  keyOf: (item: Item) => string,
  tops: readonly number[],
  view: { top: number; height: number },
  stop: string | null,
): number[] {
  const places: number[] = [];
  for (let place = 0; place < items.length; place += 1) {
    const isIn =
      tops[place + 1]! > view.top - marginPx && tops[place]! < view.top + view.height + marginPx;
    if (isIn || keyOf(items[place]!) === stop) places.push(place);
  }
  return places;
}
