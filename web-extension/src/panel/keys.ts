/** What can be done with one row. */
export type Command =
  | "preview"
  | "lock"
  | "notes"
  | "diff"
  | "base"
  | "previous"
  | "swap"
  | "restore"
  | "delete"
  | "rename";

export type Move = "up" | "down" | "first" | "last";

export type Wish = { command: Command } | { move: Move } | { leave: true };

const moves: Record<string, Move> = {
  ArrowUp: "up",
  ArrowDown: "down",
  Home: "first",
  End: "last",
};

const commands: Record<string, Command> = {
  d: "diff",
  p: "previous",
  s: "swap",
  l: "lock",
  n: "notes",
  F2: "rename",
  Delete: "delete",
};

/**
 * What a key means in the list.
 *
 * @param onButton the focus is on a button of the row, where Enter belongs to the button
 */
export function wishOf(event: KeyboardEvent, onButton: boolean): Wish | undefined {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return undefined;
  const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
  if (key === "Enter") {
    if (onButton) return undefined;
    return { command: event.shiftKey ? "restore" : "preview" };
  }
  if (event.shiftKey) return key === "d" ? { command: "base" } : undefined;
  if (key === "Escape") return { leave: true };
  const move = moves[key];
  if (move) return { move };
  const command = commands[key];
  return command && { command };
}

/** Keys typed in the element do not reach the host, which would act on the canvas; Ctrl+S does. */
export function keepKeys(element: HTMLElement): void {
  element.addEventListener("keydown", (event) => {
    const saves = (event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "s";
    if (!saves) event.stopPropagation();
  });
  for (const kind of ["copy", "cut", "paste"]) {
    element.addEventListener(kind, (event) => event.stopPropagation());
  }
}
