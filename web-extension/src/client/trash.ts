import type { Http } from "./http";
import type { SnapshotMeta } from "./wire";

export interface TrashItem {
  snapshot: SnapshotMeta;
  workflow: { key: string; name: string };
  deletedAt: string;
  why: "deleted" | "pruned";
  /** when it goes for good */
  purgeAt: string;
}

/** A profile in the trash. */
export interface DeletedProfile {
  id: string;
  name: string;
  /** how many it names */
  workflows: number;
  deletedAt: string;
  /** when it goes for good */
  purgeAt: string;
}

/** Newest deletion first. `total` and `bytes` count the snapshots of the whole trash. */
export interface TrashPage {
  /** all of them, in every part */
  profiles: DeletedProfile[];
  items: TrashItem[];
  total: number;
  bytes: number;
  next: string | null;
}

/** A file that could not be understood. It was set aside, not deleted. */
export interface QuarantinedFile {
  workflowKey: string;
  file: string;
  reason: string;
  at: string;
}

export interface TrashCalls {
  trash(before: string | null, signal?: AbortSignal): Promise<TrashPage>;
  emptyTrash(): Promise<{ removed: number; bytes: number }>;
  quarantine(signal?: AbortSignal): Promise<QuarantinedFile[]>;
}

const PAGE = 200;

/** Thousands of files are unlinked one by one. */
const EMPTIED_WITHIN_MS = 120_000;

export function createTrashCalls(http: Http): TrashCalls {
  return {
    trash(before, signal) {
      const asked = new URLSearchParams({ limit: String(PAGE) });
      if (before !== null) asked.set("before", before);
      return http.json("GET", `/snapline/api/trash?${asked.toString()}`, signal ? { signal } : {});
    },
    emptyTrash: () =>
      http.json("DELETE", "/snapline/api/trash", { body: "{}", timeoutMs: EMPTIED_WITHIN_MS }),
    async quarantine(signal) {
      const answer = await http.json<{ files: QuarantinedFile[] }>(
        "GET",
        "/snapline/api/quarantine",
        signal ? { signal } : {},
      );
      return answer.files;
    },
  };
}
