import type { EnvironmentDiff, EnvironmentSaid } from "./environment-diff";
import type { FetchedFile, Http } from "./http";

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

export interface EnvironmentCalls {
  installations(): Promise<{ installations: Installation[]; own: string | null }>;
  changeInstallation(
    key: string,
    patch: { name?: string; automaticLimit?: number },
  ): Promise<Installation>;
  environments(
    key: string,
    asked: { before?: string; query?: string; limit?: number; scan?: boolean },
    signal?: AbortSignal,
  ): Promise<EnvironmentPage>;
  environment(key: string, id: string, signal?: AbortSignal): Promise<Environment>;
  captureEnvironment(key: string, label: string): Promise<{ saved: boolean }>;
  changeEnvironment(key: string, id: string, patch: EnvironmentPatch): Promise<EnvironmentRow>;
  removeEnvironment(key: string, id: string, evenLocked: boolean): Promise<void>;
  /** out of the trash; answers those that are here again */
  undeleteEnvironments(key: string, ids: readonly string[]): Promise<string[]>;
  environmentDiff(
    key: string,
    base: SideName,
    target: SideName,
    signal?: AbortSignal,
  ): Promise<EnvironmentDiff>;
  environmentPlan(
    key: string,
    base: SideName,
    target: SideName,
  ): Promise<{ commands: string; managerFile: string | null }>;
  /** @param id null = all of them */
  exportEnvironments(key: string, id: string | null, form: EnvironmentForm): Promise<FetchedFile>;
  importEnvironments(key: string, text: string, isPreview: boolean): Promise<ImportOutcome>;
  pruneEnvironments(key: string, updates: boolean, isDry: boolean): Promise<PrunePlan>;
  packs(snapshotId: string, signal?: AbortSignal): Promise<PackUse[]>;
  sinceWorked(workflowKey: string): Promise<SinceWorked>;
}

/** A large site-packages on a slow disk. */
const LOOKED_WITHIN_MS = 60_000;

/** So many ids one call may name. */
const MOST_AT_ONCE = 1_000;

export function createEnvironmentCalls(http: Http): EnvironmentCalls {
  const installations = "/snapline/api/installations";
  const one = (key: string) => `${installations}/${encodeURIComponent(key)}`;
  const all = (key: string) => `${one(key)}/environments`;
  const sides = (base: SideName, target: SideName) =>
    new URLSearchParams({ base, target }).toString();
  const within = (signal?: AbortSignal) => ({
    timeoutMs: LOOKED_WITHIN_MS,
    ...(signal && { signal }),
  });
  return {
    installations: () => http.json("GET", installations),
    changeInstallation: (key, patch) =>
      http.json("PATCH", one(key), { body: JSON.stringify(patch) }),
    environments(key, { before, query, limit, scan }, signal) {
      const asked = new URLSearchParams();
      if (before !== undefined) asked.set("before", before);
      if (query) asked.set("query", query);
      if (limit !== undefined) asked.set("limit", String(limit));
      if (scan) asked.set("scan", "true");
      return http.json("GET", `${all(key)}?${asked.toString()}`, within(signal));
    },
    environment: (key, id, signal) =>
      http.json("GET", `${all(key)}/${encodeURIComponent(id)}`, within(signal)),
    captureEnvironment: (key, label) =>
      http.json("POST", all(key), { body: JSON.stringify({ label }), ...within() }),
    changeEnvironment: (key, id, patch) =>
      http.json("PATCH", `${all(key)}/${encodeURIComponent(id)}`, { body: JSON.stringify(patch) }),
    removeEnvironment: (key, id, evenLocked) =>
      http.json("DELETE", `${all(key)}/${encodeURIComponent(id)}?locked=${evenLocked}`, {
        body: "{}",
      }),
    async undeleteEnvironments(key, ids) {
      const done: string[] = [];
      for (let from = 0; from < ids.length; from += MOST_AT_ONCE) {
        const body = JSON.stringify({ ids: ids.slice(from, from + MOST_AT_ONCE) });
        const route = `${all(key)}/undelete`;
        const answer = await http.json<{ done: string[] }>("POST", route, { body, ...within() });
        done.push(...answer.done);
      }
      return done;
    },
    environmentDiff: (key, base, target, signal) =>
      http.json("GET", `${all(key)}/diff?${sides(base, target)}`, within(signal)),
    environmentPlan: (key, base, target) =>
      http.json("GET", `${all(key)}/plan?${sides(base, target)}`, within()),
    exportEnvironments(key, id, form) {
      const asked = new URLSearchParams({ format: form, ...(id !== null && { id }) });
      return http.file(`${all(key)}/export?${asked.toString()}`, within());
    },
    importEnvironments: (key, text, isPreview) =>
      http.json("POST", `${all(key)}/import?preview=${isPreview}`, {
        body: JSON.stringify({ text }),
        ...within(),
      }),
    pruneEnvironments: (key, updates, isDry) =>
      http.json("POST", `${all(key)}/prune?dryRun=${isDry}`, {
        body: JSON.stringify({ updates }),
        ...within(),
      }),
    async packs(snapshotId, signal) {
      const route = `/snapline/api/snapshots/${encodeURIComponent(snapshotId)}/packs`;
      return (await http.json<{ packs: PackUse[] }>("GET", route, within(signal))).packs;
    },
    sinceWorked: (key) =>
      http.json("GET", `/snapline/api/workflows/${encodeURIComponent(key)}/since-worked`),
  };
}
