import { useEffect, useMemo, useRef } from "preact/hooks";
import { LongList } from "../panel/long-list";
import { focusFirstRow, SearchField } from "../panel/search-field";
import type { SheetProps, SheetView } from "../panel/sheet";
import { SheetLoading, SheetMessage } from "../panel/sheet-parts";
import { useBox } from "../panel/use-box";
import type { ActionParts } from "../actions/parts";
import { createBrowser, type Browser } from "./browser";
import { entriesOf, type Entry } from "./entries";
import { spokenOf, WorkflowRow } from "./workflow-row";

export function workflowSheet(parts: ActionParts): SheetView {
  const browser = createBrowser(parts);
  return {
    title: "sheet.workflows",
    view: (props) => <WorkflowBrowser {...props} browser={browser} />,
  };
}

/** Every history of the user, with a field to find one by its names. */
function WorkflowBrowser(props: SheetProps & { browser: Browser }) {
  const { browser, state, text } = props;
  const { query } = useBox(browser.box);
  const view = useRef<HTMLDivElement>(null);
  const isConnected = state.connection.kind === "connected";
  // What is stored or cleared meanwhile in the open tab is counted in its row.
  useEffect(() => void browser.load(), [isConnected, state.workflow?.key, state.total]);
  return (
    <div ref={view} class="sl-sheet">
      <SearchField
        value={query}
        name={text("history.filter")}
        text={text}
        onInput={(value) => browser.box.set({ query: value })}
        onLeaveDown={() => focusFirstRow(view.current)}
      />
      <Histories {...props} />
    </div>
  );
}

function Histories(props: SheetProps & { browser: Browser }) {
  const { actions, browser, state, times, text } = props;
  const { living, deleted, problem, query, isUnfolded } = browser.box.get();
  const openKey = state.workflow?.key ?? null;
  const entries = useMemo(
    () => entriesOf({ living: living ?? [], deleted, openKey, query, isUnfolded }),
    [living, deleted, openKey, query, isUnfolded],
  );

  if (living === null && problem !== null) {
    return (
      <SheetMessage isUrgent icon="pi-times-circle" title={text("history.failed")} body={problem}>
        <button type="button" class="sl-button" onClick={() => void browser.load()}>
          {text("action.try-again")}
        </button>
      </SheetMessage>
    );
  }
  if (living === null) return <SheetLoading text={text} />;
  if (entries.length === 0) {
    const isAll = query.trim() === "";
    return (
      <SheetMessage
        icon={isAll ? "pi-folder-open" : "pi-search"}
        title={text(isAll ? "history.none" : "search.nothing")}
        body={isAll ? text("history.none-body") : text("history.nothing-body", { query })}
      />
    );
  }

  function choose(entry: Entry): void {
    if (entry.kind === "fold") browser.box.set({ isUnfolded: !isUnfolded });
    if (entry.kind === "workflow" && !entry.workflow.deletedAt) void actions.view(entry.workflow);
  }

  function onKey({ key }: KeyboardEvent, entry: Entry): boolean {
    if (entry.kind === "fold" && (key === "ArrowRight" || key === "ArrowLeft")) {
      browser.box.set({ isUnfolded: key === "ArrowRight" });
      return true;
    }
    if (state.isReader || key !== "Delete" || entry.kind !== "workflow" || entry.workflow.deletedAt)
      return false;
    void browser.remove(entry.workflow);
    return true;
  }

  return (
    <LongList
      items={entries}
      label={text("sheet.workflows")}
      keyOf={keyOf}
      heightOf={({ kind }) => (kind === "workflow" ? 56 : 36)}
      spoken={(entry) =>
        entry.kind === "workflow" ? spokenOf(entry, times, text) : titleOf(entry, props)
      }
      onChoose={choose}
      onKey={onKey}
      row={(entry) => {
        if (entry.kind === "workflow") return <WorkflowRow {...props} entry={entry} />;
        if (entry.kind === "deleted-head") return <h3>{titleOf(entry, props)}</h3>;
        return (
          <button
            type="button"
            class="sl-fold"
            tabIndex={-1}
            aria-expanded={isUnfolded}
            onClick={() => choose(entry)}
          >
            <i
              class={`pi ${isUnfolded ? "pi-chevron-down" : "pi-chevron-right"}`}
              aria-hidden="true"
            />
            {titleOf(entry, props)}
          </button>
        );
      }}
    />
  );
}

function titleOf(entry: Exclude<Entry, { kind: "workflow" }>, { text }: SheetProps): string {
  if (entry.kind === "deleted-head") return text("history.deleted-head");
  return text("history.left", { count: entry.count });
}

function keyOf(entry: Entry): string {
  if (entry.kind !== "workflow") return entry.kind;
  // A deleted one stands elsewhere: the focus stays where it was, it does not travel along.
  return entry.workflow.deletedAt ? `deleted ${entry.workflow.key}` : entry.workflow.key;
}
