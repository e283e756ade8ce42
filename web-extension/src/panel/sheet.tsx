import type { ComponentChildren } from "preact";
import type { Previews } from "../preview/previews";
import type { Times } from "../preview/times";
import type { Actions, AppState, SheetName } from "../state/app-state";
import type { Text, TextKey } from "../state/text";
import { Notices } from "./notices";

/** What every view inside a sheet gets from the panel. */
export interface SheetProps {
  state: AppState;
  actions: Actions;
  previews: Previews;
  times: Times;
  text: Text;
}

/** A view that takes the place of the list, and the button in the panel's head that opens it. */
export interface SheetView {
  title: TextKey;
  /** class of a PrimeIcon; absent = no button in the head */
  icon?: string;
  /** a tab beside the list of snapshots, not a place behind it */
  isTab?: boolean;
  view(props: SheetProps): ComponentChildren;
}

/** Those that there are, in the order of their buttons. */
export type Sheets = Partial<Record<SheetName, SheetView>>;

/** The frame of every sheet: the way back, its title, what must be known, the view itself. */
export function Sheet({ sheet, ...props }: SheetProps & { sheet: SheetView }) {
  const { actions, text } = props;
  const View = sheet.view;

  function onKeyDown(event: KeyboardEvent): void {
    if (event.key !== "Escape" || event.defaultPrevented || event.isComposing) return;
    event.preventDefault();
    if (!props.previews.leave()) actions.closeSheet();
  }

  return (
    <section class="sl-sheet" aria-labelledby="snapline-sheet-title" onKeyDown={onKeyDown}>
      <header class="sl-sheet-head">
        <div class="sl-head-bar">
          {sheet.isTab ? (
            <span class="sl-tabs">
              <button type="button" data-back onClick={() => actions.closeSheet()}>
                {text("panel.title")}
              </button>
              <h2 id="snapline-sheet-title">{text(sheet.title)}</h2>
            </span>
          ) : (
            <Back {...props} title={sheet.title} />
          )}
        </div>
      </header>
      <Notices {...props} />
      <View key={sheet.title} {...props} />
    </section>
  );
}

function Back({ actions, text, title }: SheetProps & { title: TextKey }) {
  return (
    <>
      <button
        type="button"
        class="sl-icon-button"
        data-back
        aria-label={text("sheet.back")}
        title={text("sheet.back")}
        onClick={() => actions.closeSheet()}
      >
        <i class="pi pi-arrow-left" aria-hidden="true" />
      </button>
      <h2 id="snapline-sheet-title">{text(title)}</h2>
    </>
  );
}

/** The focus goes to what the view marks by `data-first`, else to the way back. */
export function focusSheet(root: HTMLElement): void {
  const first =
    root.querySelector<HTMLElement>("[data-first]") ?? root.querySelector("[data-back]");
  (first as HTMLElement | null)?.focus({ preventScroll: true });
}

/** The focus returns to the button that opened the sheet. */
export function focusOpener(root: HTMLElement, name: SheetName): void {
  root.querySelector<HTMLElement>(`[data-opens="${name}"]`)?.focus({ preventScroll: true });
}
