import { useState } from "preact/hooks";
import type { Actions, AppState } from "../state/app-state";
import type { Text } from "../state/text";
import { SheetButtons, WorkflowPicker } from "./sheet-buttons";
import type { Sheets } from "./sheet";

interface Props {
  state: AppState;
  actions: Actions;
  text: Text;
  sheets: Sheets;
}

/** Whose history this is, and the button that adds to it. */
export function Head({ state, actions, text, sheets }: Props) {
  return (
    <header class="sl-head">
      <div class="sl-head-bar">
        <h2>{text("panel.title")}</h2>
        <CompareWithSaved {...{ state, actions, text }} />
        <SheetButtons {...{ actions, text, sheets }} />
      </div>
      <WorkflowPicker {...{ state, actions, text, sheets }} />
      <TakeSnapshot isOff={state.tab === null} actions={actions} text={text} />
    </header>
  );
}

/** "What did I change since I saved?" There only while there is something. */
function CompareWithSaved({ state, actions, text }: Omit<Props, "sheets">) {
  if (!state.isModified || state.tab === null || state.tab.temporary) return null;
  const name = text("compare.with-saved");
  return (
    <button
      type="button"
      class="sl-icon-button"
      aria-label={name}
      title={name}
      onClick={() => actions.compareWithSaved()}
    >
      <i class="pi pi-file-edit" aria-hidden="true" />
    </button>
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
