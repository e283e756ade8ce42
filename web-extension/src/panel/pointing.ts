import { useRef } from "preact/hooks";
import type { SnapshotMeta } from "../client/wire";
import type { Previews } from "../preview/previews";

/** Shows the picture of the row that is looked at, by pointer or keyboard. */
export function usePointing(previews: Previews, among: readonly SnapshotMeta[] | undefined) {
  const pointedAt = useRef<Element | null>(null);
  return {
    over(event: PointerEvent): void {
      const row = rowOf(event.target);
      if (row === pointedAt.current) return;
      const overButton = event.target instanceof Element && event.target.closest(".sl-actions");
      // Who goes on from a button to the row itself looks at the row then.
      pointedAt.current = overButton ? null : row;
      if (row?.dataset["id"] && event.pointerType !== "touch" && !overButton)
        previews.hover(row.dataset["id"], row, among);
      else previews.leave();
    },
    focus(event: FocusEvent): void {
      const row = rowOf(event.target);
      const id = row?.dataset["id"];
      if (row && id && event.target === row && row.matches(":focus-visible"))
        previews.hover(id, row, among);
    },
    leave(): void {
      pointedAt.current = null;
      previews.leave();
    },
  };
}

/** Any line of the list. */
export function lineOf(target: EventTarget | null): HTMLElement | null {
  return target instanceof Element ? target.closest<HTMLElement>("[data-key]") : null;
}

/** A line that is a snapshot. */
export function rowOf(target: EventTarget | null): HTMLElement | null {
  return target instanceof Element ? target.closest<HTMLElement>("[data-id]") : null;
}
