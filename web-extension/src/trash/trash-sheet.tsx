import { useEffect, useMemo } from "preact/hooks";
import type { ActionParts } from "../actions/parts";
import type { QuarantinedFile, TrashItem } from "../client/trash";
import { LongList } from "../panel/long-list";
import { Marker } from "../panel/marker";
import type { SheetProps, SheetView } from "../panel/sheet";
import { SheetLoading, SheetMessage } from "../panel/sheet-parts";
import { sizeWords } from "../panel/size-words";
import { useBox } from "../panel/use-box";
import { snapshotTitle } from "../preview/snapshot-words";
import type { Times } from "../preview/times";
import type { Text } from "../state/text";
import { createBin, type Bin } from "./bin";

export function trashSheet(parts: ActionParts): SheetView {
  const bin = createBin(parts);
  return {
    title: "sheet.trash",
    icon: "pi-trash",
    view: (props) => <Trash {...props} bin={bin} />,
  };
}

type Props = SheetProps & { bin: Bin };

type Line =
  { kind: "item"; item: TrashItem } | { kind: "head" } | { kind: "file"; file: QuarantinedFile };

/** What was deleted, newest deletion first; below it the files that were set aside. */
function Trash(props: Props) {
  const { bin, state, text } = props;
  const { items, total, bytes, problem } = useBox(bin.box);
  const isConnected = state.connection.kind === "connected";
  useEffect(() => void bin.load(), [isConnected, state.total]);

  if (items === null && problem !== null) {
    return (
      <SheetMessage isUrgent icon="pi-times-circle" title={text("trash.failed")} body={problem}>
        <TryAgain text={text} onAct={() => bin.load()} />
      </SheetMessage>
    );
  }
  if (items === null) return <SheetLoading text={text} />;
  return (
    <>
      {total > 0 && (
        <div class="sl-bar">
          <span>{text("footer.snapshots", { count: total, size: sizeWords(bytes) })}</span>
          <button type="button" class="sl-button" onClick={() => void bin.empty()}>
            {text("trash.empty")}
          </button>
        </div>
      )}
      <Lines {...props} />
    </>
  );
}

function Lines({ bin, previews, times, text }: Props) {
  const { items, next, quarantined, problem } = bin.box.get();
  const lines = useMemo(() => linesOf(items ?? [], quarantined), [items, quarantined]);
  if (lines.length === 0) {
    return (
      <SheetMessage icon="pi-trash" title={text("trash.none")} body={text("trash.none-body")} />
    );
  }
  return (
    <LongList
      items={lines}
      label={text("sheet.trash")}
      keyOf={keyOf}
      heightOf={({ kind }) => (kind === "head" ? 36 : 68)}
      spoken={(line) => spokenOf(line, times, text)}
      onChoose={() => previews.leave()}
      onKey={({ key }, line) => {
        if (key !== "Enter" || line.kind !== "item") return false;
        void bin.bringBack(line.item);
        return true;
      }}
      onEnd={() => void (problem === null && bin.loadOlder())}
      row={(line) => {
        if (line.kind === "head") return <h3>{text("quarantine.head")}</h3>;
        if (line.kind === "file") return <FileRow {...{ ...line, times, text }} />;
        return <ItemRow {...{ ...line, bin, times, text }} />;
      }}
      end={
        next !== null && (
          <p class="sl-end" role="status">
            {problem ?? text("panel.loading-older")}
            {problem && <TryAgain text={text} onAct={() => bin.loadOlder()} />}
          </p>
        )
      }
    />
  );
}

interface Words {
  times: Times;
  text: Text;
}

function ItemRow({ item, bin, times, text }: { item: TrashItem; bin: Bin } & Words) {
  const { snapshot, workflow } = item;
  const title = snapshotTitle(snapshot, false, text);
  return (
    <>
      <span class="sl-marker-box">
        <Marker
          changeType={snapshot.changeType}
          isLocked={snapshot.locked}
          isNode={snapshot.source === "node"}
          isActive={false}
          isCurrent={false}
        />
      </span>
      <div class="sl-words">
        <div class="sl-line-1">
          <span class={snapshot.label ? "sl-title sl-strong" : "sl-title"} dir="auto" title={title}>
            {title}
          </span>
        </div>
        <span class="sl-found" dir="auto" title={workflow.name}>
          {workflow.name}
        </span>
        <div class="sl-line-2">
          <span class="sl-meta" dir="auto" title={lineOf(item, times, text)}>
            {untilOf(item, times, text)}
          </span>
        </div>
      </div>
      <button
        type="button"
        class="sl-button"
        aria-label={text("history.bring-back-of", { name: title })}
        onClick={() => void bin.bringBack(item)}
      >
        {text("action.bring-back")}
      </button>
    </>
  );
}

function FileRow({ file, times, text }: { file: QuarantinedFile } & Words) {
  return (
    <>
      <span class="sl-marker-box">
        <i class="pi pi-exclamation-triangle" aria-hidden="true" />
      </span>
      <div class="sl-words">
        <div class="sl-line-1">
          <span class="sl-title" dir="auto" title={file.file}>
            {file.reason}
          </span>
        </div>
        <div class="sl-line-2">
          <span class="sl-meta" dir="auto" title={fileLine(file, times, text)}>
            {fileLine(file, times, text)}
          </span>
        </div>
      </div>
    </>
  );
}

function TryAgain({ text, onAct }: { text: Text; onAct: () => Promise<void> }) {
  return (
    <button type="button" class="sl-button" onClick={() => void onAct()}>
      {text("action.try-again")}
    </button>
  );
}

function linesOf(items: readonly TrashItem[], files: readonly QuarantinedFile[]): Line[] {
  const lines: Line[] = items.map((item) => ({ kind: "item", item }));
  if (files.length > 0) lines.push({ kind: "head" });
  return [...lines, ...files.map((file): Line => ({ kind: "file", file }))];
}

function keyOf(line: Line): string {
  if (line.kind === "item") return line.item.snapshot.id;
  return line.kind === "head" ? "head" : `${line.file.workflowKey}/${line.file.file}`;
}

function spokenOf(line: Line, times: Times, text: Text): string {
  if (line.kind === "head") return text("quarantine.head");
  if (line.kind === "file") return `${line.file.reason}. ${fileLine(line.file, times, text)}`;
  return `${snapshotTitle(line.item.snapshot, false, text)}. ${lineOf(line.item, times, text)}`;
}

/** "deleted 2 h · until 18 Dec": the time that counts is never cut */
function untilOf(item: TrashItem, times: Times, text: Text): string {
  return [
    whyOf(item, times, text),
    text("trash.until-day", { day: times.dayName(item.purgeAt) }),
  ].join(" · ");
}

/** "harbour · Deleted 2 h · kept until Fri, 18 Dec, 10:00:00" */
function lineOf(item: TrashItem, times: Times, text: Text): string {
  const until = text("trash.until", { when: times.exact(item.purgeAt) });
  return [item.workflow.name, whyOf(item, times, text), until].join(" · ");
}

function whyOf({ why, deletedAt }: TrashItem, times: Times, text: Text): string {
  const key = why === "pruned" ? "trash.pruned" : "trash.deleted";
  return text(key, { when: times.ago(deletedAt) });
}

function fileLine({ workflowKey, file, at }: QuarantinedFile, times: Times, text: Text): string {
  return [file, workflowKey, text("quarantine.at", { when: times.ago(at) })].join(" · ");
}
