import type { Run } from "../client/runs";
import type { Text } from "../state/text";

/** How the runs of one snapshot went: the last one decides, and those like it are counted. */
export interface RunsOfOne {
  last: Run;
  count: number;
}

/** @param runs of all snapshots, newest first */
export function runsOf(runs: readonly Run[], snapshotId: string): RunsOfOne | null {
  const own = runs.filter((run) => run.snapshotId === snapshotId);
  const last = own[0];
  if (last === undefined) return null;
  return { last, count: own.filter(({ outcome }) => outcome === last.outcome).length };
}

export function runWords({ last, count }: RunsOfOne, text: Text): string {
  const seconds = (last.tookMs / 1000).toFixed(last.tookMs < 10_000 ? 1 : 0);
  if (last.outcome === "done") return text("runs.done", { count, seconds });
  if (last.outcome === "interrupted") return text("runs.interrupted", { count });
  const { nodeType, message } = last.failure ?? { nodeType: "", message: "" };
  return text("runs.failed", { count, node: nodeType, message });
}
