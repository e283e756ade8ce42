import type { ComponentChildren } from "preact";
import type { SnapshotMeta } from "../client/wire";
import type { Actions } from "../state/app-state";
import type { Text } from "../state/text";
import { Menu } from "./menu";
import type { Theme } from "./picture-cache";
import { snapshotTitle } from "./snapshot-words";
import type { Times } from "./times";

/** What can be done from a preview; what is absent cannot. */
export interface PreviewActs {
  diff?(snapshot: SnapshotMeta): void;
  restore?(snapshot: SnapshotMeta): void;
  swap?(snapshot: SnapshotMeta): void;
}

interface Props {
  snapshot: SnapshotMeta;
  isCurrent: boolean;
  /** a swap or restore runs */
  isBusy: boolean;
  marker: ComponentChildren;
  theme: Theme;
  times: Times;
  actions: Actions;
  acts: PreviewActs;
  text: Text;
  onClose(): void;
}

/** Which snapshot it is, and what can be done with it. Looking comes before replacing. */
export function PreviewHead(props: Props) {
  const { snapshot, isCurrent, isBusy, theme, times, actions, acts, text, onClose } = props;
  const title = snapshotTitle(snapshot, isCurrent, text);
  const nodes = text("row.nodes", { count: snapshot.nodeCount });

  const act = (name: string, icon: string, kind: string, onAct: () => void, isOff = false) => (
    <button
      type="button"
      class={`sl-button sl-act ${kind}`}
      aria-label={name}
      title={name}
      aria-disabled={isOff}
      onClick={() => !isOff && onAct()}
    >
      <i class={`pi ${icon}`} aria-hidden="true" />
      <em aria-hidden="true">{name}</em>
    </button>
  );
  /** The preview is gone before its place is taken. */
  const leaving = (go: ((snapshot: SnapshotMeta) => void) | undefined) => () => {
    onClose();
    go?.(snapshot);
  };

  return (
    <header class="sl-dialog-head">
      {props.marker}
      <div class="sl-dialog-words">
        <h2 id="snapline-preview-title" dir="auto" title={title}>
          {title}
        </h2>
        <p id="snapline-preview-line" dir="auto">
          <time dateTime={snapshot.takenAt}>{times.exact(snapshot.takenAt)}</time>
          {` · ${nodes}`}
        </p>
      </div>
      {act(text("preview.copy"), "pi-copy", "sl-plain", () => {
        void actions.copyPicture(snapshot, "png", theme);
      })}
      {act(text("preview.workflow"), "pi-download", "sl-plain", () => {
        void actions.downloadWorkflow(snapshot);
      })}
      <Menu
        name={text("action.more")}
        items={[
          {
            name: text("preview.copy-svg"),
            icon: "pi-copy",
            act: () => void actions.copyPicture(snapshot, "svg", theme),
          },
          {
            name: text("preview.download-png"),
            icon: "pi-download",
            act: () => void actions.downloadPicture(snapshot, "png", theme),
          },
          {
            name: text("preview.download-svg"),
            icon: "pi-download",
            act: () => void actions.downloadPicture(snapshot, "svg", theme),
          },
          ...(acts.diff && snapshot.liveParentId !== null
            ? [
                {
                  name: text("compare.with-previous"),
                  icon: "pi-clone",
                  act: leaving(() => void actions.compareWithPrevious(snapshot)),
                },
              ]
            : []),
        ]}
      />
      {acts.diff && act(text("action.diff"), "pi-clone", "", leaving(acts.diff))}
      {acts.restore &&
        act(text("action.restore"), "pi-external-link", "", leaving(acts.restore), isBusy)}
      {acts.swap &&
        act(
          text("action.swap"),
          "pi-arrow-right-arrow-left",
          "sl-primary",
          leaving(acts.swap),
          isBusy,
        )}
      <button
        type="button"
        class="sl-icon-button"
        aria-label={text("action.close")}
        title={text("action.close")}
        onClick={onClose}
      >
        <i class="pi pi-times" aria-hidden="true" />
      </button>
    </header>
  );
}
