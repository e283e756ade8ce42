import type { SnapshotMeta } from "../client/wire";
import type { BranchWords } from "../state/branch-words";
import type { Previews } from "../preview/previews";
import { snapshotTitle } from "../preview/snapshot-words";
import type { Actions, AppState } from "../state/app-state";
import { shownOf } from "../state/shown";
import type { Text } from "../state/text";
import { readingCommands, type Command } from "./keys";

interface Around {
  state: AppState;
  actions: Actions;
  previews: Previews;
  words: BranchWords;
  text: Text;
  /** opens the field for a name */
  rename(id: string): void;
  /** opens the field for notes */
  note(id: string): void;
}

/** Does to one snapshot what was asked for. Of a history that is only read, little is possible. */
export function carryOut(command: Command, snapshot: SnapshotMeta, around: Around): void {
  const { state, actions, previews, words, text } = around;
  const { isReadOnly, snapshots, workflow } = shownOf(state);
  const { id } = snapshot;
  if (isReadOnly && !readingCommands.has(command)) return;
  const first = words.first(id);
  const from = isReadOnly &&
    workflow && { workflow: workflow.name, snapshot: snapshotTitle(snapshot, false, text) };

  const acts: Record<Command, () => unknown> = {
    preview: () => previews.open(id, isReadOnly ? snapshots : undefined),
    rename: () => around.rename(id),
    notes: () => around.note(id),
    lock: () => actions.setLocked(id, !snapshot.locked),
    delete: () => actions.remove(id),
    diff: () => actions.compare(snapshot),
    base: () => actions.chooseBase(snapshot),
    previous: () => actions.compareWithPrevious(snapshot),
    packs: () => actions.showPacks(snapshot),
    environment: () => actions.showEnvironmentChange(snapshot),
    link: () => actions.copyLink(id),
    download: () => actions.downloadWorkflow(snapshot),
    export: () => actions.exportHistory(snapshot.workflowKey),
    tree: () => actions.openSheet("tree"),
    "name-branch": () => first && actions.nameBranch(first),
    "delete-branch": () => first && actions.removeBranch(first),
    swap: () => state.busy === null && actions.swap(id),
    restore: () => {
      if (state.busy !== null) return;
      void (from ? actions.restore(id, from) : actions.restore(id));
    },
  };
  void acts[command]();
}
