import type { SnapshotMeta, Workflow } from "../client/wire";
import { branchesOf, type Tree } from "./branches";

/** Says which branch is meant. */
export interface BranchWords {
  /** of the branch that begins with this snapshot: its name, else what it is known by */
  name(first: string): string;
  /** of the branch that the snapshot is on */
  of(id: string): string;
  /** first snapshot of the branch that the snapshot is on; undefined = there is one branch only */
  first(id: string): string | undefined;
}

export function branchWords(
  tree: Tree,
  snapshots: readonly SnapshotMeta[],
  workflow: Workflow | null,
  titleOf: (snapshot: SnapshotMeta) => string,
): BranchWords {
  const known = new Map(snapshots.map((snapshot) => [snapshot.id, snapshot]));

  /** The newest named snapshot before its next fork speaks for a branch, else its first one. */
  function title(first: string): string {
    let label = "";
    for (let at: string | undefined = first; at !== undefined;) {
      label = known.get(at)?.label || label;
      const children: readonly string[] = tree.children.get(at) ?? [];
      at = children.length === 1 ? children[0] : undefined;
    }
    const snapshot = known.get(first);
    return label || (snapshot ? titleOf(snapshot) : "");
  }

  const name = (first: string) => workflow?.branches[first] || title(first);
  return {
    name,
    first: (id) => branchesOf(id, tree)[0],
    of(id) {
      const [first] = branchesOf(id, tree);
      return first === undefined ? "" : name(first);
    },
  };
}
