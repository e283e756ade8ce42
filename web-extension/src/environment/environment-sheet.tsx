import { useEffect, useLayoutEffect, useMemo, useRef, useState } from "preact/hooks";
import type { EnvironmentRow } from "../client/environment";
import { takeDroppedFiles } from "../panel/dropped-files";
import { LongList } from "../panel/long-list";
import type { SheetProps, SheetView } from "../panel/sheet";
import { SheetMessage } from "../panel/sheet-parts";
import { useBox } from "../panel/use-box";
import type { EnvironmentActs } from "./acts";
import type { Desk } from "./desk";
import { EnvironmentFoot } from "./environment-foot";
import { EnvironmentHead } from "./environment-head";
import { EnvironmentItem } from "./environment-row";
import { spokenEnvironment } from "./environment-words";
import { commandOf, carryOut, type Command } from "./row-commands";
import { headHeight, linesOf, rowHeight } from "./lines";
import type { Shelf } from "./shelf";

export interface EnvironmentRoom {
  shelf: Shelf;
  acts: EnvironmentActs;
  desk: Desk;
}

/** The second tab of the panel: what ran. */
export function environmentSheet(room: EnvironmentRoom): SheetView {
  return {
    title: "env.tab",
    isTab: true,
    view: (props) => <Environments {...props} {...room} />,
  };
}

export type EnvironmentProps = SheetProps & EnvironmentRoom;

function Environments(props: EnvironmentProps) {
  const { shelf, desk, state, text } = props;
  const { rows, problem, key, installations } = useBox(shelf.box);
  const sheet = useRef<HTMLDivElement>(null);
  const isConnected = state.connection.kind === "connected";
  useEffect(() => {
    if (isConnected) void shelf.load().then(() => shelf.load("scan"));
  }, [isConnected]);

  useLayoutEffect(
    () =>
      takeDroppedFiles(sheet.current!, text("env.drop"), ([file]) => void desk.importFile(file)),
    [desk],
  );

  return (
    <div ref={sheet} class="sl-env">
      <EnvironmentHead {...props} />
      {rows === null && problem === null && <Skeleton {...props} />}
      {rows === null && problem !== null && (
        <SheetMessage isUrgent icon="pi-times-circle" title={text("env.not-loaded")} body={problem}>
          <TryAgain {...props} />
        </SheetMessage>
      )}
      {rows !== null && problem !== null && (
        <p class="sl-end" role="alert">
          {problem} <TryAgain {...props} />
        </p>
      )}
      {rows !== null && key === null && installations !== null && (
        <SheetMessage
          icon="pi-server"
          title={text("env.no-installation")}
          body={text("env.no-installation-body")}
        />
      )}
      {rows !== null && key !== null && <List {...props} rows={rows} />}
      {rows !== null && key !== null && <EnvironmentFoot {...props} />}
    </div>
  );
}

function TryAgain({ shelf, text }: EnvironmentProps) {
  return (
    <button type="button" class="sl-button" onClick={() => void shelf.load()}>
      {text("action.try-again")}
    </button>
  );
}

function List(props: EnvironmentProps & { rows: readonly EnvironmentRow[] }) {
  const { shelf, acts, desk, times, text, rows } = props;
  const { query, current, snapshotCount, next } = shelf.box.get();
  const [renamingId, setRenamingId] = useState<string | null>(null);
  const total = query === "" ? snapshotCount : null;
  const today = times.day(new Date(times.now).toISOString());
  const lines = useMemo(
    () => linesOf(rows, times, total, next !== null),
    [rows, today, total, next],
  );
  if (rows.length === 0) {
    return query === "" ? (
      <SheetMessage icon="pi-server" title={text("env.none")} body={text("env.none-body")} />
    ) : (
      <SheetMessage
        icon="pi-search"
        title={text("env.nothing-found")}
        body={text("env.nothing-found-body", { query })}
      />
    );
  }
  const run = (command: Command, row: EnvironmentRow) =>
    carryOut(command, row, { acts, desk, rename: setRenamingId });
  return (
    <LongList
      items={lines}
      label={text("env.list")}
      keyOf={({ key }) => key}
      heightOf={({ row }) => (row ? rowHeight : headHeight)}
      spoken={(line) =>
        line.row
          ? spokenEnvironment(line.row, line.row.id === current, times, text)
          : text(line.head)
      }
      onChoose={({ row }) => row && run("inspect", row)}
      onKey={(event, { row }) => {
        const command = row && commandOf(event.key, row);
        if (command) run(command, row);
        return command !== undefined;
      }}
      onEnd={() => void shelf.loadOlder()}
      row={(line) =>
        line.row ? (
          <EnvironmentItem
            {...{ times, text, row: line.row }}
            isCurrent={line.row.id === current}
            isRenaming={line.row.id === renamingId}
            onCommand={(command) => run(command, line.row!)}
            onExport={(form) => void acts.exportOne(line.row!, form)}
            onRename={(label) => {
              setRenamingId(null);
              if (label !== null && label !== line.row!.label)
                void acts.change(line.row!, { label });
            }}
          />
        ) : (
          <h3>
            {text(line.head)}
            {line.count !== null && <span class="sl-count">{line.count}</span>}
          </h3>
        )
      }
      end={
        next !== null && (
          <p class="sl-end" role="status">
            {text("env.loading-older")}
          </p>
        )
      }
    />
  );
}

/** Rows to come, as high as they will be. */
function Skeleton({ text }: EnvironmentProps) {
  return (
    <div class="sl-skeleton" role="status" aria-label={text("panel.loading")}>
      {[62, 48, 70].map((width) => (
        <div key={width} class="sl-skeleton-row sl-env-skeleton">
          <i class="sl-skeleton-marker" />
          <div>
            <i style={{ width: `${width}%` }} />
            <i style={{ width: `${width + 12}%` }} />
            <i style={{ width: `${width / 2}%` }} />
          </div>
        </div>
      ))}
    </div>
  );
}
