import { render } from "preact";
import { takeDroppedFiles } from "../panel/dropped-files";
import { keepFocus } from "../panel/kept-focus";
import { keepKeys } from "../panel/keys";
import { installStyles } from "../panel/styles";
import { followTheme } from "../panel/theme";
import { createTimes } from "../preview/times";
import type { Store } from "../state/store";
import type { Text } from "../state/text";
import { createComparing, type Comparing } from "./comparing";
import { DiffDialog as Dialog } from "./dialog";
import type { Comparison, DiffDialog, DiffParts } from "./diff-parts";
import { installDiffStyles } from "./styles";

export interface DiffWiring {
  store: Store;
  text: Text;
  parts: DiffParts;
  /** files were dropped on it */
  onFiles(files: readonly File[]): void;
}

/** Below this width two pictures beside each other are too small. */
const narrowBelowPx = 900;

/** Lets the comparison of two graphs be opened over the page. It lives whether the panel does or not. */
export function mountDiff(el: HTMLElement, wiring: DiffWiring): DiffDialog {
  const { store, text, parts } = wiring;
  const page = el.ownerDocument;
  installStyles(page);
  installDiffStyles(page);
  const root = page.createElement("div");
  root.className = "snapline snapline-layer snapline-diff";
  keepKeys(root);
  takeDroppedFiles(root, text("compare.drop"), (files) => wiring.onFiles(files));
  el.append(root);
  const focus = keepFocus(root, () => root.querySelector<HTMLElement>(".sl-diff") ?? root);
  const theme = followTheme([root], () => opened?.comparing.again());
  let opened: { comparing: Comparing; returnTo: Element | null; unsubscribe(): void } | undefined;

  function draw(): void {
    if (!opened) return;
    render(
      <Dialog
        comparing={opened.comparing}
        parts={parts}
        state={store.get()}
        times={createTimes(text, Date.now())}
        text={text}
        onClose={close}
      />,
      root,
    );
  }

  function open(comparison: Comparison): void {
    if (opened) return opened.comparing.compare(comparison);
    theme.look();
    const isNarrow = (page.defaultView?.innerWidth ?? 0) < narrowBelowPx;
    const view = isNarrow ? "overlay" : "sides";
    opened = {
      comparing: createComparing(parts, comparison, view, () => theme.theme()),
      returnTo: page.activeElement,
      unsubscribe: store.subscribe(draw),
    };
    draw();
  }

  function close(): void {
    if (!opened) return;
    const { comparing, returnTo, unsubscribe } = opened;
    opened = undefined;
    unsubscribe();
    comparing.end();
    render(null, root);
    if (returnTo instanceof HTMLElement && returnTo.isConnected) returnTo.focus();
  }

  return {
    open,
    close,
    destroy() {
      close();
      focus.destroy();
      theme.destroy();
      root.remove();
    },
  };
}
