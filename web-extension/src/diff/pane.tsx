import type { ComponentChildren } from "preact";
import { useLayoutEffect, useMemo, useRef } from "preact/hooks";
import { parseSvg } from "../preview/safe-svg";
import type { Pane, Panes } from "./panes";
import lightCss from "./picture.css";

interface Props {
  svg: string;
  label: string;
  /** ids of the elements that show the change in turn, best first */
  ids: readonly string[];
  changedOnly: boolean;
  panes: Panes;
  /** a click on an element, by the ids of all that it is in, innermost first */
  onPick(ids: readonly string[]): void;
  unreadable: ComponentChildren;
}

const dragFromPx = 4;

/** One picture. Wheel and drag move it together with its neighbour. */
export function PictureView(props: Props) {
  const { svg, label, ids, changedOnly, panes, onPick } = props;
  const box = useRef<HTMLDivElement>(null);
  const mark = useRef<HTMLElement>(null);
  const mine = useRef<Pane>();
  const picture = useMemo(() => readable(svg), [svg]);
  const grip = useGrip(panes, onPick);

  useLayoutEffect(() => {
    const element = box.current;
    if (!element || !mark.current || !picture) return undefined;
    const shadow = element.shadowRoot ?? element.attachShadow({ mode: "open" });
    const looks = element.ownerDocument.createElement("style");
    looks.textContent = lightCss;
    shadow.replaceChildren(looks, picture);
    const pane = { box: element, picture, mark: mark.current, ids };
    mine.current = pane;
    const remove = panes.add(pane);
    const watch = new ResizeObserver(() => panes.refresh());
    watch.observe(element);
    return () => {
      watch.disconnect();
      remove();
    };
  }, [picture, panes]);

  useLayoutEffect(() => {
    if (!mine.current) return;
    mine.current.ids = ids;
    panes.refresh();
  }, [ids.join("\n")]);

  useLayoutEffect(() => {
    picture?.classList.toggle("changed-only", changedOnly);
  }, [picture, changedOnly]);

  // The host scrolls or zooms the page by a wheel that nobody took; only such a listener can take it.
  useLayoutEffect(() => {
    const element = box.current;
    element?.addEventListener("wheel", grip.onWheel, { passive: false });
    return () => element?.removeEventListener("wheel", grip.onWheel);
  }, []);

  if (!picture) return <>{props.unreadable}</>;
  return (
    <>
      <div
        ref={box}
        class="sl-diff-picture"
        role="img"
        aria-label={label}
        onPointerDown={grip.onPointerDown}
        onPointerMove={grip.onPointerMove}
        onPointerUp={grip.onPointerUp}
        onPointerCancel={grip.onPointerCancel}
      />
      <i ref={mark} class="sl-diff-mark" hidden aria-hidden="true" />
    </>
  );
}

function readable(svg: string): SVGElement | undefined {
  try {
    return parseSvg(svg);
  } catch {
    return undefined;
  }
}

function useGrip(panes: Panes, onPick: Props["onPick"]) {
  const held = useRef<{ x: number; y: number; moved: boolean }>();
  return {
    onWheel(event: WheelEvent) {
      event.preventDefault();
      const box = (event.currentTarget as HTMLElement).getBoundingClientRect();
      const at = {
        x: event.clientX - box.x - box.width / 2,
        y: event.clientY - box.y - box.height / 2,
      };
      const lines = event.deltaMode === WheelEvent.DOM_DELTA_LINE ? 16 : 1;
      // a pinch on a pad comes as small turns of the wheel with Ctrl
      const speed = event.ctrlKey ? 0.01 : 0.0015;
      panes.zoom(Math.exp(-event.deltaY * lines * speed), at);
    },
    onPointerDown(event: PointerEvent) {
      if (event.button !== 0) return;
      held.current = { x: event.clientX, y: event.clientY, moved: false };
    },
    onPointerMove(event: PointerEvent) {
      const { current } = held;
      if (!current) return;
      const by = { x: event.clientX - current.x, y: event.clientY - current.y };
      if (!current.moved && Math.hypot(by.x, by.y) < dragFromPx) return;
      if (!current.moved) (event.currentTarget as HTMLElement).setPointerCapture(event.pointerId);
      held.current = { x: event.clientX, y: event.clientY, moved: true };
      panes.drag(by);
    },
    onPointerUp(event: PointerEvent) {
      const { current } = held;
      held.current = undefined;
      if (current && !current.moved) onPick(idsAt(event));
    },
    onPointerCancel() {
      held.current = undefined;
    },
  };
}

function idsAt(event: Event): string[] {
  return event
    .composedPath()
    .map((element) => (element instanceof Element ? element.id : ""))
    .filter((id) => id !== "");
}
