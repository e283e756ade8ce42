import type { EnvironmentRow } from "../client/environment";
import type { EnvironmentActs } from "./acts";
import type { Desk } from "./desk";
import { canDelete } from "./environment-words";

/** What can be done with one environment of the list. */
export type Command =
  "inspect" | "current" | "previous" | "export" | "rename" | "notes" | "lock" | "delete";

const keys: Record<string, Command> = {
  d: "current",
  p: "previous",
  l: "lock",
  n: "notes",
  F2: "rename",
  Delete: "delete",
};

/** What the Launcher keeps is only looked at. */
const changing: ReadonlySet<Command> = new Set<Command>(["rename", "notes", "lock", "delete"]);

export function isPossible(command: Command, row: EnvironmentRow): boolean {
  if (command === "delete") return canDelete(row);
  return !row.foreign || !changing.has(command);
}

/** What a key means on the row; undefined = nothing. */
export function commandOf(key: string, row: EnvironmentRow): Command | undefined {
  const command = keys[key.length === 1 ? key.toLowerCase() : key];
  return command && isPossible(command, row) ? command : undefined;
}

interface Around {
  acts: EnvironmentActs;
  desk: Desk;
  /** opens the field for a name */
  rename(id: string): void;
}

export function carryOut(command: Command, row: EnvironmentRow, around: Around): void {
  const { acts, desk, rename } = around;
  if (!isPossible(command, row)) return;
  const does: Record<Command, () => unknown> = {
    inspect: () => desk.inspect(row.id),
    notes: () => desk.inspect(row.id, "notes"),
    current: () => desk.compare(row.id, "current"),
    previous: () => desk.compare("previous", row.id),
    export: () => acts.exportOne(row, "launcher"),
    rename: () => rename(row.id),
    lock: () => acts.change(row, { locked: !row.locked }),
    delete: () => acts.remove(row),
  };
  void does[command]();
}
