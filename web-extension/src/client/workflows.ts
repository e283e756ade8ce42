import type { Http } from "./http";
import type { Workflow } from "./wire";

/** What became of the snapshots of a history that was cleared: the locked ones were kept. */
export interface Cleared {
  removed: number;
  kept: number;
  /** those that are in the trash now */
  ids: string[];
}

/** What became of each of several snapshots. */
export interface Bulk {
  done: string[];
  refused: { id: string; code: string; detail: string }[];
}

export type AlarmAnswer = "keep" | "brought-back";

/** The calls about whole histories. */
export interface WorkflowCalls {
  workflows(which: "living" | "deleted", signal?: AbortSignal): Promise<Workflow[]>;
  /** puts what is not locked into the trash; `deleted` = nothing is left, the history went too */
  removeHistory(key: string): Promise<Cleared & { deleted: boolean }>;
  undeleteHistory(key: string): Promise<Workflow>;
  clear(key: string): Promise<Cleared>;
  /** answers those that are back; others are no longer in the trash */
  undeleteAll(ids: readonly string[]): Promise<string[]>;
  /** moves them to the trash, but for what is locked */
  removeAll(ids: readonly string[]): Promise<Bulk>;
  lockAll(ids: readonly string[], locked: boolean): Promise<Bulk>;
  /** names of branches by the first snapshot after the fork; replaces all of them */
  nameBranches(key: string, branches: Record<string, string>): Promise<Workflow>;
  answerAlarm(key: string, resolution: AlarmAnswer): Promise<Workflow>;
}

/** How many ids the server takes at once. */
const AT_ONCE = 1_000;

/** A history of thousands is many files to move. */
const CLEARED_WITHIN_MS = 120_000;

export function createWorkflowCalls(http: Http): WorkflowCalls {
  const workflow = (key: string) => `/snapline/api/workflows/${encodeURIComponent(key)}`;
  /** The server takes a thousand ids at once. */
  async function bulk(act: string, ids: readonly string[], more: object = {}): Promise<Bulk> {
    const whole: Bulk = { done: [], refused: [] };
    for (let from = 0; from < ids.length; from += AT_ONCE) {
      const body = JSON.stringify({ ids: ids.slice(from, from + AT_ONCE), ...more });
      const route = `/snapline/api/snapshots/${act}`;
      const timeoutMs = CLEARED_WITHIN_MS;
      const answer = await http.json<Bulk>("POST", route, { body, timeoutMs });
      whole.done.push(...answer.done);
      whole.refused.push(...(answer.refused ?? []));
    }
    return whole;
  }
  const whole = { body: "{}", timeoutMs: CLEARED_WITHIN_MS };
  return {
    async workflows(which, signal) {
      const query = which === "deleted" ? "?deleted=true" : "";
      const options = signal ? { signal } : {};
      const answer = await http.json<{ workflows: Workflow[] }>(
        "GET",
        `/snapline/api/workflows${query}`,
        options,
      );
      return answer.workflows;
    },
    removeHistory: (key) => http.json("DELETE", workflow(key), whole),
    undeleteHistory: (key) => http.json("POST", `${workflow(key)}/undelete`, whole),
    clear: (key) => http.json("DELETE", `${workflow(key)}/snapshots`, whole),
    undeleteAll: async (ids) => (await bulk("undelete", ids)).done,
    removeAll: (ids) => bulk("delete", ids),
    lockAll: (ids, locked) => bulk("lock", ids, { locked }),
    nameBranches: (key, branches) =>
      http.json("PATCH", workflow(key), { body: JSON.stringify({ branches }) }),
    answerAlarm: (key, resolution) =>
      http.json("POST", `${workflow(key)}/alarm`, { body: JSON.stringify({ resolution }) }),
  };
}
