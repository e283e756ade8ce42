import type { Actions, AppState } from "../state/app-state";
import type { Text } from "../state/text";
import { takesTheList } from "./connection-words";
import { sizeWords } from "./size-words";

interface Props {
  state: AppState;
  actions: Actions;
  text: Text;
  /** there is a sheet that tells how much is kept */
  hasLimits: boolean;
}

/** How much there is; while nothing can be sent, how much waits. */
export function Footer({ state, actions, text, hasLimits }: Props) {
  const isEmpty = state.total === 0 && state.snapshots.length === 0;
  return (
    <footer class="sl-foot">
      <span dir="auto">{words(state, text)}</span>
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
        {!isEmpty && (
          <button type="button" class="sl-button" onClick={() => void actions.clearAll()}>
            {text("clear.all")}
          </button>
        )}
      </div>
    </footer>
  );
}

function words(state: AppState, text: Text): string {
  const { connection, snapshots, waiting, workflow } = state;
  if (connection.kind !== "connected" && waiting > 0) {
    return text("footer.waiting", { count: waiting });
  }
  if (state.loading && snapshots.length === 0) return text("panel.loading");
  if (takesTheList(state)) return ""; // none known is not none
  const loaded = snapshots.reduce((sum, { bytes }) => sum + bytes, 0);
  // The server's sum counts what is not loaded yet, but is as old as the last word about the workflow.
  const bytes = state.more ? Math.max(loaded, workflow?.bytes ?? 0) : loaded;
  const count = Math.max(state.total, snapshots.length);
  return text("footer.snapshots", { count, size: sizeWords(bytes) });
}
