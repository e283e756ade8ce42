import { emptyState, type AppState } from "./app-state";

/** Holds the one state object. Listeners are told after each change, in the order they came. */
export interface Store {
  get(): AppState;
  set(patch: Partial<AppState>): void;
  /** answers the function that ends the subscription */
  subscribe(listener: (state: AppState) => void): () => void;
}

export function createStore(initial: AppState = emptyState): Store {
  let state = initial;
  const listeners = new Set<(state: AppState) => void>();
  return {
    get: () => state,
    set(patch) {
      state = { ...state, ...patch };
      for (const listener of [...listeners]) listener(state);
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
