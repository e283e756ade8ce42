import type { ComponentChildren } from "preact";
import { useEffect, useRef } from "preact/hooks";
import { trapTab } from "../preview/trap-tab";
import { Veil } from "../preview/veil";
import type { Text } from "../state/text";

interface Props {
  title: string;
  /** a second line */
  line?: ComponentChildren;
  /** buttons beside the way out */
  buttons?: ComponentChildren;
  size?: "wide" | "small";
  text: Text;
  onClose(): void;
  children?: ComponentChildren;
}

/** The frame of every dialog about environments: Tab stays in it, Escape leaves it. */
export function Dialog(props: Props) {
  const { title, line, buttons, size = "wide", text, onClose, children } = props;
  const dialog = useRef<HTMLDivElement>(null);

  useEffect(() => {
    const first = dialog.current?.querySelector<HTMLElement>("[data-first]");
    (first ?? dialog.current)?.focus({ preventScroll: true });
  }, []);

  function onKeyDown(event: KeyboardEvent): void {
    if (event.key === "Tab") trapTab(event, dialog.current);
    if (event.key !== "Escape" || event.defaultPrevented || event.isComposing) return;
    event.preventDefault();
    onClose();
  }

  return (
    <Veil onClose={onClose}>
      <div
        ref={dialog}
        class={`sl-dialog sl-env-dialog sl-env-${size}`}
        role="dialog"
        aria-modal="true"
        aria-labelledby="snapline-env-title"
        tabIndex={-1}
        onKeyDown={onKeyDown}
      >
        <header class="sl-env-head">
          <div class="sl-env-titles">
            <h2 id="snapline-env-title" dir="auto" title={title}>
              {title}
            </h2>
            {line && <p dir="auto">{line}</p>}
          </div>
          <div class="sl-env-head-buttons">
            {buttons}
            <button
              type="button"
              class="sl-icon-button"
              aria-label={text("action.close")}
              title={`${text("action.close")} (Esc)`}
              onClick={onClose}
            >
              <i class="pi pi-times" aria-hidden="true" />
            </button>
          </div>
        </header>
        {children}
      </div>
    </Veil>
  );
}

/** The part below the head that scrolls. */
export function DialogBody({ children }: { children: ComponentChildren }) {
  return <div class="sl-env-body">{children}</div>;
}

/** Why there is nothing to show, and another try. */
export function DialogProblem(props: { problem: string; text: Text; onAgain(): void }) {
  return (
    <div class="sl-env-banner sl-env-error" role="alert">
      <i class="pi pi-times-circle" aria-hidden="true" />
      <span dir="auto">{props.problem}</span>
      <button type="button" class="sl-button" onClick={props.onAgain}>
        {props.text("action.try-again")}
      </button>
    </div>
  );
}

/** Seen after a moment only. */
export function DialogLoading({ text }: { text: Text }) {
  return (
    <div class="sl-skeleton sl-env-loading" role="status" aria-label={text("panel.loading")}>
      {[62, 80, 48, 70].map((width) => (
        <div key={width} class="sl-skeleton-row">
          <div>
            <i style={{ width: `${width}%` }} />
          </div>
        </div>
      ))}
    </div>
  );
}
