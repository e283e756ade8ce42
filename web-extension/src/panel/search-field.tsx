import type { ComponentChildren } from "preact";
import type { Text } from "../state/text";

interface Props {
  value: string;
  /** what can be looked for; also its name for a screen reader */
  name: string;
  text: Text;
  onInput(value: string): void;
  /** Enter was pressed */
  onSubmit?(): void;
  /** the arrow down was pressed: the focus goes to the results */
  onLeaveDown?(event: Event): void;
  /** buttons at its end */
  children?: ComponentChildren;
}

/** A field to look for something. Escape clears it; in an empty one it leaves. */
export function SearchField(props: Props) {
  const { value, name, text, onInput, onSubmit, onLeaveDown } = props;

  function onKeyDown(event: KeyboardEvent): void {
    if (event.isComposing) return;
    if (event.key === "Escape" && value !== "") {
      event.preventDefault();
      onInput("");
    }
    if (event.key === "Enter") onSubmit?.();
    if (event.key === "ArrowDown") {
      event.preventDefault();
      onLeaveDown?.(event);
    }
  }

  return (
    <div class="sl-search">
      <i class="pi pi-search" aria-hidden="true" />
      <input
        type="text"
        role="searchbox"
        data-first
        dir="auto"
        autocomplete="off"
        spellcheck={false}
        aria-label={name}
        placeholder={name}
        value={value}
        onInput={(event) => onInput(event.currentTarget.value)}
        onKeyDown={onKeyDown}
      />
      {value !== "" && (
        <button
          type="button"
          class="sl-icon-button sl-small"
          aria-label={text("action.clear")}
          title={text("action.clear")}
          onClick={(event) => {
            event.currentTarget.parentElement?.querySelector("input")?.focus();
            onInput("");
          }}
        >
          <i class="pi pi-times" aria-hidden="true" />
        </button>
      )}
      {props.children}
    </div>
  );
}

/** Brings the focus from the field to the first row below it. */
export function focusFirstRow(within: Element | null | undefined): void {
  within?.querySelector<HTMLElement>('.sl-item[tabindex="0"]')?.focus();
}
