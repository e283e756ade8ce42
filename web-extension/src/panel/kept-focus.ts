/**
 * Keeps the focus in `root` when the element that has it leaves the page: the next key would else go
 * to the canvas. `refuge` says where it goes. A person who looks elsewhere is left alone.
 */
export function keepFocus(root: HTMLElement, refuge: () => HTMLElement): { destroy(): void } {
  const page = root.ownerDocument;
  let last: Element | undefined;

  root.addEventListener("focusin", (event) => (last = event.target as Element));
  root.addEventListener("focusout", ({ target }) => {
    // Some browsers say this for an element that is being removed: it is still there, but not soon.
    queueMicrotask(() => {
      const isLeft = last === target && last?.isConnected && page.activeElement !== last;
      if (isLeft) last = undefined;
    });
  });
  const watch = new MutationObserver(() => {
    if (last === undefined || last.isConnected || !root.isConnected) return;
    last = undefined;
    const isNowhere = page.activeElement === null || page.activeElement === page.body;
    if (isNowhere) refuge().focus({ preventScroll: true });
  });
  watch.observe(root, { childList: true, subtree: true });
  return { destroy: () => watch.disconnect() };
}
