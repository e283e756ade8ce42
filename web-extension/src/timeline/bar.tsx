import { HoverCard } from "../preview/hover-card";
import type { PictureCache, Theme } from "../preview/picture-cache";
import { snapshotTitle } from "../preview/snapshot-words";
import type { Times } from "../preview/times";
import type { SnapshotMeta } from "../client/wire";
import type { Actions, AppState } from "../state/app-state";
import type { BranchWords } from "../state/branch-words";
import type { Text } from "../state/text";
import { BranchNavigator } from "./branch-navigator";
import { Bundle } from "./bundle";
import { MarkerSlot } from "./marker-slot";
import type { Place } from "./place";
import { Skim } from "./skim";
import type { Slot } from "./slots";

export interface BarProps {
  state: AppState;
  actions: Actions;
  text: Text;
  times: Times;
  theme: Theme;
  pictures: PictureCache;
  words: BranchWords;
  place: Place;
  slots: readonly Slot[];
  /** key of the slot with the focus, or that would get it */
  stop: string | null;
  hovered: { snapshot: SnapshotMeta; left: number } | null;
  /** key of the bundle that is open as a list */
  unfolded: string | null;
  /** the moment that is looked at over the canvas */
  skimmed: SnapshotMeta | null;
  canvas: { left: number; top: number; width: number; height: number };
  onUnfold(key: string | null): void;
}

const cardWidth = 300;

/** One marker a snapshot over the canvas, newest at the right. */
export function Bar(props: BarProps) {
  const { state, actions, text, place, slots, hovered, skimmed, theme, times, pictures } = props;
  const { activeId, currentId, snapshots, connection, waiting } = state;
  const back = snapshots.find(({ id }) => id === currentId);
  const active = snapshots.find(({ id }) => id === activeId);
  const style = {
    left: `${place.left}px`,
    width: `${place.width}px`,
    bottom: `${place.bottom}px`,
  };
  return (
    <>
      {skimmed && <Skim {...props} snapshot={skimmed} />}
      <div
        class={place.isNarrow ? "sl-timeline sl-is-narrow" : "sl-timeline"}
        role="toolbar"
        aria-label={text("timeline.name")}
        style={style}
      >
        <button
          type="button"
          class="sl-icon-button"
          data-idle={back === undefined}
          aria-label={text("timeline.back")}
          title={text("timeline.back")}
          aria-disabled={back === undefined || state.busy !== null}
          tabIndex={back === undefined ? -1 : 0}
          onClick={() => back && state.busy === null && void actions.swap(back.id)}
        >
          <i class="pi pi-undo" aria-hidden="true" />
        </button>
        <span class="sl-timeline-where" dir="auto">
          <span>
            {connection.kind !== "connected" && waiting > 0
              ? text("footer.waiting", { count: waiting })
              : active &&
                text(back ? "timeline.away" : "timeline.at", {
                  title: snapshotTitle(active, false, text),
                })}
          </span>
        </span>
        <div class="sl-timeline-slots" role="list" aria-label={text("timeline.list")} dir="ltr">
          {slots.map((slot) => (
            <OneSlot key={slot.key} {...props} slot={slot} />
          ))}
        </div>
        <button
          type="button"
          class="sl-button"
          aria-label={text("timeline.take")}
          title={text("timeline.take")}
          aria-disabled={state.tab === null}
          onClick={() => state.tab !== null && void actions.takeSnapshot("at once")}
        >
          <i class="pi pi-camera" aria-hidden="true" />
          {!place.isNarrow && text("panel.take-short")}
        </button>
      </div>
      {hovered && !skimmed && (
        <HoverCard
          snapshot={hovered.snapshot}
          isCurrent={hovered.snapshot.id === currentId}
          place={{
            left: Math.max(8, hovered.left - cardWidth / 2),
            width: cardWidth,
            bottom: place.bottom + 48,
          }}
          {...{ theme, times, pictures, text }}
          thumbnailUrl={actions.thumbnailUrl}
        />
      )}
    </>
  );
}

function OneSlot(props: BarProps & { slot: Slot }) {
  const { slot, text, actions, words, stop } = props;
  const isStop = slot.key === stop;
  if (slot.kind === "day") return <i class="sl-timeline-day" role="none" />;
  if (slot.kind === "marker") return <MarkerSlot {...props} slot={slot} isStop={isStop} />;
  if (slot.kind === "bundle") return <Bundle {...props} slot={slot} isStop={isStop} />;
  return (
    <BranchNavigator
      fork={slot.fork}
      name={words.name(slot.fork.children[slot.fork.place]!)}
      isStop={isStop}
      text={text}
      onChoose={(first) => actions.chooseBranch(slot.fork.id, first)}
    />
  );
}
