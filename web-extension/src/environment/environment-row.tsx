import type { EnvironmentForm, EnvironmentRow } from "../client/environment";
import { RenameField } from "../panel/rename-field";
import { RowAct } from "../panel/sheet-parts";
import { Menu, type MenuItem } from "../preview/menu";
import type { Times } from "../preview/times";
import type { Text } from "../state/text";
import { changeLine, countsLine, environmentIcon, environmentTitle } from "./environment-words";
import { isPossible, type Command } from "./row-commands";

interface Props {
  row: EnvironmentRow;
  isCurrent: boolean;
  isRenaming: boolean;
  times: Times;
  text: Text;
  onCommand(command: Command): void;
  onExport(form: EnvironmentForm): void;
  /** null = the name stays */
  onRename(label: string | null): void;
}

/** One environment: its cause, what differs from the one before, and the counts. */
export function EnvironmentItem(props: Props) {
  const { row, isCurrent, isRenaming, times, text, onRename } = props;
  const title = environmentTitle(row, times, text);
  const change = changeLine(row, text);
  const counts = countsLine(row, text);
  return (
    <>
      <span class={isCurrent ? "sl-env-cause sl-env-now" : "sl-env-cause"} aria-hidden="true">
        <i class={`pi ${environmentIcon(row)}`} />
      </span>
      <div class={row.label ? "sl-words sl-named" : "sl-words"}>
        <div class="sl-line-1">
          {isRenaming ? (
            <RenameField
              label={row.label}
              placeholder={title}
              name={text("action.rename")}
              onKeep={onRename}
              onDrop={() => onRename(null)}
            />
          ) : (
            <>
              <span class="sl-title" dir="auto" title={title}>
                {title}
              </span>
              {isCurrent && (
                <span class="sl-badge sl-badge-current" title={text("env.current-tip")}>
                  {text("badge.current")}
                </span>
              )}
              {row.locked && (
                <span class="sl-padlock" role="img" aria-label={text("row.locked")}>
                  <i class="pi pi-lock" aria-hidden="true" />
                </span>
              )}
              <time
                class="sl-time"
                dir="auto"
                dateTime={row.createdAt}
                title={times.exact(row.createdAt)}
              >
                {times.ago(row.createdAt)}
              </time>
            </>
          )}
        </div>
        <div class="sl-env-line" dir="auto" title={change}>
          {change}
        </div>
        <div class="sl-line-2">
          {row.notes && <i class="pi pi-comment" aria-hidden="true" title={row.notes} />}
          <span class="sl-meta" dir="auto" title={counts}>
            {counts}
          </span>
        </div>
      </div>
      {!isRenaming && <Acts {...props} />}
    </>
  );
}

function Acts({ row, text, onCommand, onExport }: Props) {
  return (
    <div class="sl-actions" role="group" aria-label={text("env.actions")}>
      <RowAct name={text("env.details")} icon="pi-eye" onAct={() => onCommand("inspect")} />
      <RowAct name={text("env.diff-current")} icon="pi-clone" onAct={() => onCommand("current")} />
      <RowAct
        name={text("env.diff-previous")}
        icon="pi-history"
        onAct={() => onCommand("previous")}
      />
      <RowAct name={text("env.export")} icon="pi-download" onAct={() => onCommand("export")} />
      {isPossible("delete", row) && (
        <RowAct name={text("action.delete")} icon="pi-times" onAct={() => onCommand("delete")} />
      )}
      <Menu
        floats
        look="sl-action"
        name={text("action.more")}
        items={rareItems(row, text, onCommand, onExport)}
      />
    </div>
  );
}

/** What is needed rarely: by hand, or in the form of another program. */
export function rareItems(
  row: EnvironmentRow,
  text: Text,
  onCommand: (command: Command) => void,
  onExport: (form: EnvironmentForm) => void,
): MenuItem[] {
  const own: (MenuItem & { command: Command })[] = [
    {
      ...{ command: "rename", name: text("more.rename"), icon: "pi-pencil", keys: "F2" },
      act: () => onCommand("rename"),
    },
    {
      ...{ command: "notes", name: text("more.notes"), icon: "pi-comment", keys: "N" },
      act: () => onCommand("notes"),
    },
    {
      ...{ command: "lock", icon: row.locked ? "pi-lock-open" : "pi-lock", keys: "L" },
      name: text(row.locked ? "action.unlock" : "action.lock"),
      act: () => onCommand("lock"),
    },
  ];
  return [
    ...own.filter(({ command }) => isPossible(command, row)),
    {
      ...{ name: text("env.export-manager"), icon: "pi-download", isApart: true },
      act: () => onExport("manager"),
    },
    {
      ...{ name: text("env.export-manager-yaml"), icon: "pi-download" },
      act: () => onExport("manager-yaml"),
    },
    {
      ...{ name: text("env.export-requirements"), icon: "pi-download" },
      act: () => onExport("requirements"),
    },
  ];
}
