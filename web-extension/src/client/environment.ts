import type { EnvironmentDiff, EnvironmentSaid } from "./environment-diff";

/** One ComfyUI that uses this data folder. */
export interface Installation {
  key: string;
  name: string;
  base: string;
  pythonVersion: string | null;
  snapshotCount: number;
  automaticCount: number;
  automaticLimit: number;
  current: string | null;
}

export type Trigger = "boot" | "restart" | "manual" | "pre-update" | "post-update" | "post-restore";

/** Unknown is not empty: what could not be read is neither there nor gone. */
export type Reading = "ok" | "partial" | "unknown";

export interface ComfyVersion {
  ref: string;
  commit: string | null;
  releaseTag: string;
  variant: string;
  baseTag: string | null;
  commitsAhead: number | null;
}

export interface NodePack {
  id: string;
  type: "cnr" | "git" | "file";
  dirName: string;
  enabled: boolean;
  version: string | null;
  commit: string | null;
  url: string | null;
  unmanaged: boolean;
}

/** An environment as lists show it. */
export interface EnvironmentRow {
  id: string;
  rev: number;
  createdAt: string;
  trigger: Trigger;
  /** "" = nobody named it */
  label: string;
  notes: string;
  locked: boolean;
  /** comes and goes with the limit */
  automatic: boolean;
  /** the Launcher keeps it: it is shown and not changed */
  foreign: boolean;
  importedFrom: string | null;
  /** ComfyUI in short: v0.3.10+12 */
  version: string;
  comfyui: ComfyVersion;
  pythonVersion: string | null;
  nodeCount: number | null;
  nodesState: Reading;
  packageCount: number | null;
  packagesState: Reading;
  /** in a list: against the one before; null for the oldest */
  change?: EnvironmentSaid | null;
  /** where it is pruned: why */
  reason?: string;
}

export interface PipPackage {
  name: string;
  version: string | null;
  /** where it came from if that was no index */
  source: string | null;
}

export interface Trouble {
  entry: string;
  why: string;
}

export interface Environment extends EnvironmentRow {
  updateChannel: string | null;
  customNodes: NodePack[];
  nodeTroubles: Trouble[];
  pipPackages: PipPackage[];
  packageTroubles: Trouble[];
}

export interface EnvironmentPage {
  snapshotCount: number;
  automaticCount: number;
  automaticLimit: number;
  /** the one that equals what runs */
  current: string | null;
  next: string | null;
  environments: EnvironmentRow[];
  unreadable: { file: string; reason: string }[];
}

/** One that a file holds. */
export interface Arriving {
  createdAt: string;
  trigger: Trigger;
  label: string;
  version: string;
  nodeCount: number;
  packageCount: number | null;
}

export interface ImportOutcome {
  source: string;
  imported: number;
  /** those that are here already */
  skipped: number;
  environments: Arriving[];
}

export interface PrunePlan {
  count: number;
  kept: number;
  prune: EnvironmentRow[];
}

export type EnvironmentForm = "launcher" | "manager" | "manager-yaml" | "requirements";

/** A side of a comparison: an id, what runs now, or (as a base) the one before the target. */
export type SideName = string;

/** A pack that a workflow uses. */
export interface PackUse {
  /** "" = the nodes do not say where they come from */
  id: string;
  state: "core" | "installed" | "other-version" | "switched-off" | "missing" | "unknown";
  wanted: string[];
  types: string[];
  installed: NodePack | null;
}

export interface SinceWorked {
  worked: string | null;
  target: string | null;
  /** why there is nothing to compare with */
  reason: string | null;
  environment: EnvironmentDiff | null;
}

export interface EnvironmentPatch {
  rev?: number;
  label?: string;
  notes?: string;
  locked?: boolean;
}
