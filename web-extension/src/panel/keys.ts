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
  | "rename"
  | "packs"
  | "environment"
  | "link"
  | "download"
  | "export"
  | "tree"
  | "name-branch"
  | "delete-branch";

/** What stays possible with a history that is shown for reading. */
export const readingCommands: ReadonlySet<Command> = new Set<Command>([
  ...(["preview", "diff", "base", "previous", "restore"] as const),
  ...(["packs", "environment", "link", "download", "export", "tree"] as const),
]);

export type Move = "up" | "down" | "first" | "last";

export type Wish =
  | { command: Command }
  /** `picks`: what is walked over is chosen together with the others */
  | { move: Move; picks: boolean }
  /** unfold or fold, or the next or former branch */
  | { side: "before" | "after" }
  | { pick: true }
  | { search: true }
  | { leave: true };

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
 * @param onButton the focus is on a button of the row, where Enter and Space belong to the button
 */
export function wishOf(event: KeyboardEvent, onButton: boolean): Wish | undefined {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return undefined;
  const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
  if (key === "Enter") {
    if (onButton) return undefined;
    return { command: event.shiftKey ? "restore" : "preview" };
  }
  if (key === " ") return onButton ? undefined : { pick: true };
  if (key === "/") return { search: true };
  const move = moves[key];
  if (move) return { move, picks: event.shiftKey };
  if (event.shiftKey) return key === "d" ? { command: "base" } : undefined;
  if (key === "Escape") return { leave: true };
  if (key === "ArrowRight" || key === "ArrowLeft") return { side: sideOf(key, event.target) };
  const command = commands[key];
  return command && { command };
}

/** The arrow that points to where reading goes on is "after". */
function sideOf(key: string, target: EventTarget | null): "before" | "after" {
  const isRtl = target instanceof Element && getComputedStyle(target).direction === "rtl";
  return (key === "ArrowRight") === isRtl ? "before" : "after";
}

/** Takes a snapshot, wherever the focus is. */
export const snapshotKeys = { key: "h", ctrl: true, shift: true } as const;

/**
 * Keys typed in the element do not reach the host, which would act on the canvas; those for saving and
 * for a snapshot do.
 */
export function keepKeys(element: HTMLElement): void {
  element.addEventListener("keydown", (event) => {
    const { shiftKey } = event;
    const key = event.ctrlKey || event.metaKey ? event.key.toLowerCase() : "";
    const isForAll = key === "s" || (key === snapshotKeys.key && shiftKey);
    if (!isForAll) event.stopPropagation();
  });
  for (const kind of ["copy", "cut", "paste"]) {
    element.addEventListener(kind, (event) => event.stopPropagation());
  }
}
