import type { Cleared } from "../client/workflows";
import type { Workflow } from "../client/wire";
import type { TextKey } from "../state/text";
import { letGo } from "./change";
import { fail, type ActionParts } from "./parts";

/** Puts the snapshots of the open tab into the trash, but for the locked ones. */
export async function clearAll(parts: ActionParts): Promise<void> {
  const { door, snapline, store, session, text } = parts;
  const { workflow, snapshots, total, more } = store.get();
  if (workflow === null || total === 0) return;
  const locked = snapshots.filter((snapshot) => snapshot.locked).length;
  if (!more && locked === total) {
    parts.toasts.show({ severity: "info", text: text("clear.none") });
    return;
  }
  const rest = more ? text("clear.locked-stay") : locked > 0 ? lockedWords(parts, locked) : "";
  const question = text("clear.question", { count: more ? total : total - locked });
  const sentences = [question, rest, text("clear.can-undo")].filter((words) => words !== "");
  if (!(await door.confirm(text("clear.title"), sentences.join(" ")))) return;
  try {
    await letGo(parts, (base) => base.workflowKey === workflow.key);
    const cleared = await snapline.clear(workflow.key);
    session.live.refresh();
    tellCleared(parts, cleared);
  } catch (error) {
    fail(parts, "clear.failed", error);
  }
}

/**
 * Puts a whole history into the trash, but for its locked snapshots. Answers false if the person or
 * the server kept it.
 *
 * @param undone called when it was brought back
 */
export async function removeHistory(
  parts: ActionParts,
  workflow: Workflow,
  undone: () => void,
): Promise<boolean> {
  const { door, snapline, session, text } = parts;
  const { key, name, count } = workflow;
  const question = text("history.question", { count, name });
  const sentences = [question, text("clear.locked-stay"), text("clear.can-undo")];
  if (!(await door.confirm(text("history.title"), sentences.join(" ")))) return false;
  try {
    await letGo(parts, (base) => base.workflowKey === key);
    const { deleted, ...cleared } = await snapline.removeHistory(key);
    session.live.refresh();
    tellCleared(parts, cleared, async () => {
      if (deleted) await snapline.undeleteHistory(key);
      else await bringBack(parts, cleared.ids);
      session.live.refresh();
      undone();
    });
    return true;
  } catch (error) {
    fail(parts, "history.failed-delete", error);
    return false;
  }
}

async function bringBack(parts: ActionParts, ids: readonly string[]): Promise<void> {
  const { snapline, text, toasts } = parts;
  const lost = ids.length - (await snapline.undeleteAll(ids)).length;
  if (lost === 0) return;
  const detail = text("clear.not-all-back", { count: lost });
  toasts.show({ severity: "error", text: text("clear.undo-failed"), detail });
}

function lockedWords({ text }: ActionParts, count: number): string {
  return text("clear.locked", { count });
}

/** @param undo absent = those that went are brought back */
export function tellCleared(
  parts: ActionParts,
  cleared: Cleared,
  undo: () => Promise<void> = async () => {
    await bringBack(parts, cleared.ids);
    parts.session.live.refresh();
  },
): void {
  const { text, toasts } = parts;
  const { removed, kept } = cleared;
  const sentence: TextKey = kept > 0 ? "clear.done-kept" : "clear.done";
  const run = () => void undo().catch((error: unknown) => fail(parts, "clear.undo-failed", error));
  toasts.show({
    severity: "info",
    text: text(sentence, { count: removed, kept }),
    ...(removed > 0 && { action: { label: text("toast.deleted-undo"), run } }),
  });
}
