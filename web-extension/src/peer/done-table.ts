const NAME = "snapline-imports";
const STORE = "done";

/** What was imported from this browser once, so that it is not done at every load. */
export interface DoneTable {
  has(source: string): Promise<boolean>;
  add(source: string): Promise<void>;
}

/** @param factory where this browser keeps databases */
export function createDoneTable(factory: IDBFactory): DoneTable {
  async function run<T>(
    mode: IDBTransactionMode,
    act: (store: IDBObjectStore) => IDBRequest<T>,
  ): Promise<T> {
    const database = await open(factory);
    try {
      return await new Promise<T>((resolve, reject) => {
        const transaction = database.transaction(STORE, mode);
        const request = act(transaction.objectStore(STORE));
        transaction.oncomplete = () => resolve(request.result);
        transaction.onabort = () => reject(transaction.error ?? request.error!);
      });
    } finally {
      database.close();
    }
  }

  return {
    has: async (source) => (await run("readonly", (store) => store.count(source))) > 0,
    add: async (source) => {
      await run("readwrite", (store) => store.put(new Date().toISOString(), source));
    },
  };
}

function open(factory: IDBFactory): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const opening = factory.open(NAME, 1);
    opening.onupgradeneeded = () => opening.result.createObjectStore(STORE);
    opening.onsuccess = () => resolve(opening.result);
    opening.onerror = () => reject(opening.error!);
  });
}
