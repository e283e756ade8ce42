import { ProblemError } from "../client/http";
import type { MoveKind, Snapline } from "../client/snapline";
import type { ParentReference, Workflow } from "../client/wire";
import type { Rows, TabAt, TabRow } from "./rows";

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
  const { rows, snapline } = parts;
  const asking = new Map<string, Promise<string>>();
  /** path of a copy -> the tab that it was copied from */
  const copies = new Map<string, TabAt>();

  async function ask(tab: TabAt, graph: string): Promise<string> {
    const row = await rows.tab(tab.path, tab.graphId);
    if (row?.move) return tellMove(row, row.move);
    const origin = copies.get(tab.path);
    if (origin && row === null) return copy(origin, tab);
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
      tab.temporary && remembered === null ? graph : null,
    );
    await remember(tab, workflow.key);
    parts.found(tab.path, workflow);
    return workflow.key;
  }

  async function copy(origin: TabAt, tab: TabAt): Promise<string> {
    const from = await rows.tab(origin.path, origin.graphId);
    copies.delete(tab.path);
    if (from === null) return ask(tab, "");
    return tell({ ...tab, key: from.key, parentId: null }, from.key, tab, "saveAs");
  }

  async function remember(tab: TabAt, key: string): Promise<void> {
    const known = await rows.tab(tab.path, tab.graphId);
    const parentId = known?.key === key ? known.parentId : null;
    await rows.putTab({ path: tab.path, graphId: tab.graphId, key, parentId });
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
      const parentId = next === key ? row.parentId : null;
      await rows.putTab({ ...tab, key: next, parentId });
      if (answer.workflow) parts.found(row.path, answer.workflow);
      return next;
    } catch (error) {
      const owner =
        error instanceof ProblemError && error.code === "path-taken" && error.more["key"];
      if (typeof owner !== "string") throw error;
      await rows.putTab({ ...tab, key: owner, parentId: null });
      parts.taken(row.path, owner);
      return owner;
    }
  }

  return {
    remembered: (tab) => rows.tab(tab.path, tab.graphId),
    resolve(tab, graph) {
      const id = JSON.stringify([tab.path, tab.graphId]);
      const known = asking.get(id);
      if (known) return known;
      const answer = ask(tab, graph).finally(() => asking.delete(id));
      asking.set(id, answer);
      return answer;
    },
    async moved(from, to, kind) {
      const row = await rows.tab(from.path, from.graphId);
      if (row === null) return;
      await rows.removeTab(from.path, from.graphId);
      // A tab without a file only changes the name that its file will have.
      const move = kind === "rename" && to.temporary ? row.move : { ...to, kind };
      const next: TabRow = { ...row, path: to.path, graphId: to.graphId };
      if (move) next.move = { path: move.path, name: move.name, kind: move.kind };
      await rows.putTab(next);
    },
    copied: (from, path) => void copies.set(path, from),
    async tellMoves() {
      for (const row of await rows.tabs()) if (row.move) await tellMove(row, row.move);
    },
    async grewTo(key, snapshotId) {
      for (const row of await rows.tabs())
        if (row.key === key) await rows.putTab({ ...row, parentId: snapshotId });
    },
    closed: (tab) => rows.removeTab(tab.path, tab.graphId),
  };
}

export function parentOf(row: TabRow | null): ParentReference {
  return row?.parentId ? { id: row.parentId } : null;
}
