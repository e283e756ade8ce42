/** Holds the state of one view longer than the view lives. */
export interface Box<T> {
  get(): T;
  set(patch: Partial<T>): void;
  /** answers the function that ends the subscription */
  subscribe(listener: () => void): () => void;
}

export function createBox<T extends object>(initial: T): Box<T> {
  let value = initial;
  const listeners = new Set<() => void>();
  return {
    get: () => value,
    set(patch) {
      value = { ...value, ...patch };
      for (const listener of [...listeners]) listener();
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}
