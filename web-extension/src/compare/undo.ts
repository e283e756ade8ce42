import { sentenceOf, type ActionParts } from "../actions/parts";
import { NotSwapped, replace } from "../actions/swap";
import type { Tab } from "../comfy/door";

/** A graph that took the place of another one in a tab. */
export interface Done {
  tab: Tab;
  /** of the tab's history */
  key: string;
  /** what was there, and the snapshot that holds it */
  before: { graph: string; id: string };
  /** what is there */
  now: string;
}

/** Puts the former graph back, as one step, unless something was edited since. */
export async function undoBringBack(parts: ActionParts, done: Done): Promise<void> {
  const { store, session, text, toasts } = parts;
  if (store.get().busy !== null) return;
  store.set({ busy: "bring-back" });
  try {
    await putBack(parts, done);
    toasts.show({ severity: "success", text: text("back.undone") });
  } catch (error) {
    const isOurs = error instanceof NotSwapped;
    if (!isOurs) session.failed(error);
    toasts.show({
      severity: "error",
      text: text(isOurs && error.reason === "edited" ? "back.undo-edited" : "back.undo-failed"),
      ...(!isOurs && { detail: sentenceOf(error) }),
    });
  } finally {
    store.set({ busy: null });
  }
}

async function putBack(parts: ActionParts, { tab, key, before, now }: Done): Promise<void> {
  const { door, session, text } = parts;
  door.settle();
  if (door.tab()?.path !== tab.path || !door.isStill(now)) throw new NotSwapped("edited", text);
  if ((await replace(parts, tab, before.graph, before.id)) === null) {
    throw new NotSwapped("not-loaded", text);
  }
  session.live.mark(key, { activeId: before.id, currentId: null });
}
