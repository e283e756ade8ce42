import type { Neighbours } from "./neighbours";

/** Who this page is. */
export interface Seat {
  /** of this page alone: loaded anew it has another one */
  windowId: string;
  /** the page that was here before it was loaded anew */
  former: string[];
  /** of this window, as long as it is open: its unsaved tabs belong to it */
  owner: string;
}

interface Kept {
  windowId: string;
  owner: string;
  /** the page ended in order; a copy of the window never has this */
  left?: true;
}

const STORED_AS = "snapline.seat";

/**
 * A window goes on as who it was when its page is loaded anew. A duplicated window has a copy of its
 * original's memory, and must not be taken for it: so a page that did not say goodbye is asked for.
 */
export async function takeSeat(
  newUuid: () => string,
  neighbours: Neighbours,
  storage: () => Storage = () => sessionStorage,
): Promise<Seat> {
  const windowId = newUuid();
  const kept = read(storage);
  const isCopy = kept !== null && !kept.left && (await neighbours.lives(kept.owner));
  const before = isCopy ? null : kept;
  const owner = before?.owner ?? newUuid();
  const keep = (more: Partial<Kept>) => write(storage, { windowId, owner, ...more });
  neighbours.answerTo(owner);
  keep({});
  addEventListener("pagehide", () => keep({ left: true }));
  addEventListener("pageshow", () => keep({})); // brought back from the browser's memory
  return { windowId, owner, former: before === null ? [] : [before.windowId] };
}

/** null also where no storage is allowed: what a dead window left is found by its age. */
function read(storage: () => Storage): Kept | null {
  try {
    const kept = JSON.parse(storage().getItem(STORED_AS) ?? "null") as Partial<Kept> | null;
    const isWhole = typeof kept?.windowId === "string" && typeof kept.owner === "string";
    return isWhole ? (kept as Kept) : null;
  } catch {
    return null;
  }
}

function write(storage: () => Storage, kept: Kept): void {
  try {
    storage().setItem(STORED_AS, JSON.stringify(kept));
  } catch {
    // The next page is a stranger then, whose unsaved tabs the server knows by their graphs.
  }
}
