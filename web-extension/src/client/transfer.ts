import type { Http } from "./http";
import type { Problem } from "./wire";

/** What an import brought. `skipped` were here already, `renumbered` got new ids. */
export interface ImportResult {
  workflows: number;
  added: number;
  skipped: number;
  renumbered: number;
  /** records that were left out, the first hundred of them */
  refused?: Refused[];
  refusedCount?: number;
}

export interface Refused {
  name: string;
  reason: string;
}

export interface ImportState {
  id: string;
  state: "receiving" | "checking" | "writing" | "done" | "failed";
  done: number;
  total: number;
  result?: ImportResult;
  refused?: Refused[];
  refusedCount?: number;
  problem?: Pick<Problem, "code" | "detail">;
}

/** A folder of Workflow Snapshot Manager that the server found. */
export interface PeerFolder {
  kind: "folder";
  path: string;
  workflows: number;
  snapshots: number;
  bytes: number;
  state: "new" | "imported" | "failed";
}

export interface TransferCalls {
  beginImport(name: string, bytes: number): Promise<{ id: string; partBytes: number }>;
  sendPart(id: string, number: number, part: Blob, signal?: AbortSignal): Promise<void>;
  finishImport(id: string): Promise<void>;
  importState(id: string): Promise<ImportState>;
  cancelImport(id: string): Promise<void>;
  peerFolders(): Promise<PeerFolder[]>;
  importPeer(path: string): Promise<{ id: string }>;
  /** renames the folder, after a proof; nothing is deleted */
  removePeer(path: string): Promise<void>;
}

/** 16 MiB over a line of one megabit. */
const PART_WITHIN_MS = 180_000;

/** Looking through every file of a folder takes its time. */
const LOOKED_WITHIN_MS = 55_000;

export function createTransferCalls(http: Http): TransferCalls {
  const imports = "/snapline/api/imports";
  const one = (id: string) => `${imports}/${encodeURIComponent(id)}`;
  return {
    beginImport: (name, bytes) =>
      http.json("POST", imports, { body: JSON.stringify({ name, bytes }) }),
    sendPart: (id, number, part, signal) =>
      http.json("PUT", `${one(id)}/parts/${number}`, {
        body: part,
        timeoutMs: PART_WITHIN_MS,
        ...(signal && { signal }),
      }),
    finishImport: (id) => http.json("POST", `${one(id)}/finish`, { body: "{}" }),
    importState: (id) => http.json("GET", one(id)),
    cancelImport: (id) => http.json("DELETE", one(id), { body: "{}" }),
    async peerFolders() {
      const answer = await http.json<{ found: PeerFolder[] }>("GET", "/snapline/api/peer", {
        timeoutMs: LOOKED_WITHIN_MS,
      });
      return answer.found;
    },
    importPeer: (path) =>
      http.json("POST", "/snapline/api/peer/import", { body: JSON.stringify({ path }) }),
    removePeer: (path) =>
      http.json("POST", "/snapline/api/peer/remove", { body: JSON.stringify({ path }) }),
  };
}

/** More in one address than a server need take. */
export const MOST_AT_ONCE = 100;

/** The address of a file with these histories; none = all. */
export function exportRoute(keys: readonly string[], secrets: "hidden" | "kept"): string {
  const asked = new URLSearchParams(keys.map((key) => ["workflow", key]));
  asked.set("secrets", secrets);
  return `/snapline/api/export?${asked.toString()}`;
}
