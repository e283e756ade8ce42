import type { Actions, AppState } from "../state/app-state";
import { shownOf, type Shown } from "../state/shown";
import type { Text } from "../state/text";
import { takesTheList } from "./connection-words";
import { countedOf } from "./counted";
import { PickedBar } from "./picked-bar";
import { sizeWords } from "./size-words";

interface Props {
  state: AppState;
  actions: Actions;
  text: Text;
  /** there is a sheet that tells how much is kept */
  hasLimits: boolean;
}

/** From here on the size is told against its limit. */
const nearLimit = 0.9;

/** How much there is; while nothing can be sent, how much waits. */
export function Footer(props: Props) {
  const { state, actions, text, hasLimits } = props;
  if (state.picked.length > 0) return <PickedBar {...{ state, actions, text }} />;
  const shown = shownOf(state);
  const isEmpty = shown.total === 0 && shown.snapshots.length === 0;
  // Its room is for how much waits.
  const share = isWaiting(state) ? null : shareOf(state, shown);
  return (
    <footer class="sl-foot">
      {share !== null && (
        <i class="sl-usage" aria-hidden="true" data-near={share >= nearLimit}>
          <i style={{ width: `${Math.min(100, 100 * share)}%` }} />
        </i>
      )}
      <span dir="auto" title={words(state, shown, text)}>
        <span class="sl-wide">{words(state, shown, text)}</span>
        <span class="sl-narrow">{words(state, shown, text, "short")}</span>
      </span>
      <div class="sl-foot-buttons">
        {hasLimits && (
          <button
            type="button"
            class="sl-icon-button sl-small"
            data-opens="limits"
            aria-label={text("sheet.limits")}
            title={text("sheet.limits")}
            onClick={() => actions.openSheet("limits")}
          >
            <i class="pi pi-sliders-h" aria-hidden="true" />
          </button>
        )}
        {!state.isReader && <Pause {...props} />}
        {!isEmpty && !shown.isReadOnly && (
          <button type="button" class="sl-button" onClick={() => void actions.clearAll()}>
            {text("clear.all")}
          </button>
        )}
      </div>
    </footer>
  );
}

function Pause({ state, actions, text }: Props) {
  const isPaused = state.delaySeconds === null;
  const name = text(isPaused ? "pause.resume" : "pause.pause");
  return (
    <button
      type="button"
      class="sl-icon-button sl-small"
      aria-label={name}
      title={name}
      onClick={() => actions.pause(!isPaused)}
    >
      <i class={`pi ${isPaused ? "pi-play" : "pi-pause"}`} aria-hidden="true" />
    </button>
  );
}

/** @param length short = what is counted goes without saying */
function words(state: AppState, shown: Shown, text: Text, length?: "short"): string {
  const { waiting, settings, delaySeconds } = state;
  const { snapshots, workflow, total, more, loading } = shown;
  if (isWaiting(state)) return text("footer.waiting", { count: waiting });
  if (loading && snapshots.length === 0) return text("panel.loading");
  if (takesTheList(state)) return ""; // none known is not none
  const count = Math.max(total, snapshots.length);
  const parts = [length ? text("footer.number", { count }) : text("footer.count", { count })];
  const limit = workflow?.settings?.maxBytes ?? settings?.maxBytes ?? 0;
  const bytes = bytesOf(shown);
  if (delaySeconds === null && !shown.isReadOnly) parts.push(text("footer.paused"));
  else if (limit > 0 && bytes >= nearLimit * limit) {
    const percent = Math.round((100 * bytes) / limit);
    parts.push(text("footer.near", { percent, size: sizeWords(limit, text) }));
    return parts.join(" · ");
  } else if (settings !== null && !more && count > 0) {
    const most = mostOf(state, shown);
    // More than that is in use somewhere, and goes with the next captures.
    parts.push(text("footer.counted", { count: countedOf(state, shown.snapshots), most }));
  }
  parts.push(sizeWords(bytes, text));
  return parts.join(" · ");
}

function isWaiting({ connection, waiting }: AppState): boolean {
  return connection.kind !== "connected" && waiting > 0;
}

/** The server's sum counts what is not loaded yet, but is as old as the last word about the workflow. */
function bytesOf({ snapshots, more, workflow }: Shown): number {
  const loaded = snapshots.reduce((sum, { bytes }) => sum + bytes, 0);
  return more ? Math.max(loaded, workflow?.bytes ?? 0) : loaded;
}

function mostOf({ settings }: AppState, { workflow }: Shown): number {
  return workflow?.settings?.maxSnapshots ?? settings?.maxSnapshots ?? 0;
}

/** The fuller of both limits, 0 to 1; null = not known. */
function shareOf(state: AppState, shown: Shown): number | null {
  const most = mostOf(state, shown);
  if (most === 0 || shown.more) return null;
  const limit = shown.workflow?.settings?.maxBytes ?? state.settings?.maxBytes ?? 0;
  const ofSize = limit > 0 ? bytesOf(shown) / limit : 0;
  return Math.max(countedOf(state, shown.snapshots) / most, ofSize);
}
