import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";
import type { Run, RunFile } from "../client/runs";
import type { SnapshotMeta } from "../client/wire";
import type { Text } from "../state/text";
import { Picture } from "./picture";
import type { PictureCache, Theme } from "./picture-cache";
import { RunStrip } from "./run-strip";
import { snapshotLine, snapshotTitle } from "./snapshot-words";
import { Thumbnail } from "./thumbnail";
import type { Times } from "./times";
import { trapTab } from "./trap-tab";

interface Props {
  snapshot: SnapshotMeta;
  isCurrent: boolean;
  older: SnapshotMeta | undefined;
  newer: SnapshotMeta | undefined;
  theme: Theme;
  times: Times;
  pictures: PictureCache;
  text: Text;
  thumbnailUrl(id: string): string;
  runs: readonly Run[];
  fileUrl(file: RunFile): string;
  onShow(id: string): void;
  onClose(): void;
}

const step = 1.25;
const leastZoom = 1;
const mostZoom = 8;

/** The whole picture, over everything. Arrow keys walk through the history, + − 0 zoom. */
export function PreviewDialog(props: Props) {
  const { snapshot, isCurrent, older, newer, theme, times, pictures, text, runs, onShow, onClose } =
    props;
  const [zoom, setZoom] = useState(1);
  const dialog = useRef<HTMLDivElement>(null);
  const view = useRef<HTMLDivElement>(null);
  const lastZoom = useRef(1);
  const title = snapshotTitle(snapshot, isCurrent, text);

  useEffect(() => dialog.current?.focus(), []);
  useEffect(() => setZoom(1), [snapshot.id]);

  // What is in the middle of the view stays there.
  useLayoutEffect(() => {
    const { current } = view;
    const factor = zoom / lastZoom.current;
    lastZoom.current = zoom;
    if (!current || factor === 1) return;
    const { clientWidth, clientHeight } = current;
    current.scrollLeft = (current.scrollLeft + clientWidth / 2) * factor - clientWidth / 2;
    current.scrollTop = (current.scrollTop + clientHeight / 2) * factor - clientHeight / 2;
  }, [zoom]);

  const zoomBy = (factor: number) =>
    setZoom((before) => Math.min(mostZoom, Math.max(leastZoom, before * factor)));
  const acts: Record<string, () => void> = {
    Escape: onClose,
    ArrowLeft: () => older && onShow(older.id),
    ArrowRight: () => newer && onShow(newer.id),
    "+": () => zoomBy(step),
    "=": () => zoomBy(step),
    "-": () => zoomBy(1 / step),
    "0": () => setZoom(1),
  };

  function onKeyDown(event: KeyboardEvent): void {
    if (event.key === "Tab") trapTab(event, dialog.current);
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const act = acts[event.key];
    if (!act) return;
    event.preventDefault();
    act();
  }

  // aria-disabled, not disabled: a button that loses the focus would let the next key go to the canvas
  const button = (name: string, icon: string, act: () => void, isOff = false) => (
    <button
      type="button"
      class="sl-icon-button"
      aria-label={name}
      title={name}
      aria-disabled={isOff}
      onClick={() => !isOff && act()}
    >
      <i class={`pi ${icon}`} aria-hidden="true" />
    </button>
  );

  return (
    <div class="sl-veil" onClick={(event) => event.target === event.currentTarget && onClose()}>
      <div
        ref={dialog}
        class="sl-dialog"
        role="dialog"
        aria-modal="true"
        aria-labelledby="snapline-preview-title"
        aria-describedby="snapline-preview-line"
        tabIndex={-1}
        onKeyDown={onKeyDown}
      >
        <header class="sl-dialog-head">
          <div class="sl-dialog-words">
            <h2 id="snapline-preview-title" dir="auto" title={title}>
              {title}
            </h2>
            <p id="snapline-preview-line">
              <time dateTime={snapshot.takenAt}>{times.exact(snapshot.takenAt)}</time>
              {" · "}
              {snapshotLine(snapshot, title, isCurrent, text)}
            </p>
          </div>
          <div dir="ltr">
            {button(
              text("preview.older"),
              "pi-angle-left",
              () => older && onShow(older.id),
              !older,
            )}
            {button(
              text("preview.newer"),
              "pi-angle-right",
              () => newer && onShow(newer.id),
              !newer,
            )}
          </div>
          {button(text("preview.zoom-out"), "pi-minus", () => zoomBy(1 / step), zoom <= leastZoom)}
          {button(text("preview.zoom-in"), "pi-plus", () => zoomBy(step), zoom >= mostZoom)}
          {button(text("preview.zoom-fit"), "pi-expand", () => setZoom(1), zoom === 1)}
          {button(text("action.close"), "pi-times", onClose)}
        </header>
        <div ref={view} class="sl-dialog-view">
          <div
            class="sl-dialog-sheet"
            style={{ width: `${zoom * 100}%`, height: `${zoom * 100}%` }}
          >
            <Picture id={snapshot.id} size="full" {...{ theme, title, pictures, text }} />
          </div>
        </div>
        <RunStrip {...{ runs, text }} snapshotId={snapshot.id} urlOf={props.fileUrl} />
        <div class="sl-dialog-result">
          <Thumbnail {...{ snapshot, title, text }} urlOf={props.thumbnailUrl} />
        </div>
      </div>
    </div>
  );
}
