import { ProblemError } from "../client/http";
import type { SnapshotPatch } from "../client/snapline";
import type { SnapshotMeta } from "../client/wire";
import { sentenceOf, snapshotOf, type ActionParts } from "./parts";
import { nameOf } from "./swap";

/** Label, notes or lock. The list shows what the server kept, never what was merely asked for. */
export async function change(parts: ActionParts, id: string, patch: SnapshotPatch): Promise<void> {
  try {
    parts.session.live.upsert(await parts.snapline.change(id, patch));
  } catch (error) {
    fail(parts, "change.failed", error);
  }
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
  if (locked && !(await confirmLocked(parts, id))) return false;
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

function fail(
  parts: ActionParts,
  sentence: "change.failed" | "remove.failed" | "remove.undo-failed",
  error: unknown,
): void {
  parts.session.failed(error);
  const { text, toasts } = parts;
  toasts.show({ severity: "error", text: text(sentence), detail: sentenceOf(error) });
}
