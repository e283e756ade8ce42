import { useEffect, useMemo, useState } from "preact/hooks";
import { LongList } from "../panel/long-list";
import type { SheetProps, SheetView } from "../panel/sheet";
import { snapshotTitle } from "../preview/snapshot-words";
import { branchWords } from "../state/branch-words";
import { branchCount } from "../state/branches";
import { shownOf, wayOf } from "../state/shown";
import { railsOf } from "./rails";
import { Line, mostRails, railPx, spokenOf, type TreeActs } from "./tree-row";
import { parentOf, treeRows, type TreeRow } from "./tree-rows";

export const treeSheet: SheetView = {
  title: "sheet.tree",
  view: (props) => <WholeHistory {...props} />,
};

/** Every branch of the history that the panel shows, folded where nobody marked anything. */
function WholeHistory(props: SheetProps) {
  const { state, actions, previews, times, text } = props;
  const { activeId, currentId } = state;
  const shown = shownOf(state);
  const { snapshots, workflow, more, isReadOnly } = shown;
  const { tree } = wayOf(shown);
  const [turned, setTurned] = useState<ReadonlySet<string>>(new Set());
  const live = isReadOnly ? null : (activeId ?? shown.branches.tip);
  const rows = useMemo(() => {
    const marked = new Set([activeId, currentId]);
    return treeRows({ snapshots, tree, live, marked, turned });
  }, [snapshots, tree, live, activeId, currentId, turned]);
  const rails = useMemo(() => railsOf(rows), [rows]);
  const words = useMemo(
    () => branchWords(tree, snapshots, workflow, (each) => snapshotTitle(each, false, text)),
    [tree, snapshots, workflow],
  );
  const among = isReadOnly ? snapshots : undefined;
  const acts: TreeActs = {
    preview: ({ id }) => previews.open(id, among),
    swap: ({ id }) => void (state.busy === null && !isReadOnly && actions.swap(id)),
    show({ id }) {
      actions.closeSheet();
      actions.follow(id);
    },
    name: (first) => void actions.nameBranch(first),
  };

  useEffect(() => void (more && actions.loadMore()), [more, snapshots.length]);

  function turn({ key }: TreeRow): void {
    const next = new Set(turned);
    if (!next.delete(key)) next.add(key);
    setTurned(next);
  }

  function onKey(event: KeyboardEvent, row: TreeRow): boolean | string {
    const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
    const side = sideOf(event);
    if (side === "after" && row.isOpen === false) turn(row);
    else if (side === "after" && row.isOpen) return rows[rows.indexOf(row) + 1]!.key;
    else if (side === "before" && row.isOpen) turn(row);
    else if (side === "before") return parentOf(row, rows)?.key ?? true;
    else if (row.kind === "branch" && key === "F2" && !isReadOnly) acts.name(row.first);
    else if (row.kind !== "snapshot") return false;
    else if (key === "s") acts.swap(row.snapshot);
    else if (key === "d") actions.compare(row.snapshot);
    else return false;
    return true;
  }

  return (
    <div class="sl-sheet sl-tree">
      <p class="sl-bar sl-bar-low" role="status">
        {more
          ? text("panel.loading-older")
          : [
              text("history.count", { count: snapshots.length }),
              text("tree.branches", { count: branchCount(tree) }),
            ].join(" · ")}
      </p>
      <LongList
        items={rows}
        role="tree"
        label={text("tree.name", { name: workflow?.name ?? "" })}
        keyOf={({ key }) => key}
        heightOf={() => 36}
        spoken={(row) => spokenOf({ row, words, state, times, text })}
        looks={(row) => ({
          level: row.level,
          place: row.place,
          count: row.count,
          isOpen: row.isOpen,
          classes: classesOf(row),
          indent: Math.min(row.depth, mostRails) * railPx,
        })}
        onChoose={(row) => (row.kind === "snapshot" ? acts.preview(row.snapshot) : turn(row))}
        onKey={onKey}
        onPoint={(row, element) => {
          if (row.kind !== "stretch") previews.hover(idOf(row), element, among ?? snapshots);
          else previews.leave();
        }}
        onLeave={() => previews.leave()}
        row={(row) => (
          <Line {...props} {...{ row, words, isReadOnly, acts }} rails={rails.get(row.key)!} />
        )}
      />
    </div>
  );
}

function idOf(row: TreeRow & { kind: "snapshot" | "branch" }): string {
  return row.kind === "branch" ? row.tip.id : row.snapshot.id;
}

function classesOf({ kind, depth }: TreeRow): string {
  return `sl-tree-${kind} ${depth === 0 ? "sl-tree-stem" : "sl-tree-limb"}`;
}

/** The arrow that points to where reading goes on is "after". */
function sideOf({ key, target }: KeyboardEvent): "before" | "after" | null {
  if (key !== "ArrowLeft" && key !== "ArrowRight") return null;
  const isRtl = getComputedStyle(target as Element).direction === "rtl";
  return (key === "ArrowRight") === isRtl ? "before" : "after";
}
