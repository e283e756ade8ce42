import { ProblemError } from "../client/http";
import type { MoveKind, Snapline } from "../client/snapline";
import type { ParentReference, Workflow } from "../client/wire";
import type { Rows, TabAt, TabRow } from "./rows";
import { createTabTable } from "./tab-table";

export interface HistoriesParts {
  rows: Rows;
  snapline: Snapline;
  clientId: string;
  savedPaths(): Promise<string[] | null>;
  /** a tab's history is known now, or is another one than before */
  found(path: string, workflow: Workflow): void;
  /** the history of this path is another tab's: a rename or save went into it */
  taken(path: string, key: string): void;
}

/** Which history belongs to which tab: asked of the server, remembered in this browser. */
export interface Histories {
  remembered(tab: TabAt): Promise<TabRow | null>;
  /** the key of the tab's history; asks the server each time, at most once at a time per tab */
  resolve(tab: TabAt, graph: string): Promise<string>;
  moved(from: TabAt, to: TabAt, kind: "rename" | "save"): Promise<void>;
  /** Save As: the copy gets a history of its own, which names that of `from` */
  copied(from: TabAt, path: string): void;
  /** tells the server of moves that it has not heard of */
  tellMoves(): Promise<void>;
  grewTo(key: string, snapshotId: string): Promise<void>;
  closed(tab: TabAt): Promise<void>;
}

export function createHistories(parts: HistoriesParts): Histories {
  const { snapline } = parts;
  const tabs = createTabTable(parts.rows);
  const asking = new Map<string, Promise<string>>();
  /** path of a copy -> the tab that it was copied from */
  const copies = new Map<string, TabAt>();
  /** tabs that were renamed or saved while the server was asked about them */
  const followed = new Map<string, Pick<TabRow, "path" | "graphId" | "move">>();
  const idOf = (tab: Pick<TabRow, "path" | "graphId">) => JSON.stringify([tab.path, tab.graphId]);

  async function ask(tab: TabAt, graph: string): Promise<string> {
    const row = await tabs.tab(tab.path, tab.graphId);
    if (row?.move) return tellMove(row, row.move);
    const origin = copies.get(tab.path);
    if (origin && row === null) return copy(origin, tab);
    // A path may be another tab's still, as far as the server knows.
    await tellMoves();
    const remembered = row?.key ?? null;
    const existingPaths = tab.temporary || remembered ? null : await parts.savedPaths();
    const { workflow } = await snapline.resolve(
      {
        clientId: parts.clientId,
        path: tab.path,
        temporary: tab.temporary,
        name: tab.name,
        graphId: tab.graphId,
        remembered,
        ...(existingPaths && { existingPaths }),
      },
      remembered === null && graph !== "" ? graph : null,
    );
    await remember(tab, workflow.key);
    parts.found(tab.path, workflow);
    return workflow.key;
  }

  async function copy(origin: TabAt, tab: TabAt): Promise<string> {
    const from = await tabs.tab(origin.path, origin.graphId);
    copies.delete(tab.path);
    if (from === null) return ask(tab, "");
    return tell({ ...tab, key: from.key, parentId: null }, from.key, tab, "saveAs");
  }

  async function remember(tab: TabAt, key: string): Promise<void> {
    const now = followed.get(idOf(tab)) ?? { path: tab.path, graphId: tab.graphId };
    followed.delete(idOf(tab));
    await tabs.changeTab(now, (row) => (row?.key === key ? row : { parentId: null, ...now, key }));
  }

  function tellMove(row: TabRow, move: NonNullable<TabRow["move"]>): Promise<string> {
    return tell(row, row.key, move, move.kind);
  }

  async function tell(
    row: Omit<TabRow, "move">,
    key: string,
    { path, name }: { path: string; name: string },
    kind: MoveKind,
  ): Promise<string> {
    const tab = { path: row.path, graphId: row.graphId };
    try {
      const answer = await snapline.moved(key, { path, name, kind });
      const next = answer.workflow?.key ?? key;
      await tabs.changeTab(tab, (now) => {
        const told = { ...tab, key: next, parentId: next === key ? (now?.parentId ?? null) : null };
        // Moved once more while the server was told of this one.
        return now?.move && !sameMove(now.move, { path, name, kind }) ? { ...now, ...told } : told;
      });
      if (answer.workflow) parts.found(row.path, answer.workflow);
      return next;
    } catch (error) {
      // A history that is gone has no name to change: the tab finds or gets another one.
      if (isProblem(error, "no-such-workflow")) await tabs.changeTab(tab, () => null);
      const owner = isProblem(error, "path-taken") && error.more["key"];
      if (typeof owner !== "string") throw error;
      await tabs.changeTab(tab, () => ({ ...tab, key: owner, parentId: null }));
      parts.taken(row.path, owner);
      return owner;
    }
  }

  async function tellMoves(): Promise<void> {
    for (const row of await tabs.tabs()) {
      if (!row.move) continue;
      try {
        await tellMove(row, row.move);
      } catch (error) {
        // Refused for good: the captures of that tab will say so, and no other tab waits for it.
        if (!(error instanceof ProblemError) || error.retryable) throw error;
      }
    }
  }

  return {
    remembered: (tab) => tabs.tab(tab.path, tab.graphId),
    resolve(tab, graph) {
      const id = idOf(tab);
      const known = asking.get(id);
      if (known) return known;
      const answer = ask(tab, graph).finally(() => asking.delete(id));
      asking.set(id, answer);
      return answer;
    },
    async moved(from, to, kind) {
      const place = { path: to.path, graphId: to.graphId };
      // A tab without a file only changes the name that its file will have.
      const isNews = kind === "save" || !to.temporary;
      const move = isNews ? { move: { path: to.path, name: to.name, kind } } : {};
      if (asking.has(idOf(from))) followed.set(idOf(from), { ...place, ...move });
      await tabs.changeTab(from, (row) => row && { ...row, ...place, ...move });
    },
    copied: (from, path) => void copies.set(path, from),
    tellMoves,
    async grewTo(key, snapshotId) {
      for (const row of await tabs.tabs())
        if (row.key === key) {
          await tabs.changeTab(row, (now) => now && { ...now, parentId: snapshotId });
        }
    },
    closed: (tab) => tabs.changeTab(tab, () => null),
  };
}

function isProblem(error: unknown, code: string): error is ProblemError {
  return error instanceof ProblemError && error.code === code;
}

function sameMove(a: NonNullable<TabRow["move"]>, b: NonNullable<TabRow["move"]>): boolean {
  return a.path === b.path && a.kind === b.kind;
}

export function parentOf(row: TabRow | null): ParentReference {
  return row?.parentId ? { id: row.parentId } : null;
}
