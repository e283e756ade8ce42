import { useState } from "preact/hooks";
import type { Actions, AppState } from "../state/app-state";
import type { Text } from "../state/text";

interface Props {
  state: AppState;
  actions: Actions;
  text: Text;
}

/** Whose history this is, and the button that adds to it. */
export function Head({ state, actions, text }: Props) {
  const { tab, workflow } = state;
  const name = tab?.name ?? workflow?.name ?? text("panel.no-workflow");
  const path = tab?.path ?? workflow?.path ?? name;
  return (
    <header class="sl-head">
      <h2>{text("panel.title")}</h2>
      <div class="sl-workflow">
        <i class="pi pi-folder" aria-hidden="true" />
        <span class="sl-workflow-name" dir="auto" title={path}>
          {name}
        </span>
        {tab?.temporary && <span class="sl-badge sl-badge-saved">{text("panel.unsaved")}</span>}
      </div>
      <TakeSnapshot isOff={tab === null} actions={actions} text={text} />
    </header>
  );
}

interface TakeProps {
  isOff: boolean;
  actions: Actions;
  text: Text;
}

/** Off while its own dialog is open: a second click must not take a second one. */
function TakeSnapshot({ isOff, actions, text }: TakeProps) {
  const [isTaking, setTaking] = useState(false);
  const cannot = isOff || isTaking;

  async function take(): Promise<void> {
    if (cannot) return;
    setTaking(true);
    await actions.takeSnapshot();
    setTaking(false);
  }

  return (
    <button
      type="button"
      class="sl-button sl-primary"
      aria-label={text("panel.take")}
      aria-disabled={cannot}
      aria-busy={isTaking}
      onClick={() => void take()}
    >
      <i class={`pi ${isTaking ? "pi-spin pi-spinner" : "pi-camera"}`} aria-hidden="true" />
      <span class="sl-wide">{text("panel.take")}</span>
      <span class="sl-narrow">{text("panel.take-short")}</span>
    </button>
  );
}
