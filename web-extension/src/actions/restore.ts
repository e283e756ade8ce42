import { nameOf } from "./swap";
import type { RestoredFrom } from "../state/app-state";
import { fail, snapshotOf, type ActionParts } from "./parts";

/**
 * Opens a snapshot in a new tab of its own; the open one stays as it is. Answers whether it is open.
 */
export async function restore(
  parts: ActionParts,
  id: string,
  from?: RestoredFrom,
): Promise<boolean> {
  const { door, session, snapline, store, text, toasts } = parts;
  if (store.get().busy !== null) return false;
  store.set({ busy: "restore" });
  try {
    const workflow = store.get().workflow?.name ?? store.get().tab?.name ?? "";
    const name = from
      ? tabName(from.workflow, from.snapshot)
      : tabName(workflow, nameOf(parts, id) || takenAt(parts, id));
    const graph = await snapline.graph(id);
    session.captures.flush();
    const tab = await door.openInNewTab(graph, name);
    toasts.show({ severity: "success", text: text("restore.done", { name: tab.name }) });
    return true;
  } catch (error) {
    fail(parts, "restore.failed", error);
    return false;
  } finally {
    store.set({ busy: null });
  }
}

function takenAt(parts: ActionParts, id: string): string {
  const at = snapshotOf(parts, id)?.takenAt;
  return at === undefined ? "" : at.slice(0, 16).replace("T", " ").replace(":", ".");
}

const LONGEST_NAME = 80;

/** A name that every file system takes, for the person may save the tab under it. */
export function tabName(workflow: string, snapshot: string): string {
  const whole = [workflow, snapshot].filter((part) => part !== "").join(" - ");
  const safe = whole
    // eslint-disable-next-line no-control-regex -- control characters are what is to be cut
    .replace(/[\u0000-\u001f\u007f/\\:*?"<>|]+/g, " ")
    .replace(/\s+/g, " ");
  const short = Array.from(safe).slice(0, LONGEST_NAME).join("");
  return short.trim().replace(/^\.+|[. ]+$/g, "") || "Snapline";
}
