import { render } from "preact";
import { useEffect, useState } from "preact/hooks";
import type { Toast } from "../state/app-state";
import type { Text } from "../state/text";
import { keepBelowHostToasts } from "./host-toasts";
import { keepFocus } from "./kept-focus";
import { keepKeys } from "./keys";
import type { PanelWiring } from "./mount";
import { installStyles } from "./styles";
import { followTheme } from "./theme";

const icons: Record<Toast["severity"], string> = {
  success: "pi-check-circle",
  info: "pi-info-circle",
  warn: "pi-exclamation-triangle",
  error: "pi-times-circle",
};

/** Shows the toasts of the state over the page. The host's own cannot carry a button. */
export function mountToasts(el: HTMLElement, wiring: PanelWiring): { destroy(): void } {
  const { store, actions, text } = wiring;
  const page = el.ownerDocument;
  installStyles(page);
  const root = page.createElement("div");
  root.className = "snapline snapline-toasts";
  keepKeys(root);
  el.append(root);
  const theme = followTheme([root], () => undefined);

  const place = keepBelowHostToasts(root);
  // A message that goes takes the focus along: in a dialog of ours the next key belongs to it.
  const focus = keepFocus(
    root,
    () => page.querySelector<HTMLElement>('.snapline [aria-modal="true"]') ?? page.body,
  );
  let drawn: readonly Toast[] | undefined;

  function draw(): void {
    const { toasts } = store.get();
    if (toasts === drawn) return;
    drawn = toasts;
    theme.look();
    render(<Toasts toasts={toasts} text={text} onClose={(id) => actions.closeToast(id)} />, root);
    if (toasts.length > 0) place.look();
    else place.stop();
  }

  draw();
  const unsubscribe = store.subscribe(draw);
  return {
    destroy() {
      unsubscribe();
      place.stop();
      focus.destroy();
      theme.destroy();
      render(null, root);
      root.remove();
    },
  };
}

interface ToastsProps {
  toasts: readonly Toast[];
  text: Text;
  onClose(id: number): void;
}

/** Readers are told what comes into these two regions, so both are there before anything comes. */
function Toasts({ toasts, text, onClose }: ToastsProps) {
  const shown = (isUrgent: boolean) =>
    toasts
      .filter(({ severity }) => (severity === "error") === isUrgent)
      .map((toast) => <ToastView key={toast.id} {...{ toast, text, onClose }} />);
  return (
    <section aria-label={text("toasts.region")}>
      <div role="alert">{shown(true)}</div>
      <div role="status" aria-live="polite">
        {shown(false)}
      </div>
    </section>
  );
}

interface ToastProps {
  toast: Toast;
  text: Text;
  onClose(id: number): void;
}

/** One message. It goes by itself, but not while a person points at it or has the focus in it. */
function ToastView({ toast, text, onClose }: ToastProps) {
  const { id, severity, action, otherAction, detail, life } = toast;
  const [isPointedAt, setPointedAt] = useState(false);
  const [hasFocus, setFocus] = useState(false);
  const isHeld = isPointedAt || hasFocus;

  useEffect(() => {
    if (life === undefined || isHeld) return undefined;
    const timer = setTimeout(() => onClose(id), life);
    return () => clearTimeout(timer);
  }, [id, life, isHeld]);

  const button = ({ label, run }: NonNullable<Toast["action"]>) => (
    <button
      type="button"
      class="sl-button sl-outlined"
      onClick={() => {
        onClose(id);
        run();
      }}
    >
      {label}
    </button>
  );

  return (
    <div
      class={`sl-toast sl-toast-${severity}`}
      onPointerEnter={() => setPointedAt(true)}
      onPointerLeave={() => setPointedAt(false)}
      onFocusIn={() => setFocus(true)}
      onFocusOut={() => setFocus(false)}
      onKeyDown={(event) => event.key === "Escape" && onClose(id)}
    >
      <i class={`pi ${icons[severity]}`} aria-hidden="true" />
      <div class="sl-toast-words">
        <b dir="auto">{toast.text}</b>
        {detail && <span dir="auto">{detail}</span>}
        {action && otherAction && (
          <div class="sl-toast-choice">
            {button(action)}
            {button(otherAction)}
          </div>
        )}
      </div>
      {action && !otherAction && button(action)}
      <button
        type="button"
        class="sl-icon-button sl-small"
        aria-label={text("action.close")}
        title={text("action.close")}
        onClick={() => onClose(id)}
      >
        <i class="pi pi-times" aria-hidden="true" />
      </button>
    </div>
  );
}
