const reachable =
  'button:not([disabled]), [href], input:not([disabled]), textarea:not([disabled]), select:not([disabled]), [tabindex="0"]';

/** Keeps Tab and Shift+Tab inside the element: after its last stop comes its first. */
export function trapTab(event: KeyboardEvent, inside: HTMLElement | null): void {
  const stops = [...(inside?.querySelectorAll<HTMLElement>(reachable) ?? [])];
  const first = stops[0];
  const last = stops[stops.length - 1];
  if (!first || !last) return;
  const active = inside?.ownerDocument.activeElement;
  const leavesAtStart = event.shiftKey && (active === first || active === inside);
  const leavesAtEnd = !event.shiftKey && active === last;
  if (!leavesAtStart && !leavesAtEnd) return;
  event.preventDefault();
  (leavesAtStart ? last : first).focus();
}
