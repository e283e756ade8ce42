import type { SnapshotMeta } from "../client/wire";
import { markerOf } from "../panel/marker";
import type { SheetProps } from "../panel/sheet";
import { RowAct } from "../panel/sheet-parts";
import { snapshotTitle } from "../preview/snapshot-words";
import type { BranchWords } from "../state/branch-words";
import type { Text } from "../state/text";
import type { Rail } from "./rails";
import type { TreeRow } from "./tree-rows";

export interface TreeActs {
  preview(snapshot: SnapshotMeta): void;
  swap(snapshot: SnapshotMeta): void;
  /** closes the tree and selects it in the list */
  show(snapshot: SnapshotMeta): void;
  name(first: string): void;
}

interface Props extends SheetProps {
  row: TreeRow;
  words: BranchWords;
  isReadOnly: boolean;
  acts: TreeActs;
  rails: readonly Rail[];
}

/** Branches that are further away are drawn on the last one of these. */
export const mostRails = 6;
export const railPx = 20;

/** A snapshot, a branch with its name, or a stretch of snapshots that nobody marked. */
export function Line(props: Props) {
  const { row, times } = props;
  const at = row.kind === "branch" ? row.tip : row.kind === "stretch" ? row.snapshots[0]! : null;
  const { takenAt } = at ?? (row as TreeRow & { kind: "snapshot" }).snapshot;
  return (
    <>
      <Rails row={row} rails={props.rails} />
      <Sign {...props} />
      <span class={isStrong(row) ? "sl-title sl-strong" : "sl-title"} dir="auto">
        {titleOf(props)}
      </span>
      {row.kind === "branch" && (
        <span class="sl-count">{props.text("history.count", { count: row.of })}</span>
      )}
      {row.kind === "snapshot" && <Badges {...props} row={row} />}
      <time class="sl-time" dir="auto" dateTime={takenAt} title={times.exact(takenAt)}>
        {times.ago(takenAt)}
      </time>
      {row.kind !== "stretch" && <RowActs {...props} />}
    </>
  );
}

function Rails({ row, rails }: Pick<Props, "row" | "rails">) {
  const place = (depth: number) => ({
    "--sl-rail": `${railPx * Math.min(depth, mostRails)}px`,
  });
  return (
    <>
      {rails
        .filter(({ depth, up, down }) => (up || down) && (depth < mostRails || depth === row.depth))
        .map(({ depth, up, down }) => (
          <i
            key={depth}
            class={depth === 0 ? "sl-tree-rail sl-tree-main" : "sl-tree-rail"}
            data-up={up}
            data-down={down}
            style={place(depth)}
            aria-hidden="true"
          />
        ))}
      {row.kind === "branch" && (
        <i class="sl-tree-elbow" style={place(row.depth - 1)} aria-hidden="true" />
      )}
    </>
  );
}

function Sign({ row, state }: Props) {
  if (row.kind === "snapshot") return markerOf(row.snapshot, state);
  return (
    <span class="sl-marker-box">
      <i
        class={`pi sl-mirrored ${row.isOpen ? "pi-chevron-down" : "pi-chevron-right"}`}
        aria-hidden="true"
      />
    </span>
  );
}

function Badges({ row, state, text }: Props & { row: TreeRow & { kind: "snapshot" } }) {
  const { id } = row.snapshot;
  return (
    <>
      {row.isLive && <span class="sl-badge sl-badge-live">{text("tree.live")}</span>}
      {id === state.currentId && (
        <span class="sl-badge sl-badge-current">{text("badge.current")}</span>
      )}
      {id === state.activeId && (
        <span class="sl-badge sl-badge-active">{text("badge.active")}</span>
      )}
    </>
  );
}

function RowActs({ row, isReadOnly, state, acts, text }: Props) {
  if (row.kind === "stretch") return null;
  const snapshot = row.kind === "branch" ? row.tip : row.snapshot;
  return (
    <div class="sl-actions" role="group" aria-label={text("action.actions")}>
      {row.kind === "branch" && !isReadOnly && (
        <RowAct
          name={text("more.name-branch")}
          icon="pi-pencil"
          onAct={() => acts.name(row.first)}
        />
      )}
      <RowAct name={text("action.preview")} icon="pi-eye" onAct={() => acts.preview(snapshot)} />
      {!isReadOnly && (
        <RowAct
          name={text("action.swap")}
          icon="pi-arrow-right-arrow-left"
          isOff={state.busy !== null}
          onAct={() => acts.swap(snapshot)}
        />
      )}
      <RowAct name={text("action.reveal")} icon="pi-list" onAct={() => acts.show(snapshot)} />
    </div>
  );
}

function isStrong(row: TreeRow): boolean {
  return row.kind === "branch" || (row.kind === "snapshot" && row.snapshot.label !== "");
}

type OfRow = Pick<Props, "row" | "words" | "state" | "text">;

function titleOf({ row, words, state, text }: OfRow): string {
  if (row.kind === "branch") return words.name(row.first);
  if (row.kind === "stretch") return text("history.count", { count: row.snapshots.length });
  return snapshotTitle(row.snapshot, row.snapshot.id === state.currentId, text);
}

/** All that a line shows, for those who do not see it. */
export function spokenOf(props: OfRow & Pick<Props, "times">): string {
  const { row, state, times, text } = props;
  const parts = [titleOf(props)];
  if (row.kind === "branch") parts.push(branchLine(row.of, text), times.exact(row.tip.takenAt));
  if (row.kind === "snapshot") {
    const { id, takenAt, locked } = row.snapshot;
    parts.push(times.exact(takenAt));
    if (row.isLive) parts.push(text("tree.live"));
    if (id === state.currentId) parts.push(text("badge.current"));
    if (id === state.activeId) parts.push(text("badge.active"));
    if (locked) parts.push(text("row.locked"));
  }
  return parts.join(". ");
}

function branchLine(count: number, text: Text): string {
  return `${text("tree.branch")}, ${text("history.count", { count })}`;
}
