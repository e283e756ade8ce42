import type { SnapshotMeta, Workflow } from "../client/wire";
import type { AppState } from "./app-state";
import { pathOf, treeOf, type Branches, type Path, type Tree } from "./branches";

/** The history that the panel lists: that of the open tab, or another one for reading. */
export interface Shown {
  workflow: Workflow | null;
  snapshots: readonly SnapshotMeta[];
  total: number;
  more: boolean;
  loading: boolean;
  branches: Branches;
  isReadOnly: boolean;
}

export function shownOf(state: AppState): Shown {
  const { workflow, snapshots, total, more, loading, branches, viewed } = state;
  if (viewed !== null) return { ...viewed, isReadOnly: true };
  return { workflow, snapshots, total, more, loading, branches, isReadOnly: false };
}

export interface Way {
  tree: Tree;
  path: Path;
}

type Asked = Pick<Shown, "snapshots" | "branches" | "more">;

const known = new WeakMap<readonly SnapshotMeta[], { asked: Asked; way: Way }>();

/** The tree of a list and the way through it. Several views ask for the same one. */
export function wayOf(asked: Asked): Way {
  const { snapshots, branches, more } = asked;
  const last = known.get(snapshots);
  const isSame = last?.asked.more === more;
  if (last && isSame && last.asked.branches === branches) return last.way;
  const tree = last && isSame ? last.way.tree : treeOf(snapshots, more);
  const way = { tree, path: pathOf(snapshots, tree, branches, more) };
  known.set(snapshots, { asked, way });
  return way;
}
