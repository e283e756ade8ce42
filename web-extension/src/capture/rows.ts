import type { ParentReference, Source } from "../client/wire";

/** The tab that a capture was made in, as it was then. */
export interface TabAt {
  path: string;
  graphId: string | null;
  temporary: boolean;
  name: string;
  /** the window that a tab without a file belongs to; a file belongs to all */
  owner?: string | null;
}

/** What tells one tab from another. Each window may have an unsaved one of the same path and graph. */
export type Place = Pick<TabAt, "path" | "graphId" | "owner">;

export function placeOf({ path, graphId, owner }: Place): Place {
  return { path, graphId, owner: owner ?? null };
}

export function isSamePlace(a: Place, b: Place): boolean {
  return placeId(a) === placeId(b);
}

export function placeId({ path, graphId, owner }: Place): string {
  return JSON.stringify([path, graphId, owner ?? null]);
}

export function ownedBy(owner: string, tab: Omit<TabAt, "owner">): TabAt {
  return { ...tab, owner: tab.temporary ? owner : null };
}

/** A capture on its way to the server. */
export interface Entry {
  captureId: string;
  /** data folder and user of the server that it is for; null = the first one that answers */
  folderId: string | null;
  user: string;
  windowId: string;
  tab: TabAt;
  workflowKey: string | null;
  source: Source;
  label: string;
  parent: ParentReference;
  widgetNames?: Record<string, string[]>;
  /** JSON text */
  graph: string;
  /** ms since 1970, the moment of the graph */
  at: number;
  bytes: number;
  state: "queued" | "sending" | "refused";
  tries: number;
  /** ms since 1970 */
  nextTryAt: number;
  problem?: { code: string; detail: string };
}

/** All of an entry but its graph, which may be megabytes. */
export type Head = Omit<Entry, "graph" | "widgetNames"> & { seq: number };

/** An edit that waits for the end of the delay; one per tab and window, the newest. */
export type Pending = Omit<Entry, "source" | "label" | "state" | "tries" | "nextTryAt" | "problem">;

/** What this browser remembers of a tab: the history it belongs to and what it was edited from. */
export interface TabRow extends Place {
  key: string;
  parentId: string | null;
  /** a rename or first save that the server has not heard of yet */
  move?: { path: string; name: string; kind: "rename" | "saveAs" | "save" };
}

/**
 * Where captures wait. Each call is one transaction: it happens as a whole or, if the page dies, not
 * at all.
 */
export interface Rows {
  /** false: nothing survives the end of the page */
  readonly kept: boolean;
  /**
   * Replaces the pending edit of a window's tab. `adopted` = another window took the row that was
   * expected there, so nothing was written.
   */
  putPending(pending: Pending, expected: boolean): Promise<"written" | "adopted">;
  removePending(windowId: string, path: string, captureId: string): Promise<void>;
  /**
   * Adds an entry and removes the pending edit that it came from, or that it made needless. With
   * `expected`, that edit must still be there as `entry.captureId`; `adopted` = another window took it,
   * so nothing was written.
   */
  queue(entry: Entry, expected: boolean): Promise<number | "adopted">;
  read(seq: number): Promise<Entry | null>;
  update(seq: number, change: Partial<Head>): Promise<void>;
  remove(seq: number): Promise<void>;
  /** how many entries wait or are refused, those of other windows too */
  count(): Promise<number>;
  /** Notes that a window lives. */
  beat(windowId: string, at: number): Promise<void>;
  /**
   * Gives the rows of these windows, and of those without a beat since `deadline`, to `windowId`:
   * what was being sent waits again, what was pending waits too.
   */
  adopt(windowId: string, former: readonly string[], deadline: number): Promise<Head[]>;
  tab(place: Place): Promise<TabRow | null>;
  tabs(): Promise<TabRow[]>;
  /** Replaces the row of a tab by what `change` makes of it, under its own place; null removes it. */
  changeTab(place: Place, change: (row: TabRow | null) => TabRow | null): Promise<void>;
}

/** The capture that something grew from, if the server's answer to it was not known then. */
export function captureOf(parent: ParentReference): string | null {
  return parent !== null && "captureId" in parent ? parent.captureId : null;
}

export function queued(pending: Pending, now: number): Entry {
  return { ...pending, source: "auto", label: "", state: "queued", tries: 0, nextTryAt: now };
}

export function headOf(entry: Entry, seq: number): Head {
  const head: Head & Partial<Entry> = { ...entry, seq };
  delete head.graph;
  delete head.widgetNames;
  return head;
}
