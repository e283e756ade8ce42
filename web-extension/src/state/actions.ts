import type { SnapshotMeta } from "../client/wire";

/** What can be compared, and how. Each tells its own failure by a toast and never rejects. */
export interface CompareActions {
  /** base → this one, if there is a base; else this one → the open workflow */
  compare(snapshot: SnapshotMeta): void;
  /** this one is the base of the next comparison; the same one again, or null: none is */
  chooseBase(snapshot: SnapshotMeta | null): void;
  /** two that are chosen together: the older one → the newer one */
  comparePicked(): void;
  /** its living parent → this one */
  compareWithPrevious(snapshot: SnapshotMeta): Promise<void>;
  /** the newest snapshot of a history → the open workflow; absent = the open tab's */
  compareWithNewest(workflowKey?: string): Promise<void>;
  /** the file of the open workflow → what it is now */
  compareWithSaved(): void;
  /** what the node whose history is shown was in this snapshot → the open workflow */
  bringNodeBack(snapshotId: string): Promise<void>;
  /** the workflow in the first of these files: as `compare` does with a snapshot */
  compareFiles(files: readonly File[]): Promise<void>;
}

/** The pictures and the workflow of a snapshot, to be taken elsewhere. */
export interface TakeAwayActions {
  copyPicture(snapshot: SnapshotMeta, as: "png" | "svg", theme: "dark" | "light"): Promise<void>;
  downloadPicture(
    snapshot: SnapshotMeta,
    as: "png" | "svg",
    theme: "dark" | "light",
  ): Promise<void>;
  downloadWorkflow(snapshot: SnapshotMeta): Promise<void>;
}

/** What ran, where it meets a workflow. */
export interface EnvironmentActions {
  /** what changed around a snapshot since the one that it grew from */
  showEnvironmentChange(snapshot: SnapshotMeta): void;
  /** which node packs it needs, and which of them are there */
  showPacks(snapshot: SnapshotMeta): void;
  /** what changed in the graph and around it since the open workflow ran to its end at last */
  showSinceWorked(): void;
}
