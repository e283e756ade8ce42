import type { Http } from "./http";

/** A file that a run wrote, as the host's own `/view` names it. */
export interface RunFile {
  nodeId: string;
  filename: string;
  subfolder: string;
  type: string;
}

/** What became of one run of a snapshot. */
export interface Run {
  promptId: string;
  snapshotId: string;
  startedAt: string;
  tookMs: number;
  outcome: "done" | "failed" | "interrupted";
  failure?: { nodeId: string; nodeType: string; message: string };
  seeds: readonly { nodeId: string; name: string; value: string }[];
  files: readonly RunFile[];
}

export interface RunCalls {
  /** newest first */
  runs(key: string): Promise<Run[]>;
}

export function createRunCalls(http: Http): RunCalls {
  return {
    async runs(key) {
      const route = `/snapline/api/workflows/${encodeURIComponent(key)}/runs`;
      return (await http.json<{ runs: Run[] }>("GET", route)).runs;
    },
  };
}

const picture = /\.(png|jpe?g|webp|gif|avif)$/i;

export function isPicture({ filename }: RunFile): boolean {
  return picture.test(filename);
}

export function viewRoute({ filename, subfolder, type }: RunFile): string {
  return `/view?${new URLSearchParams({ filename, subfolder, type }).toString()}`;
}
