import type { Previews } from "../preview/previews";
import type { Times } from "../preview/times";
import type { Actions, AppState } from "../state/app-state";
import type { Text } from "../state/text";
import { shownOf } from "../state/shown";
import { takesTheList } from "./connection-words";
import { Footer } from "./footer";
import { Head } from "./head";
import type { ListMemory } from "./list-state";
import { Blocked, Notices } from "./notices";
import { Sheet, type Sheets } from "./sheet";
import { SnapshotList } from "./snapshot-list";

export interface PanelProps {
  state: AppState;
  actions: Actions;
  previews: Previews;
  times: Times;
  text: Text;
  memory: ListMemory;
  sheets: Sheets;
}

/** The whole sidebar panel as a function of the state. */
export function Panel(props: PanelProps) {
  const { state, actions, text, sheets } = props;
  const sheet = state.sheet === null ? undefined : sheets[state.sheet];
  if (sheet) return <Sheet {...props} sheet={sheet} />;
  return (
    <>
      <Head {...props} />
      <Notices {...props} />
      <Middle {...props} />
      <Footer {...{ state, actions, text }} hasLimits={sheets.limits !== undefined} />
    </>
  );
}

function Middle(props: PanelProps) {
  const { state, text } = props;
  if (takesTheList(state)) return <Blocked {...props} />;
  const { snapshots, workflow, loading } = shownOf(state);
  if (snapshots.length > 0) return <SnapshotList key={workflow?.key ?? ""} {...props} />;
  // Until the server has told the list once, "no snapshots" would be a guess.
  if (loading || state.connection.kind === "starting") return <Skeleton text={text} />;
  return (
    <div class="sl-empty">
      <i class="pi pi-history sl-big" aria-hidden="true" />
      <b>{text("empty.title")}</b>
      <p>{emptyWords(state, text)}</p>
      {state.tab !== null && state.viewed === null && (
        <button type="button" class="sl-button" onClick={() => void props.actions.takeSnapshot()}>
          <i class="pi pi-camera" aria-hidden="true" />
          {text("panel.take")}
        </button>
      )}
    </div>
  );
}

function emptyWords({ delaySeconds }: AppState, text: Text): string {
  if (delaySeconds === null) return text("empty.by-hand");
  return text("empty.body", { count: delaySeconds });
}

const skeletonWidths = [62, 80, 48, 70, 55, 76];

/** Rows to come, of the same height, so that nothing moves when they are there. Seen after 150 ms only. */
function Skeleton({ text }: { text: Text }) {
  return (
    <div class="sl-skeleton" role="status" aria-label={text("panel.loading")}>
      {skeletonWidths.map((width) => (
        <div key={width} class="sl-skeleton-row">
          <i class="sl-skeleton-marker" />
          <div>
            <i style={{ width: `${width}%` }} />
            <i style={{ width: `${width / 2}%` }} />
          </div>
        </div>
      ))}
    </div>
  );
}
