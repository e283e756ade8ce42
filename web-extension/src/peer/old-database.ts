/** What Workflow Snapshot Manager kept in the browser before it kept its snapshots on the server. */
const NAME = "ComfySnapshotManager";
const STORE = "snapshots";

/** A record that can be imported: what it belongs to, and where it is in the database. */
export interface OldRecord {
  key: IDBValidKey;
  id: string;
  workflowKey: string;
  timestamp: number;
}

export interface OldRecords {
  records: OldRecord[];
  /** records without an id or a workflow: they stay where they are */
  unusable: number;
}

/** The database is read and, if the person agrees, removed. It is never made or changed. */
export interface OldDatabase {
  list(): Promise<OldRecords>;
  /** one record as JSON text; null = it is gone */
  read(key: IDBValidKey): Promise<string | null>;
  close(): void;
}

/** null = there is none */
export async function openOldDatabase(factory: IDBFactory): Promise<OldDatabase | null> {
  if (typeof factory.databases === "function") {
    const all = await factory.databases();
    if (!all.some(({ name }) => name === NAME)) return null;
  }
  const database = await openExisting(factory);
  if (database === null) return null;
  if (!database.objectStoreNames.contains(STORE)) {
    database.close();
    return null;
  }
  // The other extension may want to change or remove it: it must not wait for this page.
  database.onversionchange = () => database.close();
  const store = () => database.transaction(STORE, "readonly").objectStore(STORE);
  return {
    list: () => list(store()),
    async read(key) {
      const record = await answer(store().get(key) as IDBRequest<unknown>);
      return record === undefined ? null : JSON.stringify(record);
    },
    close: () => database.close(),
  };
}

/** Opening a database that is not there would make it: that is taken back. */
function openExisting(factory: IDBFactory): Promise<IDBDatabase | null> {
  return new Promise((resolve, reject) => {
    const opening = factory.open(NAME);
    let isNew = false;
    opening.onupgradeneeded = () => {
      isNew = true;
      opening.transaction?.abort();
    };
    opening.onsuccess = () => resolve(opening.result);
    opening.onerror = (event) => {
      event.preventDefault();
      if (isNew) resolve(null);
      else reject(opening.error ?? new Error("The old database could not be opened."));
    };
  });
}

/** One record at a time: together they may be larger than the page's memory. */
function list(store: IDBObjectStore): Promise<OldRecords> {
  return new Promise((resolve, reject) => {
    const found: OldRecords = { records: [], unusable: 0 };
    const walk = store.openCursor();
    walk.onerror = () => reject(walk.error!);
    walk.onsuccess = () => {
      const cursor = walk.result;
      if (cursor === null) return resolve(found);
      const { id, workflowKey, timestamp } = cursor.value as Partial<OldRecord>;
      if (typeof id === "string" && typeof workflowKey === "string" && workflowKey !== "") {
        const at = typeof timestamp === "number" ? timestamp : 0;
        found.records.push({ key: cursor.primaryKey, id, workflowKey, timestamp: at });
      } else found.unusable += 1;
      cursor.continue();
    };
  });
}

/** Another tab that has it open keeps it from going. */
export function removeOldDatabase(factory: IDBFactory): Promise<"removed" | "blocked"> {
  return new Promise((resolve, reject) => {
    const removing = factory.deleteDatabase(NAME);
    removing.onsuccess = () => resolve("removed");
    removing.onerror = () => reject(removing.error!);
    removing.onblocked = () => resolve("blocked");
  });
}

function answer<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error!);
  });
}
