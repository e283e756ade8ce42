/** Text that is being typed is told this often, long before the field is left. */
const TELL_EVERY_MS = 700;

/** Fields of the frontend's own furniture: what is typed there is no part of a graph. */
const FURNITURE = '[role="dialog"], dialog, .p-dialog, .sidebar-content-container, .side-bar-panel';

/**
 * Notices typing in the fields of nodes. The frontend tells a typed text when its field is left, and a
 * renderer that dies before takes the prompt with it.
 *
 * @param tell looks at the live graph and tells what is new
 */
export function watchTyping(tell: () => void): { settle(): void } {
  let timer: ReturnType<typeof setTimeout> | undefined;

  function settle(): void {
    if (timer === undefined) return;
    clearTimeout(timer);
    timer = undefined;
    tell();
  }

  window.addEventListener(
    "input",
    (event) => {
      // A timer that runs is left alone: who types without a pause is heard as well.
      if (isField(event.composedPath()[0])) timer ??= setTimeout(settle, TELL_EVERY_MS);
    },
    true,
  );
  // A key combination may be the frontend's command for another tab, which leaves no time.
  const isCommand = (event: KeyboardEvent) => event.ctrlKey || event.metaKey || event.altKey;
  window.addEventListener("keydown", (event) => isCommand(event) && settle(), true);
  // After the frontend's own listeners, which carry the text into the widget.
  for (const end of ["change", "focusout"]) {
    window.addEventListener(end, () => timer !== undefined && setTimeout(settle), true);
  }
  return { settle };
}

function isField(target: EventTarget | undefined): boolean {
  if (!(target instanceof HTMLElement) || target.closest(FURNITURE)) return false;
  return target.matches("textarea, input") || target.isContentEditable;
}
