import { placeId, type Place, type Rows, type TabRow } from "./rows";

export type TabTable = Pick<Rows, "tab" | "tabs" | "changeTab">;

/**
 * The browser's table of tabs. What its disk does not take, the page remembers as long as it lives:
 * captures must find their history, and always the same one, also where nothing can be written.
 */
export function createTabTable(rows: Rows): TabTable {
  /** null = removed */
  const unwritten = new Map<string, TabRow | null>();

  async function read(place: Place): Promise<TabRow | null> {
    try {
      return await rows.tab(place);
    } catch (error) {
      complain(error);
      return null;
    }
  }

  async function changeTab(place: Place, change: (row: TabRow | null) => TabRow | null) {
    const id = placeId(place);
    const now = (onDisk: TabRow | null) => unwritten.get(id) ?? (unwritten.has(id) ? null : onDisk);
    try {
      let next: TabRow | null = null;
      await rows.changeTab(place, (row) => (next = change(now(row))));
      for (const each of [place, next ?? place]) unwritten.delete(placeId(each));
    } catch (error) {
      complain(error);
      const next = change(now(await read(place)));
      unwritten.set(id, null);
      if (next) unwritten.set(placeId(next), next);
    }
  }

  return {
    async tab(place) {
      const id = placeId(place);
      return unwritten.has(id) ? (unwritten.get(id) ?? null) : read(place);
    },
    async tabs() {
      const onDisk = await rows.tabs().catch((error: unknown) => {
        complain(error);
        return [];
      });
      const mine = [...unwritten.values()].filter((row) => row !== null);
      return [...onDisk.filter((row) => !unwritten.has(placeId(row))), ...mine];
    },
    changeTab,
  };
}

function complain(error: unknown): void {
  console.error("Snapline: the browser does not keep its table of tabs.", error);
}
