import { useEffect, useMemo, useRef } from "preact/hooks";
import type { ActionParts } from "../actions/parts";
import type { Hit } from "../client/search";
import type { SnapshotMeta } from "../client/wire";
import { LongList } from "../panel/long-list";
import { focusFirstRow, SearchField } from "../panel/search-field";
import type { SheetProps, SheetView } from "../panel/sheet";
import { SheetLoading, SheetMessage } from "../panel/sheet-parts";
import { useBox } from "../panel/use-box";
import { snapshotTitle } from "../preview/snapshot-words";
import { createFinder, type Finder } from "./finder";
import { hiddenBranches } from "./hidden-branches";
import { foundIn, foundWords } from "./found";
import { HitRow } from "./hit-row";

export function searchSheet(parts: ActionParts): SheetView {
  const finder = createFinder(parts);
  return {
    title: "sheet.search",
    icon: "pi-search",
    view: (props) => <Search {...props} finder={finder} />,
  };
}

type Props = SheetProps & { finder: Finder };

/** What narrows a search, as it is typed. */
const hints = ["node:", "model:", "type:", "source:", "after:", "before:", "is:named", "is:locked"];

function Search(props: Props) {
  const { finder, state, text } = props;
  const { query } = useBox(finder.box);
  const view = useRef<HTMLDivElement>(null);
  const isConnected = state.connection.kind === "connected";
  // What was stored or deleted since the sheet was shown last is found or gone.
  useEffect(() => void (finder.box.get().asked !== "" && finder.ask()), [isConnected]);

  function add(hint: string): void {
    finder.type(`${query.trimEnd()} ${hint}`.trimStart() + (hint.endsWith(":") ? "" : " "));
    view.current?.querySelector("input")?.focus();
  }

  return (
    <div ref={view} class="sl-sheet">
      <SearchField
        value={query}
        name={text("search.field")}
        text={text}
        onInput={(value) => finder.type(value)}
        onSubmit={() => void finder.ask()}
        onLeaveDown={() => focusFirstRow(view.current)}
      />
      <div class="sl-hints" role="group" aria-label={text("search.hints")}>
        {hints.map((hint) => (
          <button key={hint} type="button" class="sl-hint" dir="ltr" onClick={() => add(hint)}>
            {hint}
          </button>
        ))}
      </div>
      <Results {...props} />
    </div>
  );
}

function Results(props: Props) {
  const { finder, text } = props;
  const { query, asked, hits, total, complete, isLoading, problem } = finder.box.get();
  const rest = complete ? "" : text("search.partial");
  if (problem !== null && hits.length === 0) {
    return (
      <SheetMessage isUrgent icon="pi-times-circle" title={text("search.failed")} body={problem}>
        <TryAgain {...props} onAct={() => finder.ask()} />
      </SheetMessage>
    );
  }
  if (query.trim() === "") {
    return (
      <SheetMessage
        icon="pi-search"
        title={text("search.start")}
        body={text("search.start-body")}
      />
    );
  }
  if (isLoading && hits.length === 0) return <SheetLoading text={text} />;
  if (hits.length === 0) {
    return (
      <SheetMessage
        icon="pi-search"
        title={text("search.nothing")}
        body={`${text("search.nothing-body", { query: asked })} ${rest}`.trim()}
      />
    );
  }
  return (
    <>
      <p class="sl-bar sl-bar-low" role="status">
        <span title={rest}>
          {`${text("search.total", { count: total })} ${rest && `· ${rest}`}`.trim()}
        </span>
      </p>
      <Hits {...props} hits={hits} />
    </>
  );
}

function Hits(props: Props & { hits: readonly Hit[] }) {
  const { hits, finder, state, actions, previews, times, text } = props;
  const { next, problem } = finder.box.get();
  const snapshots = useMemo(() => hits.map(({ snapshot }) => snapshot), [hits]);
  const preview = ({ snapshot }: Hit) => previews.open(snapshot.id, snapshots, acts);
  const branchOf = useMemo(() => hiddenBranches(state, text), [state]);
  const acts = {
    diff: actions.compare,
    restore({ id }: SnapshotMeta) {
      const hit = hits.find(({ snapshot }) => snapshot.id === id);
      if (hit) void finder.restore(hit);
    },
  };

  return (
    <LongList
      items={hits}
      label={text("sheet.search")}
      keyOf={({ snapshot }) => snapshot.id}
      heightOf={() => 68}
      spoken={(hit) => {
        const { snapshot, workflow } = hit;
        const title = snapshotTitle(snapshot, false, text);
        const when = times.exact(snapshot.takenAt);
        const isHere = workflow.key === state.workflow?.key;
        const branch = branchOf(snapshot.id);
        const on = branch ? [text("branch.on", { name: branch })] : [];
        return [title, foundWords(hit), foundIn(hit, isHere, text), ...on, when].join(". ");
      }}
      onChoose={preview}
      onKey={(event, hit) => {
        const isPlain = !event.ctrlKey && !event.metaKey && !event.altKey;
        if (event.key.toLowerCase() === "d" && isPlain) {
          if (event.shiftKey) actions.chooseBase(hit.snapshot);
          else actions.compare(hit.snapshot);
          return true;
        }
        if (event.key !== "Enter" || !event.shiftKey || state.busy !== null) return false;
        void finder.restore(hit);
        return true;
      }}
      onPoint={({ snapshot }, row) => previews.hover(snapshot.id, row, snapshots)}
      onLeave={() => previews.leave()}
      onEnd={() => void (problem === null && finder.loadOlder())}
      row={(hit) => (
        <HitRow
          {...props}
          hit={hit}
          isHere={hit.workflow.key === state.workflow?.key}
          branch={branchOf(hit.snapshot.id)}
          onPreview={() => preview(hit)}
        />
      )}
      end={
        next !== null && (
          <p class="sl-end" role="status">
            {problem ?? text("panel.loading-older")}
            {problem && <TryAgain {...props} onAct={() => finder.loadOlder()} />}
          </p>
        )
      }
    />
  );
}

function TryAgain({ text, onAct }: SheetProps & { onAct: () => Promise<void> }) {
  return (
    <button type="button" class="sl-button" onClick={() => void onAct()}>
      {text("action.try-again")}
    </button>
  );
}
