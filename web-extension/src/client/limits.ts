import type { Http } from "./http";

/** How much is kept by itself; `maxAgeDays` and `maxBytes` 0 = no limit. */
export interface Limits {
  maxSnapshots: number;
  maxNodeSnapshots: number;
  maxAgeDays: number;
  maxBytes: number;
}

/** What a user chose for all workflows. */
export interface Settings extends Limits {
  autoCapture: boolean;
  /** seconds that an edit waits for the next one */
  captureDelay: number;
  captureOnLoad: boolean;
  showTimeline: boolean;
}

/** What goes beyond the limits, in the order in which it goes. */
export interface Pruned {
  workflows: {
    key: string;
    name: string;
    prune: { id: string; reason: string }[];
    keep: Record<string, number>;
  }[];
  count: number;
  bytes: number;
  dryRun: boolean;
}

export interface LimitCalls {
  limits(): Promise<Settings>;
  setLimits(limits: Partial<Settings>): Promise<Settings>;
  /** what would go; `trial` = under these limits instead of those that apply */
  prunePlan(trial?: Partial<Limits>): Promise<Pruned>;
  /** lets it go, to the trash */
  prune(): Promise<Pruned>;
}

/** Every history is looked at, and its files are moved one by one. */
const PRUNED_WITHIN_MS = 120_000;

export function createLimitCalls(http: Http): LimitCalls {
  const settings = "/snapline/api/settings";
  const prune = (isDry: boolean, trial: Partial<Limits> | undefined) =>
    http.json<Pruned>("POST", `/snapline/api/prune?dryRun=${isDry}`, {
      body: JSON.stringify(trial ? { settings: trial } : {}),
      timeoutMs: PRUNED_WITHIN_MS,
    });
  return {
    limits: () => http.json("GET", settings),
    setLimits: (limits) => http.json("PUT", settings, { body: JSON.stringify(limits) }),
    prunePlan: (trial) => prune(true, trial),
    prune: () => prune(false, undefined),
  };
}
