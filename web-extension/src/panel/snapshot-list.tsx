import type { SnapshotMeta } from "../client/wire";
import { useEffect, useLayoutEffect, useMemo, useRef, useState } from "preact/hooks";
import type { Previews } from "../preview/previews";
import { runsOf } from "../preview/run-words";
import { snapshotTitle } from "../preview/snapshot-words";
import type { Times } from "../preview/times";
import type { Actions, AppState } from "../state/app-state";
import type { Text } from "../state/text";
import { cutIntoDays, dayHeight, heightOf, rowHeight, topOf, visibleRows, type Day } from "./days";
import { wishOf, type Command } from "./keys";
import { NotesEditor } from "./notes-editor";
import { Row } from "./row";
import { useFreshRows, useScroll, useSelection, type ListMemory } from "./list-state";

interface Props {
  state: AppState;
  actions: Actions;
  previews: Previews;
  times: Times;
  text: Text;
  memory: ListMemory;
}

const loadMoreWithinPx = 20 * rowHeight;

/** The history of the open tab. Only the rows in the window are in the page, and the selected one. */
export function SnapshotList({ state, actions, previews, times, text, memory }: Props) {
  const { snapshots } = state;
  const scroller = useRef<HTMLDivElement>(null);
  const days = useMemo(() => cutIntoDays(snapshots, times), [snapshots]);
  const view = useScroll(scroller, days, memory);
  const selection = useSelection(scroller, snapshots, days, memory);
  const fresh = useFreshRows(snapshots);
  const [renamingId, setRenamingId] = useState<string | null>(null);
  const [notedId, setNotedId] = useState<string | null>(null);
  const pointedAt = useRef<Element | null>(null);
  const isLoadingMore = useRef(false);

  useLayoutEffect(() => selection.settle());

  useLayoutEffect(() => {
    const { revealed } = state;
    if (revealed === null || memory.revealed === revealed) return;
    memory.revealed = revealed;
    selection.select(revealed.id, true);
  }, [state.revealed]);

  useEffect(() => {
    const left = heightOf(days) - view.top - view.height;
    if (!state.more || isLoadingMore.current || left > loadMoreWithinPx) return;
    isLoadingMore.current = true;
    void actions.loadMore().finally(() => (isLoadingMore.current = false));
  }, [snapshots, state.more, view.top, view.height]);

  function run(command: Command, snapshot: SnapshotMeta): void {
    const { id } = snapshot;
    if (command === "preview") previews.open(id);
    if (command === "rename") setRenamingId(id);
    if (command === "notes") setNotedId(id);
    if (command === "lock") void actions.setLocked(id, !snapshot.locked);
    if (command === "delete") void actions.remove(id);
    if (command === "diff") actions.compare(snapshot);
    if (command === "base") actions.chooseBase(snapshot);
    if (command === "previous") void actions.compareWithPrevious(snapshot);
    if (state.busy) return;
    if (command === "swap") void actions.swap(id);
    if (command === "restore") void actions.restore(id);
  }

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
    const snapshot = snapshotAt(target);
    if (!snapshot || target.tagName === "INPUT") return;
    const wish = wishOf(event, target.tagName === "BUTTON");
    if (!wish) return;
    event.preventDefault();
    if ("command" in wish) run(wish.command, snapshot);
    if ("move" in wish) selection.move(wish.move);
    if ("leave" in wish && !previews.leave()) leave();
  }

  /** Escape takes one thing back at a time. */
  function leave(): void {
    if (state.compareBase) actions.chooseBase(null);
    else selection.leave();
  }

  function snapshotAt(target: EventTarget | null): SnapshotMeta | undefined {
    const id = rowOf(target)?.dataset["id"];
    return snapshots.find((snapshot) => snapshot.id === id);
  }

  function onPointerOver(event: PointerEvent): void {
    const row = rowOf(event.target);
    if (event.pointerType === "touch" || row === pointedAt.current) return;
    pointedAt.current = row;
    if (row?.dataset["id"] && row.dataset["id"] !== renamingId)
      previews.hover(row.dataset["id"], row);
    else previews.leave();
  }

  function onFocusIn(event: FocusEvent): void {
    const row = rowOf(event.target);
    const id = row?.dataset["id"];
    if (!row || !id) return;
    selection.onFocus(id);
    if (event.target === row && row.matches(":focus-visible")) previews.hover(id, row);
  }

  function onPointerLeave(): void {
    pointedAt.current = null;
    previews.leave();
  }

  const from = view.top - 5 * rowHeight;
  const to = view.top + view.height + 5 * rowHeight;
  const noted = snapshots.find(({ id }) => id === notedId);
  const stopId = selection.id ?? snapshots[0]?.id;

  function rowsOf(day: Day) {
    const [start, end] = visibleRows(day, from, to);
    const places = day.snapshots.slice(start, end).map((_, index) => start + index);
    const kept = day.snapshots.findIndex(({ id }) => id === stopId);
    if (kept >= 0 && kept < start) places.unshift(kept);
    if (kept >= end) places.push(kept);
    return places.map((place) => {
      const snapshot = day.snapshots[place]!;
      const { id } = snapshot;
      return (
        <Row
          key={id}
          snapshot={snapshot}
          top={dayHeight + place * rowHeight}
          position={day.first + place + 1}
          total={state.more ? -1 : snapshots.length}
          isActive={id === state.activeId}
          isCurrent={id === state.currentId}
          isSelected={id === selection.id}
          isStop={id === stopId}
          isRenaming={id === renamingId}
          isNew={fresh.has(id)}
          isBusy={state.busy !== null}
          isBase={id === state.compareBase?.id}
          hasBase={state.compareBase !== null}
          times={times}
          text={text}
          thumbnailUrl={actions.thumbnailUrl}
          runs={runsOf(state.runs, id)}
          onCommand={(command) => run(command, snapshot)}
          onRename={(label) => endRename(snapshot, label)}
          onRenameDropped={() => endRename(snapshot, snapshot.label)}
        />
      );
    });
  }

  return (
    <div
      ref={scroller}
      class="sl-list"
      onScroll={() => {
        previews.leave();
        pointedAt.current = null;
        view.onScroll();
      }}
      onKeyDown={onKeyDown}
      onPointerOver={onPointerOver}
      onPointerLeave={onPointerLeave}
      onFocusIn={onFocusIn}
      onFocusOut={(event) => {
        selection.onBlur();
        if (!rowOf(event.relatedTarget)) previews.leave();
      }}
      onDblClick={(event) => setRenamingId(snapshotAt(event.target)?.id ?? null)}
      onAnimationEnd={(event) => fresh.delete(rowOf(event.target)?.dataset["id"] ?? "")}
    >
      <div
        class="sl-list-sheet"
        role="list"
        aria-label={text("panel.list")}
        style={{ height: `${heightOf(days) + (state.more ? rowHeight : 0)}px` }}
      >
        {days.map((day, index) => {
          const rows = rowsOf(day);
          const isSeen = day.top < to && day.top + day.height > from;
          if (rows.length === 0 && !isSeen) return null;
          const isWhole = !(state.more && index === days.length - 1);
          return (
            <div
              key={day.key}
              class="sl-day"
              role="none"
              style={{ top: `${day.top}px`, height: `${day.height}px` }}
            >
              <h3 class="sl-day-head">
                <span>{times.dayName(day.at)}</span>
                {isWhole && <span class="sl-count">{day.snapshots.length}</span>}
              </h3>
              {rows}
            </div>
          );
        })}
        {noted && (
          <NotesEditor
            key={noted.id}
            notes={noted.notes}
            title={snapshotTitle(noted, noted.id === state.currentId, text)}
            top={(topOf(noted.id, days) ?? 0) + rowHeight}
            text={text}
            onKeep={(notes) => endNotes(noted, notes)}
            onDrop={() => endNotes(noted, noted.notes)}
          />
        )}
        {state.more && (
          <p class="sl-list-end" style={{ top: `${heightOf(days)}px` }}>
            {text("panel.loading-older")}
          </p>
        )}
      </div>
    </div>
  );
}

function rowOf(target: EventTarget | null): HTMLElement | null {
  return target instanceof Element ? target.closest<HTMLElement>("[data-id]") : null;
}
