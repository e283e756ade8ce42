import type { ComponentChildren } from "preact";
import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";

const step = 1.25;
const least = 1;
const most = 8;

/** How large something is shown; 1 = all of it can be seen. */
export interface Zoom {
  factor: number;
  /** what stays where it is, from the upper left corner of the view in px; absent = its middle */
  at?: { x: number; y: number };
  by(factor: number, at?: { x: number; y: number }): void;
  in(): void;
  out(): void;
  fit(): void;
  isLeast: boolean;
  isMost: boolean;
}

/** @param what when another thing is shown, all of it is */
export function useZoom(what: string): Zoom {
  const [{ factor, at }, set] = useState<Pick<Zoom, "factor" | "at">>({ factor: 1 });
  useEffect(() => set({ factor: 1 }), [what]);
  const by: Zoom["by"] = (change, place) =>
    set((before) => {
      const next = Math.min(most, Math.max(least, before.factor * change));
      return { factor: next, ...(place && { at: place }) };
    });
  return {
    ...{ factor, by, isLeast: factor <= least, isMost: factor >= most },
    ...(at && { at }),
    in: () => by(step),
    out: () => by(1 / step),
    fit: () => set({ factor: 1 }),
  };
}

/** A view that is moved by dragging and by the wheel; with Ctrl the wheel zooms where the pointer is. */
export function Zoomed({ zoom, children }: { zoom: Zoom; children: ComponentChildren }) {
  const view = useRef<HTMLDivElement>(null);
  const before = useRef(1);
  const latest = useRef(zoom);
  latest.current = zoom;
  const dragged = useRef<{ x: number; y: number } | null>(null);

  useLayoutEffect(() => {
    const { current } = view;
    const change = zoom.factor / before.current;
    before.current = zoom.factor;
    if (!current || change === 1) return;
    const { x, y } = zoom.at ?? { x: current.clientWidth / 2, y: current.clientHeight / 2 };
    current.scrollLeft = (current.scrollLeft + x) * change - x;
    current.scrollTop = (current.scrollTop + y) * change - y;
  }, [zoom.factor]);

  useEffect(() => {
    const { current } = view;
    // Only a listener that says so beforehand may keep the browser from zooming the page.
    const onWheel = (event: WheelEvent) => {
      if (!current || !(event.ctrlKey || event.metaKey)) return;
      event.preventDefault();
      const { left, top } = current.getBoundingClientRect();
      const at = { x: event.clientX - left, y: event.clientY - top };
      latest.current.by(Math.exp(-Math.sign(event.deltaY) * Math.log(step)), at);
    };
    current?.addEventListener("wheel", onWheel, { passive: false });
    return () => current?.removeEventListener("wheel", onWheel);
  }, []);

  function onPointerDown(event: PointerEvent): void {
    if (event.button !== 0 || zoom.isLeast || !view.current) return;
    view.current.setPointerCapture?.(event.pointerId);
    dragged.current = { x: event.clientX, y: event.clientY };
  }

  function onPointerMove({ clientX, clientY }: PointerEvent): void {
    const from = dragged.current;
    if (!from || !view.current) return;
    view.current.scrollLeft -= clientX - from.x;
    view.current.scrollTop -= clientY - from.y;
    dragged.current = { x: clientX, y: clientY };
  }

  const end = () => void (dragged.current = null);
  const size = `${zoom.factor * 100}%`;
  return (
    <div
      ref={view}
      class={zoom.isLeast ? "sl-dialog-view" : "sl-dialog-view sl-can-pan"}
      onPointerDown={onPointerDown}
      onPointerMove={onPointerMove}
      onPointerUp={end}
      onPointerCancel={end}
    >
      <div class="sl-dialog-sheet" style={{ width: size, height: size }}>
        {children}
      </div>
    </div>
  );
}
