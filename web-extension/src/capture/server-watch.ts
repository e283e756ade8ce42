import { watchConnection, type Reach } from "../client/connection";
import { ProblemError, UnreachableError } from "../client/http";
import type { Snapline } from "../client/snapline";
import { connectionOf, type Storage } from "../state/connection";
import type { Store } from "../state/store";
import type { Text } from "../state/text";
import type { Server } from "./sender";

export interface ServerWatchParts {
  snapline: Snapline;
  store: Store;
  text: Text;
  user(): string;
  /** the server's disk takes nothing any more */
  diskRefuses(detail: string): void;
  /** another server answers now, or none any more */
  moved(): void;
  /** what could not be written may be sent again */
  writable(): void;
}

/** Follows whether the server answers and what its disk takes, and shows it. */
export interface ServerWatch {
  start(): void;
  look(): void;
  /** null = not reachable */
  server(): Server | null;
  storageIs(state: Storage["state"], detail: string): void;
  /** something was written: its disk has room */
  wrote(): void;
  /** what a call to it failed with */
  failed(error: unknown): void;
}

export function watchServer(parts: ServerWatchParts): ServerWatch {
  let reach: Reach | null = null;
  let storage: Storage = { state: "ok", detail: "" };
  const watch = watchConnection(parts.snapline, reached);

  function reached(next: Reach): void {
    const before = reach?.kind ?? null;
    const isOther =
      reach?.kind === "ready" && next.kind === "ready"
        ? reach.health.folderId !== next.health.folderId
        : before !== next.kind;
    reach = next;
    show();
    if (isOther) parts.moved();
  }

  function show(): void {
    parts.store.set({ connection: connectionOf(reach, storage, parts.text) });
  }

  function storageIs(state: Storage["state"], detail: string): void {
    if (storage.state === "ok" && state !== "ok") parts.diskRefuses(detail);
    storage = { state, detail };
    show();
    if (state === "ok") parts.writable();
  }

  return {
    start: () => watch.start(),
    look: () => watch.look(),
    server: () =>
      reach?.kind === "ready" ? { folderId: reach.health.folderId, user: parts.user() } : null,
    storageIs,
    wrote: () => storage.state !== "ok" && storageIs("ok", ""),
    failed(error) {
      const code = error instanceof ProblemError ? error.code : "";
      if (error instanceof ProblemError && (code === "disk-full" || code === "read-only"))
        return storageIs(code === "disk-full" ? "full" : "readOnly", error.detail);
      if (error instanceof UnreachableError || error instanceof ProblemError) watch.look();
      else console.error("Snapline:", error);
    },
  };
}
