import type { Workflow } from "../client/wire";

/** One line of the browser. */
export type Entry =
  | { kind: "workflow"; workflow: Workflow; isOpen: boolean; originName: string | null }
  | { kind: "deleted-head" }
  | { kind: "fold"; count: number; isUnfolded: boolean };

interface Shown {
  living: readonly Workflow[];
  deleted: readonly Workflow[];
  openKey: string | null;
  query: string;
  isUnfolded: boolean;
}

/**
 * All histories in the order of use: that of the open tab, those with the newest snapshots, the deleted
 * ones, and last what every visit leaves behind: unsaved tabs whose only snapshot is how they were
 * opened. Those are folded, but not while something is looked for.
 */
export function entriesOf({ living, deleted, openKey, query, isUnfolded }: Shown): Entry[] {
  const names = new Map([...living, ...deleted].map(({ key, name }) => [key, name]));
  const words = fold(query)
    .split(/\s+/)
    .filter((word) => word !== "");
  const entryOf = (workflow: Workflow): Entry & { kind: "workflow" } => ({
    kind: "workflow",
    workflow,
    isOpen: workflow.key === openKey,
    originName: workflow.origin ? (names.get(workflow.origin.key) ?? "") : null,
  });
  const isMeant = (entry: Entry & { kind: "workflow" }) => {
    const { name, path, formerPaths } = entry.workflow;
    const all = fold([name, path, ...formerPaths, entry.originName ?? ""].join("\n"));
    return words.every((word) => all.includes(word));
  };

  const kept = living
    .filter(({ count }) => count > 0)
    .map(entryOf)
    .filter(isMeant);
  kept.sort((a, b) => Number(b.isOpen) - Number(a.isOpen) || newestFirst(a.workflow, b.workflow));
  const gone = deleted.map(entryOf).filter(isMeant);
  gone.sort((a, b) => (b.workflow.deletedAt ?? "").localeCompare(a.workflow.deletedAt ?? ""));
  const isLeft = (entry: Entry & { kind: "workflow" }) =>
    words.length === 0 && !entry.isOpen && entry.workflow.temporary && entry.workflow.count === 1;
  const left = kept.filter(isLeft);

  const entries: Entry[] = kept.filter((entry) => !isLeft(entry));
  if (gone.length > 0) entries.push({ kind: "deleted-head" }, ...gone);
  if (left.length > 0) entries.push({ kind: "fold", count: left.length, isUnfolded });
  if (isUnfolded) entries.push(...left);
  return entries;
}

/** Ids of snapshots rise with time. */
function newestFirst(a: Workflow, b: Workflow): number {
  const [first, second] = [a.newest ?? "", b.newest ?? ""];
  return first === second ? a.name.localeCompare(b.name) : first < second ? 1 : -1;
}

function fold(words: string): string {
  return words.normalize("NFC").toLocaleLowerCase();
}
