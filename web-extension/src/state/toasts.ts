import type { Toast } from "./app-state";
import type { Store } from "./store";
import type { Text } from "./text";

export interface Toasts {
  /** @param stays it does not go by itself */
  show(toast: Omit<Toast, "id">, stays?: "stays"): number;
  close(id: number): void;
}

const LIFE_MS: Record<Toast["severity"], number> = {
  success: 5_000,
  info: 4_000,
  warn: 8_000,
  error: 10_000,
};

/** Longer, so that there is time to take something back. */
const LIFE_WITH_ACTION_MS = 8_000;

/**
 * Short words to the person. Each goes by itself; one with a button stays longer. Who shows them lets
 * them go, as only there is known whether somebody points at one.
 */
export function createToasts(store: Store): Toasts {
  let lastId = 0;

  function close(id: number): void {
    store.set({ toasts: store.get().toasts.filter((toast) => toast.id !== id) });
  }

  return {
    show(toast, stays) {
      const id = ++lastId;
      if (stays) {
        store.set({ toasts: [...store.get().toasts, { ...toast, id }] });
        return id;
      }
      const life = toast.life ?? (toast.action ? LIFE_WITH_ACTION_MS : LIFE_MS[toast.severity]);
      store.set({ toasts: [...store.get().toasts, { ...toast, id, life }] });
      return id;
    },
    close,
  };
}

/** What happens without an act of the person and yet is worth a word. */
export function createNotices(toasts: Toasts, text: Text) {
  let wasReachable = false;
  let isLostTold = false;
  return {
    refused: (detail: string) =>
      void toasts.show({ severity: "error", text: text("take.refused"), detail }),
    diskRefuses: (detail: string) =>
      void toasts.show({ severity: "error", text: text("disk.refuses"), detail }),
    /** The server's first coming is nothing to tell. */
    reachable(isReachable: boolean) {
      if (wasReachable && !isReachable) {
        toasts.show({ severity: "warn", text: text("offline.lost") });
        isLostTold = true;
      } else if (isReachable && isLostTold) {
        toasts.show({ severity: "success", text: text("offline.back") });
        isLostTold = false;
      }
      wasReachable = isReachable;
    },
  };
}
