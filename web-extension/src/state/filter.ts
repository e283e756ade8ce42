import type { SnapshotMeta } from "../client/wire";

/** What the list shows of its snapshots. */
export interface Filter {
  query: string;
  hideAuto: boolean;
  named: boolean;
  locked: boolean;
  node: boolean;
  noted: boolean;
  /** the chips for more filters are shown */
  isUnfolded: boolean;
}

export type Chip = "named" | "locked" | "node" | "noted";

export const chips: readonly Chip[] = ["named", "locked", "node", "noted"];

export const noFilter: Filter = {
  ...{ query: "", hideAuto: false, isUnfolded: false },
  ...{ named: false, locked: false, node: false, noted: false },
};

export function isFiltering(filter: Filter): boolean {
  return filter.hideAuto || filter.query.trim() !== "" || chips.some((chip) => filter[chip]);
}

/** What came by itself and nobody has touched since. */
export function isPlain({ source, label, notes, locked, savedAt }: SnapshotMeta): boolean {
  const byItself = source === "auto" || source === "initial";
  return byItself && label === "" && notes === "" && !locked && savedAt === undefined;
}

const has: Record<Chip, (snapshot: SnapshotMeta) => boolean> = {
  named: ({ label }) => label !== "",
  locked: ({ locked }) => locked,
  node: ({ source }) => source === "node",
  noted: ({ notes }) => notes !== "",
};

/**
 * Whether the list shows a snapshot. Several chips widen each other; words narrow.
 *
 * @param shown ids that no "Hide Auto" hides
 * @param wordsOf all that a person can read of a snapshot
 */
export function createMatch(
  filter: Filter,
  shown: ReadonlySet<string | null>,
  wordsOf: (snapshot: SnapshotMeta) => string,
): (snapshot: SnapshotMeta) => boolean {
  const wanted = folded(filter.query).split(/\s+/).filter(Boolean);
  const on = chips.filter((chip) => filter[chip]);
  return (snapshot) => {
    if (filter.hideAuto && isPlain(snapshot) && !shown.has(snapshot.id)) return false;
    if (on.length > 0 && !on.some((chip) => has[chip](snapshot))) return false;
    if (wanted.length === 0) return true;
    const words = folded(wordsOf(snapshot));
    return wanted.every((word) => words.includes(word));
  };
}

/** Without case, accents and width. */
function folded(words: string): string {
  return words.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
}
