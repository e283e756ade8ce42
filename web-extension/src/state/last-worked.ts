import type { Run } from "../client/runs";

/** The newest run that was done; undefined = none is known. */
export function lastWorked(runs: readonly Run[]): Run | undefined {
  return runs.find(({ outcome }) => outcome === "done");
}
