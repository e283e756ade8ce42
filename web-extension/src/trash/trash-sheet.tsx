import { useEffect, useMemo } from "preact/hooks";
import type { ActionParts } from "../actions/parts";
import type { DeletedProfile, QuarantinedFile, TrashItem } from "../client/trash";
import { LongList } from "../panel/long-list";
import type { SheetProps, SheetView } from "../panel/sheet";
import { SheetLoading, SheetMessage } from "../panel/sheet-parts";
import { sizeWords } from "../panel/size-words";
import { useBox } from "../panel/use-box";
import { snapshotTitle } from "../preview/snapshot-words";
import type { Times } from "../preview/times";
import type { Text, TextKey } from "../state/text";
import { createBin, type Bin } from "./bin";
import { FileRow, fileLine, ItemRow, lineOf, profileLine, ProfileRow } from "./rows";

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
  | { kind: "item"; item: TrashItem }
  | { kind: "profile"; profile: DeletedProfile }
  | { kind: "head"; title: TextKey }
  | { kind: "file"; file: QuarantinedFile };

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
          <span>{text("footer.snapshots", { count: total, size: sizeWords(bytes, text) })}</span>
          <button type="button" class="sl-button" onClick={() => void bin.empty()}>
            {text("trash.empty")}
          </button>
        </div>
      )}
      <Lines {...props} />
    </>
  );
}

function Lines({ bin, times, text }: Props) {
  const { items, next, quarantined, profiles, problem } = bin.box.get();
  const lines = useMemo(
    () => linesOf(items ?? [], profiles, quarantined),
    [items, profiles, quarantined],
  );
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
      onKey={({ key }, line) => {
        if (key !== "Enter") return false;
        if (line.kind === "item") void bin.bringBack(line.item);
        else if (line.kind === "profile") void bin.bringBackProfile(line.profile);
        else return false;
        return true;
      }}
      onEnd={() => void (problem === null && bin.loadOlder())}
      row={(line) => {
        if (line.kind === "head") return <h3>{text(line.title)}</h3>;
        if (line.kind === "profile") return <ProfileRow {...{ ...line, bin, times, text }} />;
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

function TryAgain({ text, onAct }: { text: Text; onAct: () => Promise<void> }) {
  return (
    <button type="button" class="sl-button" onClick={() => void onAct()}>
      {text("action.try-again")}
    </button>
  );
}

/** The few profiles come first: below them the list may be long. */
function linesOf(
  items: readonly TrashItem[],
  profiles: readonly DeletedProfile[],
  files: readonly QuarantinedFile[],
): Line[] {
  const lines: Line[] = profiles.map((profile) => ({ kind: "profile", profile }));
  if (profiles.length > 0) lines.unshift({ kind: "head", title: "sheet.profiles" });
  if (profiles.length > 0 && items.length > 0) lines.push({ kind: "head", title: "panel.title" });
  lines.push(...items.map((item): Line => ({ kind: "item", item })));
  if (files.length > 0) lines.push({ kind: "head", title: "quarantine.head" });
  return [...lines, ...files.map((file): Line => ({ kind: "file", file }))];
}

function keyOf(line: Line): string {
  if (line.kind === "item") return line.item.snapshot.id;
  if (line.kind === "profile") return `profile ${line.profile.id}`;
  return line.kind === "head" ? `head ${line.title}` : `${line.file.workflowKey}/${line.file.file}`;
}

function spokenOf(line: Line, times: Times, text: Text): string {
  if (line.kind === "head") return text(line.title);
  if (line.kind === "profile") {
    return `${line.profile.name}. ${profileLine(line.profile, times, text)}`;
  }
  if (line.kind === "file") return `${line.file.reason}. ${fileLine(line.file, times, text)}`;
  return `${snapshotTitle(line.item.snapshot, false, text)}. ${lineOf(line.item, times, text)}`;
}
