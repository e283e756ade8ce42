import type { Run, RunFile } from "../client/runs";
import type { Alarm, SnapshotMeta, Workflow } from "../client/wire";
import type { AlarmAnswer } from "../client/workflows";
import type { NodePlace } from "../comfy/door";
import type { Settings } from "../client/limits";
import type { CompareActions, EnvironmentActions, TakeAwayActions } from "./actions";
import { noBranches, type Branches } from "./branches";
import { noFilter, type Filter } from "./filter";

/** Exactly one of these is shown; `connected` shows nothing. */
export type Connection =
  | { kind: "starting" }
  | { kind: "no-java"; detail: string; remedy: string }
  | { kind: "old-java"; detail: string; remedy: string }
  | { kind: "no-jar"; detail: string; remedy: string }
  | { kind: "gave-up"; detail: string; remedy: string }
  | { kind: "other-version"; detail: string; remedy: string }
  | { kind: "offline"; detail: string }
  | { kind: "disk-full"; detail: string }
  | { kind: "read-only"; detail: string }
  | { kind: "connected" };

/** A capture that the server refused for good: kept until the person downloads or discards it. */
export interface RefusedCapture {
  captureId: string;
  /** name of the workflow that it belongs to */
  name: string;
  /** ISO 8601 */
  at: string;
  detail: string;
}

export interface Toast {
  id: number;
  severity: "success" | "info" | "warn" | "error";
  text: string;
  detail?: string;
  action?: { label: string; run: () => void };
  /** the other choice, where not to act is a choice too */
  otherAction?: { label: string; run: () => void };
  /** ms until it goes by itself; absent = stays until closed */
  life?: number;
}

/** Another graph took the place of this workflow's, and nobody has said yet what is to be done. */
export interface OpenAlarm {
  key: string;
  /** of the workflow whose graph was replaced */
  name: string;
  alarm: Alarm;
}

/** What the panel can show in the place of the list. */
export type SheetName =
  | "workflows"
  | "environments"
  | "search"
  | "trash"
  | "profiles"
  | "transfer"
  | "limits"
  | "tree"
  | "node";

/** Another history than that of the open tab, for reading. */
export interface Viewed {
  workflow: Workflow;
  snapshots: readonly SnapshotMeta[];
  total: number;
  more: boolean;
  loading: boolean;
  branches: Branches;
}

/** All that the views show. One object, replaced as a whole: views are functions of it. */
export interface AppState {
  connection: Connection;
  /** the history of the open tab; null until it is resolved */
  workflow: Workflow | null;
  /** the open tab itself, known before the server answers */
  tab: { path: string; name: string; temporary: boolean } | null;
  /** living snapshots of the open tab's history, newest first, as far as loaded */
  snapshots: readonly SnapshotMeta[];
  /** what ran of the open tab's history, newest first */
  runs: readonly Run[];
  total: number;
  /** older ones can be loaded */
  more: boolean;
  loading: boolean;
  /** the snapshot that the tab was swapped to, until its next capture */
  activeId: string | null;
  /** the person's work before the swap */
  currentId: string | null;
  /** which branches of the open tab's history are shown */
  branches: Branches;
  /** null = the panel shows the history of the open tab */
  viewed: Viewed | null;
  filter: Filter;
  isProfilesOpen: boolean;
  /** what is chosen together, for one act on all of them */
  picked: readonly string[];
  /** what is kept and taken by itself; null until the server has told it */
  settings: Settings | null;
  /** what changed between two environments of snapshots, in one line, by both */
  environmentChanges: ReadonlyMap<string, string>;
  /** captures that wait in the outbox of this browser, for all workflows */
  waiting: number;
  refused: readonly RefusedCapture[];
  /** captures of another data folder or user: shown, never sent */
  foreign: number;
  /** false: IndexedDB is not to be had, what waits is lost when the page closes */
  outboxKept: boolean;
  /** how long after the last edit a capture is sent; null = edits are not captured by themselves */
  delaySeconds: number | null;
  /** a swap, restore, Bring back or the load of a profile runs: their buttons are off */
  busy: "swap" | "restore" | "load" | "bring-back" | null;
  /** the frontend marks the open tab as modified: its file holds something else */
  isModified: boolean;
  /** the snapshot that the next one is compared with */
  compareBase: SnapshotMeta | null;
  toasts: readonly Toast[];
  alarms: readonly OpenAlarm[];
  /** null = the list of snapshots */
  sheet: SheetName | null;
  /** the node whose history was asked for */
  node: NodePlace | null;
  /** the snapshot that the list is to bring into view and select; each time a new object */
  revealed: { id: string } | null;
  /** the server's own page, where nothing can be changed */
  isReader: boolean;
}

export const emptyState: AppState = {
  connection: { kind: "starting" },
  workflow: null,
  tab: null,
  snapshots: [],
  runs: [],
  total: 0,
  more: false,
  loading: true,
  activeId: null,
  currentId: null,
  branches: noBranches,
  viewed: null,
  filter: noFilter,
  isProfilesOpen: false,
  picked: [],
  settings: null,
  environmentChanges: new Map(),
  waiting: 0,
  refused: [],
  foreign: 0,
  outboxKept: true,
  delaySeconds: 3,
  busy: null,
  isModified: false,
  compareBase: null,
  toasts: [],
  alarms: [],
  sheet: null,
  node: null,
  revealed: null,
  isReader: false,
};

/** What a restored snapshot is called after, where it is not of the open tab's list. */
export interface RestoredFrom {
  workflow: string;
  /** "" = nothing more is to be said */
  snapshot: string;
}

/** What the list shows, and what is done to several of its snapshots at once. */
export interface ListActions {
  filter(patch: Partial<Filter>): void;
  pick(ids: readonly string[]): void;
  unfoldProfiles(isOpen: boolean): void;
  lockPicked(locked: boolean): Promise<void>;
  removePicked(): Promise<void>;
  /** shows this branch of the list */
  chooseBranch(fork: string, first: string): void;
  /** shows the branch that the snapshot is on, and selects it */
  follow(id: string): void;
  /** asks for a name */
  nameBranch(first: string): Promise<void>;
  /** asks; the first snapshot and all that grew from it */
  removeBranch(first: string): Promise<void>;
  /** another history, for reading; null = back to the open tab's */
  view(workflow: Workflow | null): Promise<void>;
  /** stops what is taken by itself, or goes on with it */
  pause(isPaused: boolean): void;
  copyLink(id: string): Promise<void>;
  exportHistory(key: string): void;
}

/** What a person can do. Each one tells its own success or failure by a toast and never rejects. */
export interface Actions extends CompareActions, TakeAwayActions, ListActions, EnvironmentActions {
  /** asks for a name by the frontend's dialog, or not; empty = "Manual", Cancel = nothing */
  takeSnapshot(how?: "at once"): Promise<void>;
  swap(id: string): Promise<void>;
  restore(id: string, from?: RestoredFrom): Promise<void>;
  rename(id: string, label: string): Promise<void>;
  setNotes(id: string, notes: string): Promise<void>;
  setLocked(id: string, locked: boolean): Promise<void>;
  /** a locked one and a fork point are asked about first; the toast offers Undo */
  remove(id: string): Promise<void>;
  loadMore(): Promise<void>;
  /** asks; what is locked stays; the toast offers Undo */
  clearAll(): Promise<void>;
  /** starts the sidecar again after it gave up, or tries the connection now */
  retry(): Promise<void>;
  /** puts versions, state and last errors on the clipboard, for somebody who helps */
  copyDiagnostics(): Promise<void>;
  downloadRefused(captureId: string): Promise<void>;
  discardRefused(captureId: string): Promise<void>;
  closeToast(id: number): void;
  /** brings the replaced graph of this workflow back, or leaves it replaced */
  answerAlarm(key: string, answer: AlarmAnswer): Promise<void>;
  /** closes the sheet and selects the snapshot in the list of the open tab */
  reveal(id: string): Promise<void>;
  openSheet(name: SheetName): void;
  showNode(node: NodePlace): void;
  closeSheet(): void;
  /** address of the small picture of what a run gave; only where a snapshot has one */
  thumbnailUrl(id: string): string;
  /** address of a file that a run wrote, at the host */
  fileUrl(file: RunFile): string;
  /** what the canvas calls a node that has no name, by its type; null = it knows no such type */
  nodeTitle(type: string): string | null;
  /** a snapshot's picture as SVG text of our own server, for showing inline */
  picture(
    id: string,
    size: "thumb" | "full",
    theme: "dark" | "light",
    signal: AbortSignal,
  ): Promise<string>;
}
