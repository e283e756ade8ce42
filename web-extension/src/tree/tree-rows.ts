import type { SnapshotMeta } from "../client/wire";
import { lineOf, offspringOf, ROOT, type Tree } from "../state/branches";
import { isPlain } from "../state/filter";

interface Placed {
  key: string;
  /** from 1, as a screen reader counts */
  level: number;
  /** how far it is indented: how many branches it is away from the live one */
  depth: number;
  place: number;
  count: number;
  /** what hangs at it is shown; null = nothing hangs at it */
  isOpen: boolean | null;
}

/** One line of the tree. */
export type TreeRow = Placed &
  (
    | { kind: "snapshot"; snapshot: SnapshotMeta; isLive: boolean }
    | { kind: "branch"; first: string; tip: SnapshotMeta; of: number }
    | { kind: "stretch"; snapshots: readonly SnapshotMeta[] }
  );

interface Asked {
  /** newest first */
  snapshots: readonly SnapshotMeta[];
  tree: Tree;
  /** the snapshot whose branch is the live one; null = the youngest branch is */
  live: string | null;
  /** ids that always stand alone: active and current */
  marked: ReadonlySet<string | null>;
  /** keys of what a person has opened or closed */
  turned: ReadonlySet<string>;
}

type Row<Kind> = Omit<Extract<TreeRow, { kind: Kind }>, "level" | "place" | "count">;

interface Node {
  row: Row<"snapshot"> | Row<"branch"> | Row<"stretch">;
  children: readonly Node[];
}

/** Fewer plain ones in a row are shown one by one. */
const leastToJoin = 4;

/**
 * The whole history, newest first: the live branch as the stem, every other branch below the snapshot
 * that it grew from. What nobody marked is joined to stretches.
 */
export function treeRows(asked: Asked): readonly TreeRow[] {
  const { snapshots, tree, marked, turned } = asked;
  const known = new Map(snapshots.map((snapshot) => [snapshot.id, snapshot]));
  const captured = capturesOf(asked);
  const onLive = new Set(lineOf(tree, asked.live));
  const age = (id: string) => tree.youngest.get(id) ?? id;
  const youngestFirst = (ids: readonly string[]) =>
    [...ids].sort((a, b) => (age(a) < age(b) ? 1 : -1));

  /** @param isStem it holds the live tip */
  function lineFrom(first: string, depth: number, isStem: boolean): Node[] {
    const nodes: Node[] = [];
    let plain: SnapshotMeta[] = [];
    for (const [at, step] of wayUp(first).reverse().entries()) {
      const snapshot = known.get(step.id)!;
      const isTip = at === 0;
      const others = step.others.map((other) => branchAt(other, depth + 1));
      for (const each of [...(captured.get(step.id) ?? []), snapshot]) {
        const stands = each === snapshot && (isTip || others.length > 0);
        if (!stands && isNothingSpecial(each)) {
          plain.push(each);
          continue;
        }
        nodes.push(...joined(plain, depth));
        plain = [];
        const isLive = isStem && isTip && each === snapshot;
        nodes.push(snapshotAt(each, depth, each === snapshot ? others : [], isLive));
      }
    }
    return [...nodes, ...joined(plain, depth)];
  }

  /** Oldest first; `others` grow from the same snapshot. */
  function wayUp(first: string): { id: string; others: readonly string[] }[] {
    const steps: { id: string; others: readonly string[] }[] = [];
    for (let id: string | undefined = first; id !== undefined;) {
      const children = youngestFirst(tree.children.get(id) ?? []);
      const next: string | undefined = children.find((child) => onLive.has(child)) ?? children[0];
      steps.push({ id, others: children.filter((child) => child !== next) });
      id = next;
    }
    return steps;
  }

  const isNothingSpecial = (snapshot: SnapshotMeta) =>
    !marked.has(snapshot.id) && (isPlain(snapshot) || isPlainCapture(snapshot));

  function joined(plain: readonly SnapshotMeta[], depth: number): Node[] {
    const alone = plain.map((each) => snapshotAt(each, depth, [], false));
    if (plain.length < leastToJoin) return alone;
    const key = `stretch:${plain[plain.length - 1]!.id}`;
    const isOpen = turned.has(key);
    const row = { kind: "stretch", key, depth, snapshots: plain, isOpen } as const;
    return [{ row, children: isOpen ? alone : [] }];
  }

  function snapshotAt(
    snapshot: SnapshotMeta,
    depth: number,
    children: readonly Node[],
    isLive: boolean,
  ): Node {
    const key = snapshot.id;
    const isOpen = children.length === 0 ? null : !turned.has(key);
    const row = { kind: "snapshot", key, depth, snapshot, isLive, isOpen } as const;
    return { row, children: isOpen ? children : [] };
  }

  function branchAt(first: string, depth: number): Node {
    const within = offspringOf(first, tree);
    const key = `branch:${first}`;
    const isOpen = within.some((id) => marked.has(id)) !== turned.has(key);
    const tip = known.get(age(first))!;
    const row = { kind: "branch", key, depth, first, tip, of: within.length, isOpen } as const;
    return { row, children: isOpen ? lineFrom(first, depth, false) : [] };
  }

  const beginnings = youngestFirst(tree.children.get(ROOT) ?? []);
  const stem = beginnings.find((first) => onLive.has(first)) ?? beginnings[0];
  if (stem === undefined) return [];
  const others = beginnings.filter((first) => first !== stem);
  return flat([...lineFrom(stem, 0, true), ...others.map((first) => branchAt(first, 1))], 1);
}

/** What nodes captured, newest first, by the snapshot that ran. */
function capturesOf({ snapshots, tree }: Asked): ReadonlyMap<string, readonly SnapshotMeta[]> {
  const captured = new Map<string, SnapshotMeta[]>();
  for (const snapshot of snapshots) {
    if (snapshot.source !== "node") continue;
    const parent = tree.parents.get(snapshot.id) ?? ROOT;
    captured.set(parent, [...(captured.get(parent) ?? []), snapshot]);
  }
  return captured;
}

function isPlainCapture({ source, label, notes, locked }: SnapshotMeta): boolean {
  return source === "node" && label === "" && notes === "" && !locked;
}

function flat(nodes: readonly Node[], level: number): TreeRow[] {
  const count = nodes.length;
  return nodes.flatMap(({ row, children }, at) => [
    { ...row, level, place: at + 1, count } as TreeRow,
    ...flat(children, level + 1),
  ]);
}

/** The row that this one hangs at. */
export function parentOf(row: TreeRow, rows: readonly TreeRow[]): TreeRow | undefined {
  const before = rows.slice(0, rows.indexOf(row)).reverse();
  return before.find(({ level }) => level < row.level);
}
