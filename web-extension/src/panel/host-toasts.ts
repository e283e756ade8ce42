/** The host's own toasts: of PrimeVue in its older frontends, a list of its own in its newer ones. */
const hostToasts = '.p-toast-top-right .p-toast-message, [data-testid="toast-viewport"] > li';

const gapPx = 8;

/** Keeps an element that is fixed to the top of the page below the toasts that the host shows there. */
export function keepBelowHostToasts(element: HTMLElement): { look(): void; stop(): void } {
  const page = element.ownerDocument;
  let frame: number | undefined;

  function place(): void {
    frame = undefined;
    const bottoms = [...page.querySelectorAll(hostToasts)].map(
      (toast) => toast.getBoundingClientRect().bottom,
    );
    const lowest = Math.max(0, ...bottoms);
    element.style.marginTop = "";
    const overlap = lowest + gapPx - element.getBoundingClientRect().top;
    if (lowest > 0 && overlap > 0) element.style.marginTop = `${overlap}px`;
  }

  // The host says nothing of its toasts; a change of the page is looked at once per frame.
  const watch = new MutationObserver((changes) => {
    const isOwn = changes.every(({ target }) => element.contains(target));
    if (!isOwn) frame ??= requestAnimationFrame(place);
  });

  function stop(): void {
    watch.disconnect();
    if (frame !== undefined) cancelAnimationFrame(frame);
    frame = undefined;
  }

  return {
    look() {
      stop();
      watch.observe(page.body, { childList: true, subtree: true });
      place();
    },
    stop,
  };
}
