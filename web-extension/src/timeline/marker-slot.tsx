import { snapshotLine, snapshotTitle } from "../preview/snapshot-words";
import { markerOf } from "../panel/marker";
import type { BarProps } from "./bar";
import type { Slot } from "./slots";

type Props = BarProps & { slot: Slot & { kind: "marker" }; isStop: boolean };

/** One moment: the same sign as in the list. The bar listens for pointer and keys. */
export function MarkerSlot({ slot, state, text, times, isStop, skimmed }: Props) {
  const { snapshot, width, isSmall } = slot;
  const isCurrent = snapshot.id === state.currentId;
  const title = snapshotTitle(snapshot, isCurrent, text);
  const spoken = [title, snapshotLine(snapshot, title, isCurrent, text)];
  spoken.push(times.exact(snapshot.takenAt));
  if (isCurrent) spoken.push(text("badge.current"));
  if (snapshot.id === state.activeId) spoken.push(text("badge.active"));
  if (snapshot.locked) spoken.push(text("row.locked"));
  const classes = ["sl-slot"];
  if (isSmall) classes.push("sl-slot-small");
  if (snapshot.id === skimmed?.id) classes.push("sl-slot-skimmed");
  if (snapshot.id === state.compareBase?.id) classes.push("sl-slot-base");
  return (
    <span
      class={classes.join(" ")}
      role="listitem"
      data-key={slot.key}
      data-id={snapshot.id}
      tabIndex={isStop ? 0 : -1}
      aria-label={spoken.join(". ")}
      aria-current={snapshot.id === state.activeId ? "true" : undefined}
      style={{ width: `${width}px` }}
    >
      {markerOf(snapshot, state)}
    </span>
  );
}
