import type { Actions, AppState } from "../state/app-state";
import { shownOf } from "../state/shown";
import type { Text } from "../state/text";

interface Props {
  state: AppState;
  actions: Actions;
  text: Text;
}

/** What can be done with several snapshots at once, in the place of the footer. */
export function PickedBar({ state, actions, text }: Props) {
  const { picked } = state;
  const { snapshots, isReadOnly } = shownOf(state);
  const chosen = snapshots.filter(({ id }) => picked.includes(id));
  const areLocked = chosen.length > 0 && chosen.every(({ locked }) => locked);
  const isPair = chosen.length === 2;
  const button = (name: string, icon: string, isOff: boolean, act: () => void) => (
    <button
      type="button"
      class="sl-icon-button sl-small"
      aria-label={name}
      title={name}
      aria-disabled={isOff}
      onClick={() => !isOff && act()}
    >
      <i class={`pi ${icon}`} aria-hidden="true" />
    </button>
  );
  return (
    <footer class="sl-foot sl-picked-bar" role="toolbar" aria-label={text("picked.bar")}>
      <b role="status">{text("picked.count", { count: picked.length })}</b>
      <div class="sl-foot-buttons">
        <button
          type="button"
          class="sl-button"
          aria-disabled={!isPair}
          title={text("picked.compare-tip")}
          onClick={() => isPair && actions.comparePicked()}
        >
          <i class="pi pi-clone" aria-hidden="true" />
          {text("picked.compare")}
        </button>
        {button(
          text(areLocked ? "action.unlock" : "action.lock"),
          areLocked ? "pi-lock-open" : "pi-lock",
          isReadOnly,
          () => void actions.lockPicked(!areLocked),
        )}
        {button(text("action.delete"), "pi-trash", isReadOnly, () => void actions.removePicked())}
        {button(text("picked.leave"), "pi-times", false, () => actions.pick([]))}
      </div>
    </footer>
  );
}
