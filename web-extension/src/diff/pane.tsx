import type { ComponentChildren } from "preact";
import { useLayoutEffect, useMemo, useRef } from "preact/hooks";
import { nameNodes } from "../preview/node-names";
import { parseSvg } from "../preview/safe-svg";
import { createDetails } from "./details";
import { placeInFrame, placeInShadow, type PicturePlace } from "./picture-place";
import type { Pane, Panes } from "./panes";
import { useGrip } from "./grip";

interface Props {
  svg: string;
  label: string;
  /** ids of the elements that show the change in turn, best first */
  ids: readonly string[];
  changedOnly: boolean;
  panes: Panes;
  /** what the canvas calls a node without a name, by its type */
  nodeTitle(type: string): string | null;
  /** a click on an element, by the ids of all that it is in, innermost first */
  onPick(ids: readonly string[]): void;
  unreadable: ComponentChildren;
}

/** One picture. Wheel and drag move it together with its neighbour. */
export function PictureView(props: Props) {
  const { svg, label, ids, changedOnly, panes, nodeTitle, onPick } = props;
  const box = useRef<HTMLDivElement>(null);
  const mark = useRef<HTMLElement>(null);
  const mine = useRef<Pane>();
  const picture = useMemo(() => readable(svg, nodeTitle), [svg]);
  const details = useMemo(() => picture && createDetails(picture), [picture]);
  const place = useRef<PicturePlace>();
  const grip = useGrip(panes, (event) => onPick(place.current?.idsAt(event) ?? []));

  useLayoutEffect(() => {
    const element = box.current;
    if (!element || !mark.current || !picture || !details) return undefined;
    place.current = details.areMany
      ? placeInFrame(element, picture, () => panes.refresh())
      : placeInShadow(element, picture);
    const pane = { box: element, picture, mark: mark.current, ids, details };
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

function readable(svg: string, nodeTitle: Props["nodeTitle"]): SVGElement | undefined {
  try {
    const picture = parseSvg(svg);
    nameNodes(picture, nodeTitle);
    return picture;
  } catch {
    return undefined;
  }
}
