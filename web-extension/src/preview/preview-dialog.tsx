import type { ComponentChildren } from "preact";
import { useEffect, useRef } from "preact/hooks";
import type { Run, RunFile } from "../client/runs";
import type { SnapshotMeta } from "../client/wire";
import type { Actions } from "../state/app-state";
import type { Text } from "../state/text";
import { Picture } from "./picture";
import type { PictureCache, Theme } from "./picture-cache";
import { PreviewHead, type PreviewActs } from "./preview-head";
import { RunStrip } from "./run-strip";
import { snapshotTitle } from "./snapshot-words";
import { Thumbnail } from "./thumbnail";
import type { Times } from "./times";
import { trapTab } from "./trap-tab";
import { useZoom, Zoomed } from "./zoomed";

interface Props {
  snapshot: SnapshotMeta;
  isCurrent: boolean;
  isBusy: boolean;
  marker: ComponentChildren;
  older: SnapshotMeta | undefined;
  newer: SnapshotMeta | undefined;
  theme: Theme;
  times: Times;
  pictures: PictureCache;
  actions: Actions;
  acts: PreviewActs;
  text: Text;
  thumbnailUrl(id: string): string;
  runs: readonly Run[];
  fileUrl(file: RunFile): string;
  onShow(id: string): void;
  onClose(): void;
}

/** The whole picture, over everything. Arrow keys walk through the history, + − 0 zoom. */
export function PreviewDialog(props: Props) {
  const { snapshot, isCurrent, older, newer, theme, pictures, text, runs, onShow, onClose } = props;
  const zoom = useZoom(snapshot.id);
  const dialog = useRef<HTMLDivElement>(null);
  const title = snapshotTitle(snapshot, isCurrent, text);
  const showOlder = () => older && onShow(older.id);
  const showNewer = () => newer && onShow(newer.id);

  useEffect(() => dialog.current?.focus(), []);

  const keys: Record<string, () => void> = {
    Escape: onClose,
    ArrowLeft: showOlder,
    ArrowRight: showNewer,
    "+": zoom.in,
    "=": zoom.in,
    "-": zoom.out,
    "0": zoom.fit,
  };

  function onKeyDown(event: KeyboardEvent): void {
    if (event.key === "Tab") trapTab(event, dialog.current);
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const act = keys[event.key];
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
        <PreviewHead {...props} />
        <div class="sl-dialog-body">
          <Zoomed zoom={zoom}>
            <Picture id={snapshot.id} size="full" {...{ theme, title, pictures, text }} />
          </Zoomed>
          <div class="sl-float sl-float-start">
            <span dir="ltr">
              {button(text("preview.older"), "pi-angle-left", showOlder, !older)}
              {button(text("preview.newer"), "pi-angle-right", showNewer, !newer)}
            </span>
            <span class="sl-float-words">{text("preview.arrows")}</span>
          </div>
          <div class="sl-float sl-float-end">
            {button(text("preview.zoom-fit"), "pi-expand", zoom.fit, zoom.isLeast)}
            {button(text("preview.zoom-out"), "pi-minus", zoom.out, zoom.isLeast)}
            {button(text("preview.zoom-in"), "pi-plus", zoom.in, zoom.isMost)}
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
