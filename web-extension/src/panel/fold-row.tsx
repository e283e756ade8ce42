import type { Run } from "../client/runs";
import type { SnapshotMeta } from "../client/wire";
import type { Times } from "../preview/times";
import type { Text } from "../state/text";
import type { Noise } from "./list-items";
import { Marker } from "./marker";

interface Props {
  of: Noise;
  /** newest first */
  snapshots: readonly SnapshotMeta[];
  isOpen: boolean;
  runs: readonly Run[];
  times: Times;
  text: Text;
}

/** Many of a kind as one row: a stack over the sign, how many, between which moments. */
export function FoldRow(props: Props) {
  const { of, snapshots, isOpen, times } = props;
  const newest = snapshots[0]!;
  const line = foldLine(props);
  return (
    <>
      <span class="sl-marker-box sl-stack">
        <Marker
          changeType={of === "moves" ? "move" : "param"}
          isNode={false}
          isLocked={false}
          isActive={false}
          isCurrent={false}
        />
      </span>
      <div class="sl-words">
        <div class="sl-line-1">
          <span class="sl-title sl-quiet" dir="auto">
            {foldTitle(props)}
          </span>
          <i
            class={`pi sl-mirrored ${isOpen ? "pi-chevron-down" : "pi-chevron-right"}`}
            aria-hidden="true"
          />
          <time
            class="sl-time"
            dir="auto"
            dateTime={newest.takenAt}
            title={times.exact(newest.takenAt)}
          >
            {times.short(newest.takenAt)}
          </time>
        </div>
        <div class="sl-line-2">
          <span class="sl-meta" dir="auto" title={line}>
            {line}
          </span>
        </div>
      </div>
    </>
  );
}

export function foldTitle({ of, snapshots, text }: Pick<Props, "of" | "snapshots" | "text">) {
  const count = snapshots.length;
  return of === "moves" ? text("fold.moves", { count }) : text("fold.runs", { count });
}

/** "3 pictures kept · 804235106 … 991200347" */
export function foldLine({ of, snapshots, runs, text }: Props): string {
  if (of === "moves") return text("change.move");
  const pictures = snapshots.filter(({ hasThumbnail }) => hasThumbnail).length;
  const seeds = [snapshots[snapshots.length - 1]!, snapshots[0]!]
    .map(({ id }) => runs.find(({ snapshotId }) => snapshotId === id)?.seeds[0]?.value)
    .filter((seed) => seed !== undefined);
  const parts = [];
  if (pictures > 0) parts.push(text("fold.pictures", { count: pictures }));
  if (seeds.length > 0) parts.push([...new Set(seeds)].join(" … "));
  return parts.length > 0 ? parts.join(" · ") : text("change.param");
}
