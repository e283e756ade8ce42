import { useEffect } from "preact/hooks";
import type { ActionParts } from "../actions/parts";
import type { NodeEntry } from "../client/nodes";
import { LongList } from "../panel/long-list";
import { markerOf } from "../panel/marker";
import type { SheetProps, SheetView } from "../panel/sheet";
import { RowAct, SheetLoading, SheetMessage } from "../panel/sheet-parts";
import { useBox } from "../panel/use-box";
import { snapshotTitle } from "../preview/snapshot-words";
import { createNodeHistory, type NodeHistory } from "./node-history";
import { entryWords } from "./node-words";

export function nodeSheet(parts: ActionParts): SheetView {
  const history = createNodeHistory(parts);
  return {
    title: "sheet.node",
    view: (props) => <HistoryOfNode {...props} history={history} />,
  };
}

type Props = SheetProps & { history: NodeHistory };

/** The values of one node over time, newest first, with what brings each of them back. */
function HistoryOfNode(props: Props) {
  const { history, state, text } = props;
  const { entries, isLoading, problem } = useBox(history.box);
  const { node, workflow, total } = state;
  // What is stored meanwhile may have changed the node.
  useEffect(() => void history.load(), [node, workflow?.key, total]);
  if (node === null) return null;
  if (entries.length === 0) {
    if (problem === null && isLoading) return <SheetLoading text={text} />;
    const title = text(problem === null ? "node.nothing" : "node.failed");
    return <SheetMessage icon="pi-history" title={title} body={problem ?? ""} />;
  }
  return (
    <>
      <p class="sl-bar sl-bar-low" role="status">
        <b dir="auto">{node.title}</b>
        <span>{text("node.count", { count: entries.length })}</span>
      </p>
      <Entries {...props} entries={entries} />
    </>
  );
}

function Entries(props: Props & { entries: readonly NodeEntry[] }) {
  const { history, entries, state, actions, previews, times, text } = props;
  const { next } = history.box.get();
  const older = (entry: NodeEntry) => entries[entries.indexOf(entry) + 1];
  /** The oldest one that is loaded is the first one only if nothing is older. */
  const words = (entry: NodeEntry) =>
    next !== null && older(entry) === undefined
      ? text("panel.loading-older")
      : entryWords(entry, older(entry), text);
  const bringBack = (entry: NodeEntry) => {
    if (entry.type !== undefined && state.busy === null)
      void actions.bringNodeBack(entry.snapshotId);
  };
  return (
    <LongList
      items={entries}
      label={text("node.list", { name: state.node?.title ?? "" })}
      keyOf={({ snapshotId }) => snapshotId}
      heightOf={() => 56}
      spoken={(entry) => [words(entry), times.exact(entry.takenAt)].join(". ")}
      onChoose={({ snapshotId }) => previews.open(snapshotId)}
      onKey={(event, entry) => {
        if (event.key.toLowerCase() !== "b") return false;
        bringBack(entry);
        return true;
      }}
      onPoint={({ snapshotId }, row) => previews.hover(snapshotId, row)}
      onLeave={() => previews.leave()}
      onEnd={() => void history.loadOlder()}
      row={(entry) => (
        <EntryRow {...props} {...{ entry, words: words(entry) }} onBack={() => bringBack(entry)} />
      )}
    />
  );
}

interface RowProps extends Props {
  entry: NodeEntry;
  words: string;
  onBack(): void;
}

function EntryRow({ entry, words, onBack, state, actions, previews, times, text }: RowProps) {
  const { snapshotId, takenAt } = entry;
  const snapshot = state.snapshots.find(({ id }) => id === snapshotId);
  const isCurrent = snapshotId === state.currentId;
  const title = snapshot ? snapshotTitle(snapshot, isCurrent, text) : entry.label;
  return (
    <>
      {snapshot && markerOf(snapshot, state)}
      <div class="sl-words">
        <div class="sl-line-1">
          <span class="sl-title" dir="auto" title={words}>
            {words}
          </span>
          <time class="sl-time" dir="auto" dateTime={takenAt} title={times.exact(takenAt)}>
            {times.ago(takenAt)}
          </time>
        </div>
        <div class="sl-line-2">
          <span class="sl-meta" dir="auto">
            {title}
          </span>
        </div>
      </div>
      <div class="sl-actions" role="group" aria-label={text("action.actions")}>
        {entry.type !== undefined && (
          <RowAct
            name={text("action.bring-back")}
            title={text("node.back-tip")}
            icon="pi-undo"
            isOff={state.busy !== null}
            onAct={onBack}
          />
        )}
        {snapshot && (
          <RowAct
            name={text("action.preview")}
            icon="pi-eye"
            onAct={() => previews.open(snapshotId)}
          />
        )}
        <RowAct
          name={text("action.reveal")}
          icon="pi-list"
          onAct={() => void actions.reveal(snapshotId)}
        />
      </div>
    </>
  );
}
