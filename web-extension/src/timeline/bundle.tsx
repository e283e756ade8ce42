import type { ChangeType } from "../client/wire";
import { snapshotTitle } from "../preview/snapshot-words";
import { markerOf } from "../panel/marker";
import type { BarProps } from "./bar";
import type { Slot } from "./slots";

type Props = BarProps & { slot: Slot & { kind: "bundle" }; isStop: boolean };

/** Many plain ones in little room: their number, a line with the share of each kind, a list when opened. */
export function Bundle(props: Props) {
  const { slot, text, isStop, unfolded, onUnfold } = props;
  const { snapshots, width } = slot;
  const isOpen = unfolded === slot.key;
  const name = text("timeline.bundle", { count: snapshots.length });
  return (
    <span class="sl-slot" role="listitem" style={{ width: `${width}px` }}>
      <button
        type="button"
        class="sl-bundle"
        data-key={slot.key}
        tabIndex={isStop ? 0 : -1}
        aria-label={name}
        title={name}
        aria-expanded={isOpen}
        onClick={() => onUnfold(isOpen ? null : slot.key)}
      >
        {snapshots.length}
        <i class="sl-shares" aria-hidden="true">
          {sharesOf(slot).map(([type, count]) => (
            <i key={type} class={`sl-type-${type}`} style={{ flexGrow: count }} />
          ))}
        </i>
      </button>
      {isOpen && <Short {...props} />}
    </span>
  );
}

function sharesOf({ snapshots }: Slot & { kind: "bundle" }): [ChangeType, number][] {
  const shares = new Map<ChangeType, number>();
  for (const { changeType } of snapshots) shares.set(changeType, (shares.get(changeType) ?? 0) + 1);
  return [...shares];
}

/** Newest first, as the panel lists them. */
function Short({ slot, state, actions, text, times, onUnfold }: Props) {
  return (
    <span class="sl-short" role="group" aria-label={text("timeline.list")}>
      {[...slot.snapshots].reverse().map((snapshot) => (
        <button
          key={snapshot.id}
          type="button"
          onClick={() => {
            onUnfold(null);
            if (state.busy === null) void actions.swap(snapshot.id);
          }}
        >
          {markerOf(snapshot, state)}
          <span dir="auto">{snapshotTitle(snapshot, snapshot.id === state.currentId, text)}</span>
          <time dateTime={snapshot.takenAt}>{times.short(snapshot.takenAt)}</time>
        </button>
      ))}
    </span>
  );
}
