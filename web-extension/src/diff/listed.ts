import type { Change, CountName, Diff, Section } from "../client/diff-wire";

/** One line of the list. */
export type Row =
  | { kind: "section"; key: string; section: Section; count: number; isFolded: boolean }
  /** stands for links that are not shown yet */
  | { kind: "more-links"; key: string; count: number }
  /** `isFirst`: the line above it is of another node, so this one says the name */
  | { kind: "change"; key: string; change: Change; isFirst: boolean };

/** What a person has narrowed the list to. */
export interface Narrowing {
  /** pills that are switched off */
  hidden: ReadonlySet<CountName>;
  folded: ReadonlySet<Section>;
  /** where nothing else differs, the layout is shown only on request */
  showsLayout: boolean;
  /** of many links the first ones are shown, and all on request */
  showsLinks: boolean;
}

const firstLinks = 3;
/** From so many on, some of them stand for all. */
const manyLinks = 6;

export const sections: readonly Section[] = ["added", "removed", "modified", "links", "layout"];

const counted: Record<Section, CountName> = {
  added: "added",
  removed: "removed",
  modified: "modified",
  links: "links",
  layout: "moved",
};

/** Nothing but the layout differs, and nobody asked to see it. */
export function offersLayout(diff: Diff, { showsLayout }: Narrowing): boolean {
  return diff.sameContent && !showsLayout;
}

/** The changes that next and previous walk through, folded sections included. */
export function walkable(diff: Diff, narrowing: Narrowing): Change[] {
  if (offersLayout(diff, narrowing)) return [];
  return diff.changes.filter(
    ({ section }) => section in counted && !narrowing.hidden.has(counted[section]),
  );
}

/** The links that are shown only on request. */
export function laterLinks(diff: Diff, narrowing: Narrowing): Change[] {
  if (narrowing.showsLinks) return [];
  const links = walkable(diff, narrowing).filter(({ section }) => section === "links");
  return links.length < manyLinks ? [] : links.slice(firstLinks);
}

export function rowsOf(diff: Diff, narrowing: Narrowing): Row[] {
  const rows: Row[] = [];
  let section: Section | undefined;
  let above: string | undefined;
  const later = laterLinks(diff, narrowing);
  const isLater = new Set(later);
  for (const change of walkable(diff, narrowing)) {
    const isFolded = narrowing.folded.has(change.section);
    if (change.section !== section) {
      section = change.section;
      above = undefined;
      const count = diff.counts[counted[section]];
      rows.push({ kind: "section", key: `section ${section}`, section, count, isFolded });
    }
    if (isFolded) continue;
    if (change === later[0]) {
      rows.push({ kind: "more-links", key: "more links", count: later.length });
    }
    if (isLater.has(change)) continue;
    const name = nodeOf(change);
    rows.push({
      kind: "change",
      key: change.key,
      change,
      isFirst: name === undefined || name !== above,
    });
    above = name;
  }
  return rows;
}

function nodeOf({ node, within }: Change): string | undefined {
  return node && [...within, node.path].join("\n");
}

/** Changes by the element that shows them, in a picture of either side. */
export function changesByElement(changes: readonly Change[]): Map<string, Change[]> {
  const found = new Map<string, Change[]>();
  for (const change of changes) {
    for (const id of [change.at.base, change.at.target]) {
      if (id !== null) found.set(id, [...(found.get(id) ?? []), change]);
    }
  }
  return found;
}
