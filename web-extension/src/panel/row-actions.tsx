import type { SnapshotMeta } from "../client/wire";
import type { Text } from "../state/text";
import type { Command } from "./keys";

interface Props {
  snapshot: SnapshotMeta;
  /** a swap or restore runs */
  isBusy: boolean;
  /** another snapshot waits for one to be compared with */
  hasBase: boolean;
  text: Text;
  onCommand(command: Command): void;
}

/** The buttons over the end of a row's second line. Looking comes before replacing. */
export function RowActions({ snapshot, isBusy, hasBase, text, onCommand }: Props) {
  const button = (command: Command, name: string, icon: string, isOff = false, hasWord = false) => (
    <button
      type="button"
      class={hasWord ? "sl-action sl-has-word" : "sl-action"}
      aria-label={name}
      title={name}
      aria-disabled={isOff}
      onClick={() => !isOff && onCommand(command)}
    >
      <i class={`pi ${icon}`} aria-hidden="true" />
      {hasWord && <em aria-hidden="true">{name}</em>}
    </button>
  );
  // A double click on a button is no wish to rename.
  return (
    <div
      class="sl-actions"
      role="group"
      aria-label={text("action.actions")}
      onDblClick={(event) => event.stopPropagation()}
    >
      {button("preview", text("action.preview"), "pi-eye")}
      {snapshot.locked
        ? button("lock", text("action.unlock"), "pi-lock-open")
        : button("lock", text("action.lock"), "pi-lock")}
      {button("notes", text("action.notes"), "pi-comment")}
      <button
        type="button"
        class="sl-action sl-has-word"
        aria-label={text("action.diff")}
        title={text(hasBase ? "action.diff-with-base" : "action.diff-tip")}
        onClick={(event) => onCommand(event.shiftKey ? "base" : "diff")}
      >
        <i class="pi pi-clone" aria-hidden="true" />
        <em aria-hidden="true">{text("action.diff")}</em>
      </button>
      {button("swap", text("action.swap"), "pi-arrow-right-arrow-left", isBusy, true)}
      {button("restore", text("action.restore"), "pi-external-link", isBusy)}
      {button("delete", text("action.delete"), "pi-times")}
    </div>
  );
}
