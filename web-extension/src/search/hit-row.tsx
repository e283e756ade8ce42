import type { Hit } from "../client/search";
import { markerOf } from "../panel/marker";
import type { SheetProps } from "../panel/sheet";
import { RowAct } from "../panel/sheet-parts";
import { snapshotTitle } from "../preview/snapshot-words";
import { Found, foundIn } from "./found";
import type { Finder } from "./finder";

interface Props extends SheetProps {
  hit: Hit;
  /** it belongs to the open tab */
  isHere: boolean;
  /** name of the branch of the open tab that it is on, where that is not the one that is shown */
  branch: string;
  finder: Finder;
  onPreview(): void;
}

/** One snapshot that has what was looked for: title and time, whose it is, where it has it. */
export function HitRow({
  hit,
  isHere,
  branch,
  finder,
  onPreview,
  state,
  actions,
  times,
  text,
}: Props) {
  const { snapshot, workflow } = hit;
  const title = snapshotTitle(snapshot, false, text);
  return (
    <>
      {markerOf(snapshot, state)}
      <div class="sl-words">
        <div class="sl-line-1">
          <span class={snapshot.label ? "sl-title sl-strong" : "sl-title"} dir="auto" title={title}>
            {title}
          </span>
          {branch && (
            <span class="sl-badge sl-badge-branch" title={text("branch.on", { name: branch })}>
              <i class="pi pi-sitemap" aria-hidden="true" />
              <em dir="auto">{branch}</em>
            </span>
          )}
          <time
            class="sl-time"
            dir="auto"
            dateTime={snapshot.takenAt}
            title={times.exact(snapshot.takenAt)}
          >
            {times.ago(snapshot.takenAt)}
          </time>
        </div>
        <Found hit={hit} />
        <div class="sl-line-2">
          <span class="sl-meta" dir="auto" title={workflow.path}>
            {foundIn(hit, isHere, text)}
          </span>
        </div>
      </div>
      <div class="sl-actions" role="group" aria-label={text("action.actions")}>
        <RowAct name={text("action.preview")} icon="pi-eye" onAct={onPreview} />
        <RowAct
          name={text("action.diff")}
          title={text(state.compareBase ? "action.diff-with-base" : "action.diff-tip")}
          icon="pi-clone"
          onAct={(event) =>
            event.shiftKey ? actions.chooseBase(snapshot) : actions.compare(snapshot)
          }
        />
        {isHere && (
          <RowAct
            name={text("action.reveal")}
            icon="pi-list"
            onAct={() => void actions.reveal(snapshot.id)}
          />
        )}
        <RowAct
          name={text("action.restore")}
          icon="pi-external-link"
          isOff={state.busy !== null}
          onAct={() => void finder.restore(hit)}
        />
      </div>
    </>
  );
}
