import type {
  Environment,
  EnvironmentForm,
  EnvironmentPage,
  EnvironmentPatch,
  EnvironmentRow,
  ImportOutcome,
  Installation,
  PackUse,
  PrunePlan,
  SideName,
  SinceWorked,
} from "./environment";
import type { EnvironmentDiff } from "./environment-diff";
import type { FetchedFile, Http } from "./http";

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
