import { ProblemError } from "../client/http";
import type { SnapshotPatch } from "../client/snapline";
import type { SnapshotMeta } from "../client/wire";
import { branchWords } from "../state/branch-words";
import { wayOf } from "../state/shown";
import { fail, snapshotOf, type ActionParts } from "./parts";
import { nameOf } from "./swap";

/** Label, notes or lock. The list shows what the server kept, never what was merely asked for. */
export async function change(parts: ActionParts, id: string, patch: SnapshotPatch): Promise<void> {
  try {
    parts.session.live.upsert(await parts.snapline.change(id, patch));
  } catch (error) {
    fail(parts, "change.failed", error);
  }
}

/**
 * Before snapshots are deleted: the server keeps what a page compares, so one of them that is the base
 * here is let go first. Another page's base stays.
 */
export async function letGo(
  { store, session }: ActionParts,
  isToGo: (base: SnapshotMeta) => boolean,
): Promise<void> {
  const { compareBase } = store.get();
  if (compareBase === null || !isToGo(compareBase)) return;
  store.set({ compareBase: null });
  await session.live.held();
}

export async function remove(parts: ActionParts, id: string): Promise<void> {
  const { session, text, toasts } = parts;
  const snapshot = snapshotOf(parts, id);
  if (snapshot === undefined) return;
  try {
    if (!(await removeFromServer(parts, snapshot))) return;
    session.live.remove(snapshot);
    toasts.show({
      severity: "info",
      text: text("toast.deleted"),
      action: { label: text("toast.deleted-undo"), run: () => void bringBack(parts, snapshot) },
    });
  } catch (error) {
    fail(parts, "remove.failed", error);
  }
}

/** Answers false if the person kept it. */
async function removeFromServer(parts: ActionParts, { id, locked }: SnapshotMeta) {
  const branches = branchesFrom(parts, id);
  if (branches.length > 1) {
    if (!(await confirmFork(parts, id, branches, locked))) return false;
  } else if (locked && !(await confirmLocked(parts, id))) return false;
  await letGo(parts, (base) => base.id === id);
  try {
    await parts.snapline.remove(id, { locked });
  } catch (error) {
    // Another window locked it a moment ago.
    if (!(error instanceof ProblemError && error.code === "locked")) throw error;
    if (!(await confirmLocked(parts, id))) return false;
    await parts.snapline.remove(id, { locked: true });
  }
  return true;
}

/** Names of the branches that grow from the snapshot. */
function branchesFrom(parts: ActionParts, id: string): string[] {
  const { store } = parts;
  const { snapshots, workflow } = store.get();
  const { tree } = wayOf(store.get());
  const words = branchWords(tree, snapshots, workflow, ({ id: one }) => nameOf(parts, one));
  return (tree.children.get(id) ?? []).map((first) => words.name(first));
}

/** The branches stay: what they go on from is told. */
function confirmFork(parts: ActionParts, id: string, branches: string[], locked: boolean) {
  const { door, store, text } = parts;
  const parent = wayOf(store.get()).tree.parents.get(id) ?? "";
  const count = branches.length;
  const label = nameOf(parts, id);
  const sentences = [
    text(locked ? "remove.locked" : "remove.question", { label }),
    text("remove.fork", { count, names: branches.join(", ") }),
    parent === ""
      ? text("remove.fork-root")
      : text("remove.fork-from", { label: nameOf(parts, parent) }),
    text("remove.can-undo"),
  ];
  return door.confirm(text("remove.title"), sentences.join(" "));
}

function confirmLocked(parts: ActionParts, id: string): Promise<boolean> {
  const { door, text } = parts;
  return door.confirm(text("remove.title"), text("remove.locked", { label: nameOf(parts, id) }));
}

async function bringBack(parts: ActionParts, snapshot: SnapshotMeta): Promise<void> {
  try {
    await parts.snapline.undelete(snapshot.id);
    parts.session.live.upsert(snapshot);
  } catch (error) {
    fail(parts, "remove.undo-failed", error);
  }
}
