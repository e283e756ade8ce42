import type { TreeRow } from "./tree-rows";

/** The line of a branch beside a row. */
export interface Rail {
  depth: number;
  /** it comes from the row above */
  up: boolean;
  /** it goes on to the row below */
  down: boolean;
}

/**
 * The lines beside each row, by its key: they join a branch with what it grew from, and end where it
 * ends.
 */
export function railsOf(rows: readonly TreeRow[]): ReadonlyMap<string, readonly Rail[]> {
  const rails = new Map<string, readonly Rail[]>();
  /** whether the line of this depth is needed by a row below */
  const isNeeded: boolean[] = [];
  for (const [at, row] of [...rows.entries()].reverse()) {
    const { depth, key } = row;
    const isHead = row.kind === "branch";
    isNeeded.length = Math.max(isNeeded.length, depth + 1);
    rails.set(
      key,
      Array.from({ length: depth + 1 }, (_, of) => {
        const down = isNeeded[of] ?? false;
        const leadsHere = isHead && of === depth - 1;
        const up = of === depth ? !isHead && at > 0 : down || leadsHere;
        return { depth: of, up, down };
      }),
    );
    isNeeded.length = depth + 1;
    isNeeded[depth] = !isHead;
    if (isHead && depth > 0) isNeeded[depth - 1] = true;
  }
  return rails;
}
