import type { SnapshotMeta } from "../client/wire";
import { runsOf } from "../preview/run-words";
import { branchesOf, offspringOf, type Tree } from "../state/branches";
import { isFiltering } from "../state/filter";
import type { Shown } from "../state/shown";
import type { BranchWords } from "../state/branch-words";
import type { TextKey } from "../state/text";
import { foldLine, FoldRow, foldTitle } from "./fold-row";
import { BranchNavigator } from "./fork-row";
import type { Command } from "./keys";
import {
  itemsIn,
  type Group,
  type GroupName,
  type Item,
  type Layout,
  type Placed,
} from "./list-items";
import type { Picking } from "./picking";
import { environmentChangeOf } from "../state/environment-pairs";
import { Row } from "./row";
import type { ListProps } from "./snapshot-list";
import { still } from "./still";

/** All that the lines of a list are drawn from. */
export interface Drawn extends ListProps {
  layout: Layout;
  shown: Shown;
  tree: Tree;
  words: BranchWords;
  fresh: ReadonlySet<string>;
  picking: Picking;
  selectedId: string | null;
  renamingId: string | null;
  onCommand(command: Command, snapshot: SnapshotMeta): void;
  onRename(snapshot: SnapshotMeta, label: string): void;
}

interface InGroup extends Drawn {
  group: Group;
}

interface Props extends InGroup {
  /** part of the list that is seen, in px, and the line that the Tab key stops at */
  window: { from: number; to: number; stop: string | undefined };
  /** all of its snapshots are loaded */
  isWhole: boolean;
}

/** The lines of one day, or what was found elsewhere, below their heading. */
export function ListGroup(props: Props) {
  const { window, isWhole, ...drawn } = props;
  const { group } = drawn;
  const { from, to, stop } = window;
  const items = itemsIn(group, from, to, stop);
  const isSeen = group.top < to && group.top + group.height > from;
  if (items.length === 0 && !isSeen) return null;
  return (
    <div class="sl-day" role="none" style={{ top: `${group.top}px`, height: `${group.height}px` }}>
      <h3 class="sl-day-head" role="none">
        <span>{headOf(drawn)}</span>
        <span class="sl-count">{countOf(drawn, isWhole)}</span>
      </h3>
      {items.map((placed) => (
        <Line key={placed.item.key} {...drawn} placed={placed} isStop={placed.item.key === stop} />
      ))}
    </div>
  );
}

const apart: Record<GroupName, TextKey> = {
  current: "list.current",
  here: "list.here",
  elsewhere: "list.elsewhere",
};

function headOf({ group, times, text }: InGroup): string {
  if (group.at !== null) return times.dayName(group.at);
  return text(apart[group.key as GroupName], { count: group.count });
}

function countOf({ group, state, text }: InGroup, isWhole: boolean): string {
  if (group.at === null || !isWhole) return "";
  const { count, of } = group;
  return isFiltering(state.filter) ? text("list.some", { count, all: of }) : String(of);
}

type LineProps = InGroup & { placed: Placed; isStop: boolean };

const Line = still((props: LineProps) => {
  const { item } = props.placed;
  if (item.kind === "row") return <SnapshotLine {...props} snapshot={item.snapshot} item={item} />;
  return <PlainLine {...props} />;
});

function SnapshotLine(props: LineProps & { snapshot: SnapshotMeta; item: Item & { kind: "row" } }) {
  const { placed, item, snapshot, state, shown, layout, words, tree, times, text } = props;
  const { id } = snapshot;
  const [first] = branchesOf(id, tree);
  return (
    <Row
      snapshot={snapshot}
      top={placed.top}
      position={placed.position}
      total={shown.more ? -1 : layout.keys.length}
      isActive={id === state.activeId}
      isCurrent={id === state.currentId}
      isSelected={id === props.selectedId}
      isStop={props.isStop}
      isRenaming={id === props.renamingId}
      isNew={props.fresh.has(id)}
      isBusy={state.busy !== null}
      isBase={id === state.compareBase?.id}
      hasBase={state.compareBase !== null}
      isInner={item.isInner}
      isPicked={props.picking.stateOf(id)}
      isReadOnly={shown.isReadOnly}
      environmentChange={environmentChangeOf(state, id)}
      saysDay={props.group.at === null}
      branch={item.isHidden && id !== state.currentId ? words.of(id) : ""}
      branchCount={first === undefined ? null : offspringOf(first, tree).length}
      times={times}
      text={text}
      thumbnailUrl={props.actions.thumbnailUrl}
      runs={runsOf(state.runs, id)}
      onCommand={(command) => props.onCommand(command, snapshot)}
      onRename={(label) => props.onRename(snapshot, label)}
      onRenameDropped={() => props.onRename(snapshot, snapshot.label)}
    />
  );
}

/** A line that is no snapshot: a folded run, or the way to other branches. */
function PlainLine(props: LineProps) {
  const { placed, state, shown, layout, words, times, text, actions } = props;
  const { item, top, height, position } = placed;
  if (item.kind === "row") return null;
  const isFold = item.kind === "fold";
  const fold = isFold ? { ...item, runs: state.runs, times, text } : null;
  const names = isFold ? [] : item.fork.children.map((child) => words.name(child));
  const label = fold
    ? [foldTitle(fold), foldLine(fold)].join(". ")
    : text("branch.spoken", {
        ...{ place: (item as Item & { kind: "fork" }).fork.place + 1, count: names.length },
        name: names[(item as Item & { kind: "fork" }).fork.place] ?? "",
      });
  const classes = [isFold ? "sl-row sl-folded" : "sl-fork"];
  if (item.key === props.selectedId) classes.push("sl-selected");
  return (
    <div
      class={classes.join(" ")}
      role="listitem"
      data-key={item.key}
      tabIndex={props.isStop ? 0 : -1}
      aria-posinset={position}
      aria-setsize={shown.more ? -1 : layout.keys.length}
      aria-expanded={isFold ? item.isOpen : undefined}
      aria-label={label}
      style={{ top: `${top}px`, height: `${height}px` }}
    >
      {fold && <FoldRow {...fold} />}
      {item.kind === "fork" && (
        <BranchNavigator
          fork={item.fork}
          names={names}
          text={text}
          onChoose={(first) => actions.chooseBranch(item.fork.id, first)}
          onTree={() => actions.openSheet("tree")}
          onName={
            shown.isReadOnly
              ? undefined
              : () => void actions.nameBranch(item.fork.children[item.fork.place]!)
          }
        />
      )}
    </div>
  );
}
