import { useState } from "preact/hooks";
import type { Actions } from "../state/app-state";
import { lastWorked } from "../state/last-worked";
import type { Text } from "../state/text";
import { FilterBar } from "./filter-bar";
import { SheetButtons, Tabs, WorkflowPicker } from "./sheet-buttons";
import type { SheetProps, Sheets } from "./sheet";

type Props = SheetProps & { sheets: Sheets };

/** Whose history this is, the button that adds to it, sets of workflows, and what narrows the list. */
export function Head(props: Props) {
  const { state, actions, text, sheets } = props;
  return (
    <header class="sl-head">
      <div class="sl-head-bar">
        <Tabs {...{ actions, text, sheets }} />
        <CompareWithSaved {...{ state, actions, text }} />
        <SheetButtons {...{ actions, text, sheets }} />
      </div>
      <WorkflowPicker {...{ state, actions, text, sheets }} />
      {!state.isReader && (
        <TakeSnapshot
          isOff={state.tab === null || state.viewed !== null}
          actions={actions}
          text={text}
        />
      )}
      <Profiles {...props} />
      <FilterBar {...{ state, actions, text }} />
    </header>
  );
}

/** A fold between the picker and the search: sets of workflows to save and to open again; beside it, what changed. */
function Profiles(props: Props) {
  const { state, actions, text, sheets } = props;
  const View = sheets.profiles?.view;
  const isOpen = state.isProfilesOpen;
  return (
    <>
      <div class="sl-fold-bar">
        {View && (
          <button
            type="button"
            class="sl-fold-head"
            data-opens="profiles"
            aria-expanded={isOpen}
            onClick={() => actions.unfoldProfiles(!isOpen)}
          >
            <i
              class={`pi sl-mirrored ${isOpen ? "pi-chevron-down" : "pi-chevron-right"}`}
              aria-hidden="true"
            />
            {text("sheet.profiles")}
          </button>
        )}
        <SinceWorked {...{ state, actions, text }} />
      </div>
      {isOpen && View && (
        <section class="sl-unfolded" aria-label={text("sheet.profiles")}>
          <View {...props} />
        </section>
      )}
    </>
  );
}

type OfState = Pick<Props, "state" | "actions" | "text">;

/** "What did I change since I saved?" There only while there is something. */
function CompareWithSaved({ state, actions, text }: OfState) {
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

/** "It worked last week." Off, with the reason, while no run is known that was done. */
function SinceWorked({ state, actions, text }: OfState) {
  if (state.tab === null || state.viewed !== null) return null;
  const isOff = lastWorked(state.runs) === undefined;
  return (
    <button
      type="button"
      class="sl-fold-head sl-since-worked"
      aria-label={text(isOff ? "worked.off" : "worked.title")}
      title={text(isOff ? "worked.none" : "worked.title")}
      aria-disabled={isOff}
      onClick={() => !isOff && actions.showSinceWorked()}
    >
      <i class="pi pi-history" aria-hidden="true" />
      <span>{text("worked.short")}</span>
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
