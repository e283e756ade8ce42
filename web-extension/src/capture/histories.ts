import { ProblemError } from "../client/http";
import type { MoveKind, Snapline } from "../client/snapline";
import type { ParentReference, Workflow } from "../client/wire";
import { placeId, placeOf, type Place, type Rows, type TabAt, type TabRow } from "./rows";
import { createTabTable } from "./tab-table";

export interface HistoriesParts {
  rows: Rows;
  snapline: Snapline;
  clientId: string;
  /** whose the unsaved tabs of this window are */
  owner: string;
  savedPaths(): Promise<string[] | null>;
  /** the tab was there before this page was: it is not a new one of the same name */
  isBack(tab: TabAt): boolean;
  /** whether a window of this browser goes by that name and is open */
  lives(owner: string): Promise<boolean>;
  /** a tab's history is known now, or is another one than before */
  found(tab: Place, workflow: Workflow): void;
  /** the history of this tab's path is another tab's: a rename or save went into it */
  taken(tab: Place, key: string): void;
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
  const followed = new Map<string, Place & Pick<TabRow, "move">>();

  /**
   * The row of a tab. One that came back has that of a closed window, which then is its own; so has a
   * file that was an unsaved tab when the page ended.
   *
   * `isElsewhere` = another window that is open has a tab like it
   */
  async function rowOf(tab: TabAt): Promise<{ row: TabRow | null; isElsewhere: boolean }> {
    const own = await tabs.tab(tab);
    const isNew = tab.temporary && !parts.isBack(tab);
    if (own !== null || isNew) return { row: own, isElsewhere: false };
    const others = (await tabs.tabs()).filter(
      (row) => row.path === tab.path && row.graphId === tab.graphId,
    );
    const alive = await Promise.all(others.map(livesElsewhere));
    const isElsewhere = alive.some((lives) => lives);
    const left = others.filter((_, index) => !alive[index]);
    const [newest] = left.sort((a, b) => newestFirst(a.parentId, b.parentId));
    if (newest === undefined || (isElsewhere && tab.temporary)) return { row: null, isElsewhere };
    const mine = { ...newest, ...placeOf(tab) };
    await tabs.changeTab(newest, () => mine);
    return { row: mine, isElsewhere };
  }

  async function livesElsewhere({ owner }: TabRow): Promise<boolean> {
    return Boolean(owner) && owner !== parts.owner && (await parts.lives(owner!));
  }

  async function ask(tab: TabAt, graph: string): Promise<string> {
    const { row, isElsewhere } = await rowOf(tab);
    if (row?.move) return tellMove(row, row.move);
    const origin = copies.get(tab.path);
    if (origin && row === null) return copy(origin, tab);
    // A path may be another tab's still, as far as the server knows.
    await tellMoves();
    const remembered = row?.key ?? null;
    const existingPaths = tab.temporary || remembered ? null : await parts.savedPaths();
    // By its graph the server would take an unsaved tab for any other that shows the same.
    const isNew = tab.temporary && (isElsewhere || !parts.isBack(tab));
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
      remembered === null && graph !== "" && !isNew ? graph : null,
    );
    await remember(tab, workflow.key);
    parts.found(tab, workflow);
    return workflow.key;
  }

  async function copy(origin: TabAt, tab: TabAt): Promise<string> {
    const from = await tabs.tab(origin);
    copies.delete(tab.path);
    if (from === null) return ask(tab, "");
    return tell({ ...placeOf(tab), key: from.key, parentId: null }, from.key, tab, "saveAs");
  }

  async function remember(tab: TabAt, key: string): Promise<void> {
    const now = followed.get(placeId(tab)) ?? placeOf(tab);
    followed.delete(placeId(tab));
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
    const tab = placeOf(row);
    try {
      const answer = await snapline.moved(key, { path, name, kind });
      const next = answer.workflow?.key ?? key;
      await tabs.changeTab(tab, (now) => {
        const told = { ...tab, key: next, parentId: next === key ? (now?.parentId ?? null) : null };
        // Moved once more while the server was told of this one.
        return now?.move && !sameMove(now.move, { path, name, kind }) ? { ...now, ...told } : told;
      });
      if (answer.workflow) parts.found(row, answer.workflow);
      return next;
    } catch (error) {
      // A history that is gone has no name to change: the tab finds or gets another one.
      if (isProblem(error, "no-such-workflow")) await tabs.changeTab(tab, () => null);
      const owner = isProblem(error, "path-taken") && error.more["key"];
      if (typeof owner !== "string") throw error;
      await tabs.changeTab(tab, () => ({ ...tab, key: owner, parentId: null }));
      parts.taken(row, owner);
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
    remembered: async (tab) => (await rowOf(tab)).row,
    resolve(tab, graph) {
      const id = placeId(tab);
      const known = asking.get(id);
      if (known) return known;
      const answer = ask(tab, graph).finally(() => asking.delete(id));
      asking.set(id, answer);
      return answer;
    },
    async moved(from, to, kind) {
      const place = placeOf(to);
      // A tab without a file only changes the name that its file will have.
      const isNews = kind === "save" || !to.temporary;
      const move = isNews ? { move: { path: to.path, name: to.name, kind } } : {};
      if (asking.has(placeId(from))) followed.set(placeId(from), { ...place, ...move });
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

/** Ids of snapshots rise with time. */
function newestFirst(a: string | null, b: string | null): number {
  return (a ?? "") < (b ?? "") ? 1 : -1;
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
