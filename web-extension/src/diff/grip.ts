import { useRef } from "preact/hooks";
import type { Panes } from "./panes";

const dragFromPx = 4;

interface Point {
  x: number;
  y: number;
}

/** What a mouse, a pad or fingers do to a picture: one of them drags, two pinch, the wheel zooms. */
export function useGrip(panes: Panes, onClick: (event: PointerEvent) => void) {
  const held = useRef(new Map<number, Point>());
  const moved = useRef(false);

  function release(event: PointerEvent): void {
    held.current.delete(event.pointerId);
  }

  return {
    onWheel(event: WheelEvent) {
      event.preventDefault();
      const lines = event.deltaMode === WheelEvent.DOM_DELTA_LINE ? 16 : 1;
      // a pinch on a pad comes as small turns of the wheel with Ctrl
      const speed = event.ctrlKey ? 0.01 : 0.0015;
      panes.zoom(Math.exp(-event.deltaY * lines * speed), fromMiddle(event, pointOf(event)));
    },
    onPointerDown(event: PointerEvent) {
      if (event.button !== 0) return;
      if (held.current.size === 0) moved.current = false;
      held.current.set(event.pointerId, pointOf(event));
    },
    onPointerMove(event: PointerEvent) {
      const all = held.current;
      const before = all.get(event.pointerId);
      if (!before) return;
      const now = pointOf(event);
      const by = { x: now.x - before.x, y: now.y - before.y };
      if (!moved.current && Math.hypot(by.x, by.y) < dragFromPx) return;
      if (!moved.current) (event.currentTarget as HTMLElement).setPointerCapture(event.pointerId);
      moved.current = true;
      all.set(event.pointerId, now);
      const [other] = [...all].flatMap(([id, point]) => (id === event.pointerId ? [] : [point]));
      if (!other) return panes.drag(by);
      panes.drag({ x: by.x / 2, y: by.y / 2 });
      const middle = { x: (now.x + other.x) / 2, y: (now.y + other.y) / 2 };
      panes.zoom(distance(now, other) / distance(before, other), fromMiddle(event, middle));
    },
    onPointerUp(event: PointerEvent) {
      const wasHeld = held.current.has(event.pointerId);
      release(event);
      if (wasHeld && !moved.current && held.current.size === 0) onClick(event);
    },
    onPointerCancel: release,
  };
}

function pointOf({ clientX, clientY }: MouseEvent): Point {
  return { x: clientX, y: clientY };
}

function distance(one: Point, other: Point): number {
  return Math.max(1, Math.hypot(one.x - other.x, one.y - other.y));
}

function fromMiddle(event: Event, { x, y }: Point): Point {
  const box = (event.currentTarget as HTMLElement).getBoundingClientRect();
  return { x: x - box.x - box.width / 2, y: y - box.y - box.height / 2 };
}
