import type { SnapshotMeta } from "../client/wire";
import { Picture } from "../preview/picture";
import { snapshotTitle } from "../preview/snapshot-words";
import type { BarProps } from "./bar";

/** The picture of one moment in a frame over the canvas. The graph beneath is not touched. */
export function Skim(props: BarProps & { snapshot: SnapshotMeta }) {
  const { snapshot, state, canvas, theme, times, pictures, text } = props;
  const title = snapshotTitle(snapshot, snapshot.id === state.currentId, text);
  const style = {
    left: `${canvas.left}px`,
    top: `${canvas.top}px`,
    width: `${canvas.width}px`,
    height: `${canvas.height}px`,
  };
  return (
    <div class="sl-skim" style={style}>
      <Picture id={snapshot.id} size="full" {...{ theme, title, pictures, text }} />
      <p class="sl-skim-words" role="status">
        <i class="pi pi-eye" aria-hidden="true" />
        <b>{times.exact(snapshot.takenAt)}</b>
        <span dir="auto">{title}</span>
        <span class="sl-skim-hint">{text("timeline.untouched")}</span>
        <span class="sl-skim-hint">
          <kbd>Enter</kbd> {text("timeline.swaps")} <kbd>Esc</kbd> {text("timeline.leaves")}
        </span>
      </p>
    </div>
  );
}
