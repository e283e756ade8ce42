import type { Run } from "./runs";
/** The shapes that the page and the server exchange. Same words in Java, JSON and here. */

import type { Settings } from "./limits";
import type { Profile } from "./profiles";

export type Source = "auto" | "initial" | "manual" | "save" | "current" | "node" | "import";

export type ChangeType =
  "initial" | "node_add" | "node_remove" | "connection" | "param" | "move" | "mixed" | "unknown";

/** Counts of what a snapshot changed against its parent; absent counts are 0. */
export interface Changes {
  nodesAdded?: number;
  nodesRemoved?: number;
  nodesChanged?: number;
  nodesMoved?: number;
  linksAdded?: number;
  linksRemoved?: number;
  /** Only values that ComfyUI rewrites after a run differ (random seeds). */
  runOnly?: boolean;
}

/** All that is known of a snapshot but its graph. Times are ISO 8601 UTC, `bytes` is the file's size. */
export interface SnapshotMeta {
  id: string;
  rev: number;
  workflowKey: string;
  parentId: string | null;
  liveParentId: string | null;
  takenAt: string;
  source: Source;
  savedAt?: string;
  changeType: ChangeType;
  /** "" = not named */
  label: string;
  notes: string;
  locked: boolean;
  hash: string;
  layoutHash: string;
  nodeCount: number;
  linkCount: number;
  message: string;
  changes: Changes;
  environmentId?: string;
  hasThumbnail: boolean;
  bytes: number;
  captureId?: string;
  importedId?: string;
  parentGuessed?: boolean;
  /** the graph is a prompt in API format, as scripts queue them */
  apiFormat?: boolean;
}

export interface Workflow {
  key: string;
  path: string;
  name: string;
  formerPaths: string[];
  temporary: boolean;
  count: number;
  bytes: number;
  /** id of the newest snapshot */
  newest: string | null;
  /** the history that this one was copied from */
  origin: { key: string; snapshotId: string | null } | null;
  settings: Overrides | null;
  /** names of branches by the first snapshot after the fork */
  branches: Record<string, string>;
  alarm: Alarm | null;
  createdAt: string;
  deletedAt: string | null;
}

/** What one workflow does otherwise than the user's settings say. */
export interface Overrides {
  autoCapture?: boolean;
  /** seconds, 1 to 30 */
  captureDelay?: number;
  captureOnLoad?: boolean;
  maxSnapshots?: number;
  maxNodeSnapshots?: number;
  /** 0 = no limit */
  maxAgeDays?: number;
  /** 0 = no limit */
  maxBytes?: number;
}

/** Another workflow's graph came in the place of this one's; both are kept. */
export interface Alarm {
  /** key of that workflow */
  by: string;
  byName: string;
  snapshotBefore: string;
  snapshotAfter: string;
  at: string;
}

export interface ResolveRequest {
  clientId: string;
  path: string;
  temporary: boolean;
  name: string;
  graphId: string | null;
  remembered: string | null;
  hashOf?: unknown;
  existingPaths?: string[];
}

export interface ResolveAnswer {
  workflow: Workflow;
  outcome: "continued" | "found" | "moved" | "copied" | "created";
  candidates: { key: string; path: string; name: string; newest: string | null; reason: string }[];
}

export type ParentReference = { id: string } | { captureId: string } | null;

export type CaptureOutcome = "stored" | "known" | "marked" | "repeated";

export interface CaptureAnswer {
  outcome: CaptureOutcome;
  snapshot: SnapshotMeta;
  labelKept?: boolean;
  alarm?: Alarm;
}

/** RFC 9457. Clients decide by `code` alone; `detail` is a sentence for people. */
export interface Problem {
  type: string;
  title: string;
  status: number;
  code: string;
  detail: string;
  retryable: boolean;
  field?: string;
}

export type ShimState =
  "locating" | "attaching" | "starting" | "ready" | "backoff" | "gave-up" | "missing" | "stopping";

/** What `GET /snapline/state` answers: the shim's own word about the sidecar. */
export interface SidecarState {
  state: ShimState;
  code: string | null;
  detail: string;
  remedy: string | null;
  since: string;
  tries: number;
  sidecar: { version: string; java: string } | null;
}

export type StorageState = "ok" | "full" | "readOnly";

interface EventOf<Kind extends string> {
  type: "event";
  seq: number;
  workflow: string;
  kind: Kind;
}

/** What happened to a history; the disk has it already. */
export type HistoryEvent =
  | (EventOf<"added"> & { snapshot: SnapshotMeta; captureId?: string; clientId?: string })
  | (EventOf<"changed"> & { snapshot: SnapshotMeta })
  | (EventOf<"removed"> & { id: string; reason: "deleted" | "pruned" | "quarantined" })
  | (EventOf<"restored"> & { snapshot: SnapshotMeta })
  | (EventOf<"workflow-changed"> & { now: Omit<Workflow, "count" | "bytes" | "newest"> })
  | EventOf<"workflow-removed">
  | (EventOf<"alarm"> & { alarm: Alarm })
  | (EventOf<"ran"> & { run: Run })
  | (EventOf<"profile"> & { profile: Profile })
  | (EventOf<"profile-removed"> & { id: string })
  | (EventOf<"environments"> & { installation: string; current: string | null })
  | (EventOf<"settings"> & { settings: Settings })
  | (EventOf<"storage"> & { state: StorageState; detail: string });

/** What the server's socket says, one JSON object per text frame. */
export type Frame =
  | {
      type: "hello";
      epoch: string;
      seq: number;
      version: string;
      folderId: string;
      user: string;
    }
  | {
      type: "timeline";
      workflow: string;
      epoch: string;
      seq: number;
      total: number;
      snapshots: SnapshotMeta[];
      more: boolean;
    }
  | { type: "resumed"; epoch: string; seq: number }
  | { type: "holding" }
  | HistoryEvent
  | { type: "error"; code: string; detail: string };
