import {
  headOf,
  queued,
  type Entry,
  type Head,
  type Pending,
  type Place,
  type Rows,
  type TabRow,
} from "./rows";

type StoredEntry = Entry & { seq: number };

type StoreName = "pending" | "entries" | "tabs" | "windows";

/** ComfyUI's start waits for the outbox, but not for one that does not open. */
const OPEN_WITHIN_MS = 2_000;

/** Opens the browser's own outbox. Rejects where the browser has none, as in some private windows. */
export async function openIndexedRows(name = "snapline"): Promise<Rows> {
  return new IndexedRows(name, await connect(name));
}

function connect(name: string): Promise<IDBDatabase> {
  const opening = indexedDB.open(name, 1);
  opening.onupgradeneeded = () => {
    const db = opening.result;
    db.createObjectStore("pending", { keyPath: ["windowId", "tab.path"] });
    db.createObjectStore("entries", { keyPath: "seq", autoIncrement: true });
    db.createObjectStore("tabs");
    db.createObjectStore("windows", { keyPath: "windowId" });
  };
  return Promise.race([answer(opening), tooLate()]);
}

class IndexedRows implements Rows {
  readonly kept = true;

  constructor(
    private readonly name: string,
    private db: IDBDatabase,
  ) {}

  putPending(pending: Pending, expected: boolean): Promise<"written" | "adopted"> {
    return this.change(["pending"], async ({ pending: store }) => {
      const known = await answer(store.get([pending.windowId, pending.tab.path]));
      if (expected && known === undefined) return "adopted";
      store.put(pending);
      return "written";
    });
  }

  removePending(windowId: string, path: string, captureId: string): Promise<void> {
    return this.change(["pending"], async ({ pending }) => {
      const known = (await answer(pending.get([windowId, path]))) as Pending | undefined;
      if (known?.captureId === captureId) pending.delete([windowId, path]);
    });
  }

  queue(entry: Entry, expected: boolean): Promise<number | "adopted"> {
    return this.change(["pending", "entries"], async ({ pending, entries }) => {
      const slot = [entry.windowId, entry.tab.path];
      const known = (await answer(pending.get(slot))) as Pending | undefined;
      if (expected && known?.captureId !== entry.captureId) return "adopted";
      pending.delete(slot);
      return (await answer(entries.add(entry))) as number;
    });
  }

  read(seq: number): Promise<Entry | null> {
    return this.look("entries", async (entries) => {
      return ((await answer(entries.get(seq))) as StoredEntry | undefined) ?? null;
    });
  }

  update(seq: number, change: Partial<Head>): Promise<void> {
    return this.change(["entries"], async ({ entries }) => {
      const known = (await answer(entries.get(seq))) as StoredEntry | undefined;
      if (known) entries.put({ ...known, ...change });
    });
  }

  remove(seq: number): Promise<void> {
    return this.change(["entries"], async ({ entries }) => void entries.delete(seq));
  }

  count(): Promise<number> {
    return this.look("entries", (entries) => answer(entries.count()));
  }

  beat(windowId: string, at: number): Promise<void> {
    return this.change(["windows"], async ({ windows }) => void windows.put({ windowId, at }));
  }

  adopt(windowId: string, former: readonly string[], deadline: number): Promise<Head[]> {
    return this.change(["pending", "entries", "windows"], async (stores) => {
      const alive = new Set<string>();
      await each(stores.windows.openCursor(), (cursor) => {
        const beat = cursor.value as { windowId: string; at: number };
        if (beat.at >= deadline && !former.includes(beat.windowId)) alive.add(beat.windowId);
        else if (beat.windowId !== windowId) cursor.delete();
      });
      alive.add(windowId);
      const heads: Head[] = [];
      await each(stores.entries.openCursor(), (cursor) => {
        const entry = cursor.value as StoredEntry;
        if (alive.has(entry.windowId)) return;
        const mine: StoredEntry = { ...entry, windowId };
        if (mine.state === "sending") mine.state = "queued";
        cursor.update(mine);
        heads.push(headOf(mine, mine.seq));
      });
      const orphans: Pending[] = [];
      await each(stores.pending.openCursor(), (cursor) => {
        const pending = cursor.value as Pending;
        if (alive.has(pending.windowId)) return;
        orphans.push(pending);
        cursor.delete();
      });
      for (const orphan of orphans.sort((a, b) => a.at - b.at)) {
        const entry = queued({ ...orphan, windowId }, 0);
        heads.push(headOf(entry, (await answer(stores.entries.add(entry))) as number));
      }
      return heads;
    });
  }

  tab(place: Place): Promise<TabRow | null> {
    return this.look("tabs", async (tabs) => {
      return ((await answer(tabs.get(tabId(place)))) as TabRow | undefined) ?? null;
    });
  }

  tabs(): Promise<TabRow[]> {
    return this.look("tabs", (tabs) => answer(tabs.getAll() as IDBRequest<TabRow[]>));
  }

  changeTab(place: Place, change: (row: TabRow | null) => TabRow | null): Promise<void> {
    return this.change(["tabs"], async ({ tabs }) => {
      const id = tabId(place);
      const known = ((await answer(tabs.get(id))) as TabRow | undefined) ?? null;
      const next = change(known);
      if (known) tabs.delete(id);
      if (next) tabs.put(next, tabId(next));
    });
  }

  private async look<T>(name: StoreName, read: (store: IDBObjectStore) => Promise<T>): Promise<T> {
    return read((await this.begin([name], "readonly")).objectStore(name));
  }

  /** Browsers close a connection when their disk fails or the site's data is cleared. */
  private async begin(names: StoreName[], mode: IDBTransactionMode): Promise<IDBTransaction> {
    try {
      return this.db.transaction(names, mode);
    } catch (error) {
      if (!(error instanceof DOMException) || error.name !== "InvalidStateError") throw error;
      this.db = await connect(this.name);
      return this.db.transaction(names, mode);
    }
  }

  /** Resolves when the change is kept, not when it is merely asked for. */
  private async change<T>(
    names: StoreName[],
    write: (stores: Record<StoreName, IDBObjectStore>) => Promise<T>,
  ): Promise<T> {
    const transaction = await this.begin(names, "readwrite");
    const done = new Promise<void>((resolve, reject) => {
      transaction.oncomplete = () => resolve();
      transaction.onerror = transaction.onabort = () =>
        reject(transaction.error ?? new Error("The browser gave up writing to the outbox."));
    });
    const stores = Object.fromEntries(
      names.map((name) => [name, transaction.objectStore(name)]),
    ) as Record<StoreName, IDBObjectStore>;
    const [result] = await Promise.all([write(stores), done]);
    return result;
  }
}

function tooLate(): Promise<never> {
  return new Promise((_, reject) =>
    setTimeout(() => reject(new Error("The outbox does not open.")), OPEN_WITHIN_MS),
  );
}

function tabId({ path, graphId, owner }: Place): string[] {
  return [path, graphId ?? "", ...(owner ? [owner] : [])];
}

function answer<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new Error("The outbox does not answer."));
  });
}

function each(
  request: IDBRequest<IDBCursorWithValue | null>,
  visit: (cursor: IDBCursorWithValue) => void,
): Promise<void> {
  return new Promise((resolve, reject) => {
    request.onerror = () => reject(request.error ?? new Error("The outbox does not answer."));
    request.onsuccess = () => {
      const cursor = request.result;
      if (!cursor) return resolve();
      visit(cursor);
      cursor.continue();
    };
  });
}
