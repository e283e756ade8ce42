import { render, type ComponentChildren } from "preact";
import { keepFocus } from "../panel/kept-focus";
import { keepKeys } from "../panel/keys";
import { installStyles } from "../panel/styles";
import { followTheme } from "../panel/theme";
import { createTimes, type Times } from "../preview/times";
import type { Store } from "../state/store";
import type { Text } from "../state/text";
import { installEnvironmentStyles } from "./styles";

/** What a view over the page gets from it. */
export interface Over {
  times: Times;
  text: Text;
  onClose(): void;
}

export type OverView = (over: Over) => ComponentChildren;

/** A place over the page for one view at a time. */
export interface Layer {
  /** in the place of what is open; the focus returns where it was before the first */
  open(view: OverView): void;
  close(): void;
  destroy(): void;
}

export function mountLayer(el: HTMLElement, { store, text }: { store: Store; text: Text }): Layer {
  const page = el.ownerDocument;
  installStyles(page);
  installEnvironmentStyles(page);
  const root = page.createElement("div");
  root.className = "snapline snapline-layer snapline-over";
  keepKeys(root);
  el.append(root);
  const focus = keepFocus(root, () => root.querySelector<HTMLElement>('[role="dialog"]') ?? root);
  const theme = followTheme([root], draw);
  let opened: { number: number; view: OverView; returnTo: Element | null } | undefined;
  const unsubscribe = store.subscribe(() => draw());

  function draw(): void {
    if (!opened) return;
    const { view: View, number } = opened;
    const times = createTimes(text, Date.now());
    render(<View key={number} {...{ times, text }} onClose={close} />, root);
  }

  function close(): void {
    if (!opened) return;
    const { returnTo } = opened;
    opened = undefined;
    render(null, root);
    if (returnTo instanceof HTMLElement && returnTo.isConnected) returnTo.focus();
  }

  return {
    open(view) {
      theme.look();
      const returnTo = opened ? opened.returnTo : page.activeElement;
      opened = { number: (opened?.number ?? 0) + 1, view, returnTo };
      draw();
    },
    close,
    destroy() {
      close();
      unsubscribe();
      focus.destroy();
      theme.destroy();
      root.remove();
    },
  };
}
