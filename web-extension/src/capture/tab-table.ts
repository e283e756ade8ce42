import type { Rows, TabRow } from "./rows";

type Place = Pick<TabRow, "path" | "graphId">;

export type TabTable = Pick<Rows, "tab" | "tabs" | "changeTab">;

/**
 * The browser's table of tabs. What its disk does not take, the page remembers as long as it lives:
 * captures must find their history, and always the same one, also where nothing can be written.
 */
export function createTabTable(rows: Rows): TabTable {
  /** null = removed */
  const unwritten = new Map<string, TabRow | null>();
  const idOf = ({ path, graphId }: Place) => JSON.stringify([path, graphId]);

  async function read({ path, graphId }: Place): Promise<TabRow | null> {
    try {
      return await rows.tab(path, graphId);
    } catch (error) {
      complain(error);
      return null;
    }
  }

  async function changeTab(tab: Place, change: (row: TabRow | null) => TabRow | null) {
    const id = idOf(tab);
    const now = (onDisk: TabRow | null) => unwritten.get(id) ?? (unwritten.has(id) ? null : onDisk);
    try {
      let next: TabRow | null = null;
      await rows.changeTab(tab, (row) => (next = change(now(row))));
      for (const place of [tab, next ?? tab]) unwritten.delete(idOf(place));
    } catch (error) {
      complain(error);
      const next = change(now(await read(tab)));
      unwritten.set(id, null);
      if (next) unwritten.set(idOf(next), next);
    }
  }

  return {
    async tab(path, graphId) {
      const id = idOf({ path, graphId });
      return unwritten.has(id) ? (unwritten.get(id) ?? null) : read({ path, graphId });
    },
    async tabs() {
      const onDisk = await rows.tabs().catch((error: unknown) => {
        complain(error);
        return [];
      });
      const mine = [...unwritten.values()].filter((row) => row !== null);
      return [...onDisk.filter((row) => !unwritten.has(idOf(row))), ...mine];
    },
    changeTab,
  };
}

function complain(error: unknown): void {
  console.error("Snapline: the browser does not keep its table of tabs.", error);
}
