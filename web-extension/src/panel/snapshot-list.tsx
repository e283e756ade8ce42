import { useLayoutEffect, useMemo, useRef, useState } from "preact/hooks";
import type { SnapshotMeta } from "../client/wire";
import type { Previews } from "../preview/previews";
import { snapshotLine, snapshotTitle } from "../preview/snapshot-words";
import type { Times } from "../preview/times";
import type { Actions, AppState } from "../state/app-state";
import { createMatch } from "../state/filter";
import { shownOf, wayOf } from "../state/shown";
import type { Text } from "../state/text";
import { branchWords } from "../state/branch-words";
import { carryOut } from "./commands";
import { wishOf, type Command } from "./keys";
import { foldWith, headHeight, layOut, rowHeight, type Item } from "./list-items";
import { useFreshRows, useSelection, type ListMemory } from "./list-state";
import { ListWindow } from "./list-window";
import { NoMatch } from "./no-match";
import { NotesField } from "./notes-field";
import { lineOf, rowOf, usePointing } from "./pointing";
import { usePicking } from "./picking";

export interface ListProps {
  state: AppState;
  actions: Actions;
  previews: Previews;
  times: Times;
  text: Text;
  memory: ListMemory;
}

/** One way through a history. Only the rows in the window are in the page, and the selected one. */
export function SnapshotList(props: ListProps) {
  const { state, actions, previews, times, text, memory } = props;
  const { filter, activeId, currentId, compareBase, picked } = state;
  const shown = shownOf(state);
  const { snapshots, more, workflow, isReadOnly } = shown;
  const { tree, path } = wayOf(shown);
  const scroller = useRef<HTMLDivElement>(null);
  const [unfolded, setUnfolded] = useState(memory.unfolded);
  const layout = useMemo(() => {
    const wordsOf = (snapshot: SnapshotMeta) => {
      const isCurrent = snapshot.id === currentId;
      const title = snapshotTitle(snapshot, isCurrent, text);
      return `${title}\n${snapshot.message}\n${snapshotLine(snapshot, title, isCurrent, text)}`;
    };
    const apart = new Set([activeId, currentId, compareBase?.id ?? null]);
    const matches = createMatch(filter, new Set([activeId, currentId]), wordsOf);
    const looksElsewhere = filter.query.trim() !== "";
    return layOut({ path, more, matches, looksElsewhere, currentId, unfolded, apart, times });
  }, [path, more, filter, activeId, currentId, compareBase, unfolded]);
  const words = useMemo(
    () => branchWords(tree, snapshots, workflow, (each) => snapshotTitle(each, false, text)),
    [tree, snapshots, workflow],
  );
  const selection = useSelection(scroller, layout, memory);
  const fresh = useFreshRows(snapshots);
  const picking = usePicking(picked, layout, actions);
  const [renamingId, setRenamingId] = useState<string | null>(null);
  const [notedId, setNotedId] = useState<string | null>(null);
  const pointing = usePointing(previews, isReadOnly ? snapshots : undefined);

  useLayoutEffect(() => selection.settle());

  useLayoutEffect(() => {
    const { revealed } = state;
    if (revealed === null || memory.revealed === revealed) return;
    memory.revealed = revealed;
    const fold = foldWith(revealed.id, layout);
    if (fold) unfold(fold, true);
    selection.select(revealed.id, true);
  }, [state.revealed]);

  function unfold(key: string, isOpen: boolean): void {
    const next = new Set(unfolded);
    if (isOpen) next.add(key);
    else next.delete(key);
    memory.unfolded = next;
    setUnfolded(next);
  }

  const run = (command: Command, snapshot: SnapshotMeta) =>
    carryOut(command, snapshot, {
      ...{ state, actions, previews, words, text },
      rename: setRenamingId,
      note: setNotedId,
    });

  function endRename(snapshot: SnapshotMeta, label: string): void {
    if (scroller.current?.querySelector(".sl-rename:focus")) selection.select(snapshot.id, true);
    setRenamingId(null);
    if (label !== snapshot.label) void actions.rename(snapshot.id, label);
  }

  function endNotes({ id, notes }: SnapshotMeta, kept: string): void {
    setNotedId(null);
    selection.select(id, true);
    if (kept !== notes) void actions.setNotes(id, kept);
  }

  function onKeyDown(event: KeyboardEvent): void {
    const target = event.target as HTMLElement;
    const item = itemAt(target);
    if (!item || target.tagName === "INPUT") return;
    const wish = wishOf(event, target.tagName === "BUTTON");
    if (!wish) return;
    event.preventDefault();
    if ("command" in wish) act(wish.command, item);
    if ("move" in wish) picking.walk(wish, item.key, selection.move(wish.move));
    if ("pick" in wish) picking.toggle(item.key);
    if ("side" in wish) turn(item, wish.side);
    if ("search" in wish) findSearch(scroller.current);
    if ("leave" in wish && !previews.leave()) leave();
  }

  function act(command: Command, item: Item): void {
    if (item.kind === "fold" && command === "preview") unfold(item.key, !item.isOpen);
    if (item.kind === "fork" && command === "rename" && !isReadOnly)
      void actions.nameBranch(item.fork.children[item.fork.place]!);
    if (item.kind !== "row") return;
    // What is found on another branch is opened there.
    if (item.isHidden && command === "preview") actions.follow(item.snapshot.id);
    else run(command, item.snapshot);
  }

  function turn(item: Item, side: "before" | "after"): void {
    if (item.kind === "fork") {
      const { id, children, place } = item.fork;
      const to = children[place + (side === "before" ? -1 : 1)];
      if (to !== undefined) actions.chooseBranch(id, to);
    } else if (item.kind === "fold") {
      unfold(item.key, side === "after");
    } else if (item.isInner && side === "before") {
      const fold = foldWith(item.snapshot.id, layout);
      if (fold === undefined) return;
      unfold(fold, false);
      selection.select(fold, true);
    }
  }

  /** Escape takes one thing back at a time. */
  function leave(): void {
    if (picked.length > 0) actions.pick([]);
    else if (state.compareBase) actions.chooseBase(null);
    else selection.leave();
  }

  function itemAt(target: EventTarget | null): Item | undefined {
    const key = lineOf(target)?.dataset["key"];
    for (const { items } of layout.groups)
      for (const { item } of items) if (item.key === key) return item;
    return undefined;
  }

  function onClick(event: MouseEvent): void {
    const target = event.target as Element;
    const item = itemAt(target);
    if (!item || target.closest("button")) return;
    if (item.kind === "fold") return unfold(item.key, !item.isOpen);
    if (item.kind === "row" && picking.click(event, item, selection.id)) event.preventDefault();
  }

  const noted = snapshots.find(({ id }) => id === notedId);
  return (
    <div
      ref={scroller}
      class="sl-list"
      onScroll={pointing.leave}
      onClick={onClick}
      onKeyDown={onKeyDown}
      onPointerOver={pointing.over}
      onPointerLeave={pointing.leave}
      onFocusIn={(event) => {
        const key = lineOf(event.target)?.dataset["key"];
        if (key) selection.onFocus(key);
        pointing.focus(event);
      }}
      onFocusOut={(event) => {
        selection.onBlur();
        if (!rowOf(event.relatedTarget)) previews.leave();
      }}
      onDblClick={(event) => {
        const item = itemAt(event.target);
        if (item && item.kind !== "fold") act("rename", item);
      }}
      onAnimationEnd={(event) => fresh.delete(rowOf(event.target)?.dataset["id"] ?? "")}
    >
      <div
        class="sl-list-sheet"
        role="list"
        aria-label={text("panel.list")}
        style={{ height: `${layout.height + (more ? rowHeight : 0)}px` }}
      >
        <ListWindow
          {...{ ...props, scroller, layout, shown, tree, words, fresh, picking }}
          {...{ selectedId: selection.id, stop: selection.id ?? layout.keys[0], renamingId }}
          onCommand={run}
          onRename={endRename}
        />
        {noted && (
          <NotesField
            key={noted.id}
            notes={noted.notes}
            name={text("notes.of", {
              title: snapshotTitle(noted, noted.id === state.currentId, text),
            })}
            look="sl-notes"
            top={(layout.places.get(noted.id)?.top ?? headHeight) + rowHeight}
            text={text}
            onKeep={(notes) => endNotes(noted, notes)}
            onDrop={() => endNotes(noted, noted.notes)}
          />
        )}
        {more && (
          <p class="sl-list-end" style={{ top: `${layout.height}px` }}>
            {text("panel.loading-older")}
          </p>
        )}
      </div>
      <NoMatch {...{ state, actions, text, layout }} />
    </div>
  );
}

function findSearch(within: Element | null): void {
  within?.closest(".snapline-panel")?.querySelector<HTMLElement>("[data-search] input")?.focus();
}
