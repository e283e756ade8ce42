import type { Tab } from "../comfy/door";
import type { Text } from "../state/text";
import { sentenceOf, snapshotOf, type ActionParts } from "./parts";

export const TRIES = 3;
/** The server's word on the unsaved work must come within this time. */
const SAVED_WITHIN_MS = 15_000;

/** Why nothing was put into the tab. */
export type Hindrance =
  "no-history" | "loading" | "not-saved" | "other-tab" | "not-loaded" | "edited";

/** Nothing was put into the tab; the message says why. */
export class NotSwapped extends Error {
  constructor(
    readonly reason: Hindrance,
    text: Text,
  ) {
    super(text(`swap.${reason}`));
  }
}

/**
 * Puts a snapshot into the open tab. The work that is not captured yet is stored first, on the
 * server's disk: the outbox of a browser is no place to leave it alone in. Answers whether it is there.
 *
 * @param done what is said then; absent = which snapshot it is
 */
export async function swap(parts: ActionParts, id: string, done?: string): Promise<boolean> {
  const { store, text, toasts } = parts;
  if (store.get().busy !== null) return false;
  store.set({ busy: "swap" });
  try {
    await swapTo(parts, id);
    const label = nameOf(parts, id);
    toasts.show({ severity: "success", text: done ?? text("swap.done", { label }) });
    return true;
  } catch (error) {
    if (!(error instanceof NotSwapped)) parts.session.failed(error);
    const words = error instanceof NotSwapped ? error.message : text("swap.failed");
    const detail = error instanceof NotSwapped ? undefined : sentenceOf(error);
    toasts.show({ severity: "error", text: words, ...(detail && { detail }) });
    return false;
  } finally {
    store.set({ busy: null });
  }
}

/** @param at the tab and its history, if they are known better than the panel knows them */
export async function swapTo(
  parts: ActionParts,
  id: string,
  at?: { tab: Tab; key: string },
): Promise<void> {
  const { live } = parts.session;
  live.target(id);
  try {
    await replaceBy(parts, id, at);
  } finally {
    live.target(null);
  }
}

async function replaceBy(
  parts: ActionParts,
  id: string,
  at?: { tab: Tab; key: string },
): Promise<void> {
  const { door, session, snapline, store, text } = parts;
  const key = at?.key ?? store.get().workflow?.key;
  const tab = at?.tab ?? door.tab();
  if (key === undefined || tab === null) throw new NotSwapped("no-history", text);
  for (let tried = 0; tried < TRIES; tried += 1) {
    const before = await storeUnsaved(parts, tab);
    const graph = await snapline.graph(id);
    door.settle();
    // From here to the replacement nothing waits: what was looked at is what is replaced.
    if (door.tab()?.path !== tab.path) throw new NotSwapped("other-tab", text);
    if (door.graph() !== before.graph) continue;
    if ((await replace(parts, tab, graph, id)) === null) throw new NotSwapped("not-loaded", text);
    const currentId = before.currentId ?? session.live.markers(key).currentId;
    session.live.mark(key, { activeId: id, currentId: currentId === id ? null : currentId });
    return;
  }
  throw new NotSwapped("edited", text);
}

/**
 * Answers the canvas as it is then; null = the graph could not be loaded. Whatever becomes of the load,
 * the tab is listened to again: its next edit must not be missed.
 *
 * @param id the snapshot that holds the graph; null = none does yet
 */
export async function replace(
  { door, session }: ActionParts,
  tab: Tab,
  graph: string,
  id: string | null,
): Promise<string | null> {
  let now: string | null = null;
  session.captures.beginReplacing(tab.path);
  try {
    const replacement = await door.replaceInPlace(graph);
    if (replacement.done) now = replacement.graph;
  } finally {
    session.captures.endReplacing(tab.path, id === null ? null : now, id ?? "");
  }
  return now;
}

/** Answers the graph that is safe on the server, and the snapshot that holds it if one was needed. */
async function storeUnsaved(parts: ActionParts, tab: Tab) {
  const { door, session, text } = parts;
  door.settle();
  const graph = door.graph();
  if (graph === null) throw new NotSwapped("loading", text);
  const open = session.captures.tab(tab.path);
  const isCaptured = open?.isCaptured && open.baseline === graph && open.pending === null;
  if (isCaptured && isDelivered(open.parent)) return { graph, currentId: null };
  return storeWork(parts, tab);
}

/** Answers the graph of the tab and the snapshot that holds it: the server is asked in any case. */
export async function storeWork(parts: ActionParts, tab: Tab) {
  const { door, session, store, text } = parts;
  door.settle();
  const graph = door.graph();
  if (graph === null) throw new NotSwapped("loading", text);
  const captureId = session.captures.take(tab, "current", graph);
  const delivery =
    captureId === null ? null : await within(session.delivery(captureId), SAVED_WITHIN_MS);
  if (delivery === null || "refused" in delivery) throw new NotSwapped("not-saved", text);
  const { id } = delivery.answer.snapshot;
  // Only the view moved: this is still the snapshot that was swapped to.
  return { graph, currentId: id === store.get().activeId ? null : id, id };
}

/** The tab's last capture has left the outbox. */
function isDelivered(parent: { id: string } | { captureId: string } | null): boolean {
  return parent !== null && "id" in parent;
}

function within<T>(promise: Promise<T>, ms: number): Promise<T | null> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => resolve(null), ms);
    promise.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}

export function nameOf(parts: ActionParts, id: string): string {
  const snapshot = snapshotOf(parts, id);
  return snapshot?.label || snapshot?.message || "";
}
