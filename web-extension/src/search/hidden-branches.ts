import { snapshotTitle } from "../preview/snapshot-words";
import type { AppState } from "../state/app-state";
import { branchWords } from "../state/branch-words";
import { wayOf } from "../state/shown";
import type { Text } from "../state/text";

/** Names the branch of a snapshot of the open tab that its list does not show; "" = it shows it. */
export function hiddenBranches(state: AppState, text: Text): (id: string) => string {
  const { snapshots, workflow } = state;
  const { tree, path } = wayOf(state);
  if (path.hidden.length === 0) return () => "";
  const hidden = new Set(path.hidden.map(({ id }) => id));
  const words = branchWords(tree, snapshots, workflow, (each) => snapshotTitle(each, false, text));
  return (id) => (hidden.has(id) ? words.of(id) : "");
}
