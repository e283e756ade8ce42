import { ProblemError } from "./http";
import type { Health, Snapline } from "./snapline";
import type { SidecarState } from "./wire";

/** How the server is reached at the moment, as far as the wire tells. */
export type Reach =
  | { kind: "unreachable" }
  | { kind: "sidecar"; state: SidecarState }
  | { kind: "ready"; health: Health };

export interface ConnectionWatch {
  start(): void;
  stop(): void;
  /** something failed or came back: look now */
  look(): void;
  get(): Reach | null;
}

/** Between two looks while the server is not ready, and while it is. */
const LOOK_SOON_MS = 1_000;
const LOOK_LATER_MS = 30_000;

/** Asks the shim how the sidecar is, until it is ready; then now and then. */
export function watchConnection(
  snapline: Snapline,
  changed: (reach: Reach) => void,
): ConnectionWatch {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let running = false;
  let looking = false;
  let again = false;
  let known: Reach | null = null;

  async function reach(): Promise<Reach> {
    try {
      const state = await snapline.sidecar();
      if (state.state !== "ready") return { kind: "sidecar", state };
      return { kind: "ready", health: await snapline.health() };
    } catch (error) {
      // The state was ready a moment ago, yet the sidecar is not: the next look tells why.
      if (error instanceof ProblemError && error.status >= 500 && known?.kind === "sidecar") {
        return known;
      }
      return { kind: "unreachable" };
    }
  }

  async function look(): Promise<void> {
    if (looking) {
      again = true;
      return;
    }
    looking = true;
    clearTimeout(timer);
    const found = await reach();
    looking = false;
    if (!running) return;
    known = found;
    changed(found);
    if (again) {
      again = false;
      return look();
    }
    timer = setTimeout(() => void look(), found.kind === "ready" ? LOOK_LATER_MS : LOOK_SOON_MS);
  }

  return {
    start() {
      running = true;
      void look();
    },
    stop() {
      running = false;
      clearTimeout(timer);
    },
    look: () => void look(),
    get: () => known,
  };
}
