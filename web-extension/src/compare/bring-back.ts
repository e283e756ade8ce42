import { sentenceOf, type ActionParts } from "../actions/parts";
import { NotSwapped, replace, storeWork, TRIES } from "../actions/swap";
import type { Change } from "../client/diff-wire";
import type { BroughtBack } from "../client/diffs";
import { ProblemError } from "../client/http";
import type { Tab } from "../comfy/door";
import type { Side } from "../diff/diff-parts";
import type { Text } from "../state/text";
import { isRefused, lostWords, refusedWords, takenWords } from "./back-words";
import { namedChange } from "./named";
import { sourceOf, withNames, type Source } from "./sides";
import { undoBringBack, type Done } from "./undo";

/**
 * Takes the base's state of one change into the open workflow, as one step that can be undone. The work
 * before it is stored first, on the server's disk. Answers whether it was done; either is told.
 */
export function bringBack(parts: ActionParts, base: Side, change: Change): Promise<boolean> {
  return bringBackBy(parts, (to) => takeChange(parts, base, change, to));
}

/** What the open workflow becomes. */
export type Taken = BroughtBack;

/**
 * As `bringBack`, for whatever the server makes of the open workflow.
 *
 * @param what came back; absent = the change says it
 */
export async function bringBackBy(
  parts: ActionParts,
  take: (to: Source) => Promise<Taken>,
  what?: string,
): Promise<boolean> {
  const { store, session, text, toasts } = parts;
  if (store.get().busy !== null) return false;
  store.set({ busy: "bring-back" });
  try {
    const done = await takeBack(parts, take);
    tell(parts, done, done.answer, what);
    return true;
  } catch (error) {
    const isTold = error instanceof NotSwapped || error instanceof NotJoined;
    if (!isTold) session.failed(error);
    toasts.show({ severity: "error", ...wordsOf(error, text) });
    return false;
  } finally {
    store.set({ busy: null });
  }
}

/** The message is for the person. */
class NotJoined extends Error {}

function wordsOf(error: unknown, text: Text): { text: string; detail?: string } {
  if (error instanceof NotJoined) return { text: error.message };
  if (error instanceof NotSwapped) return { text: text(`back.${error.reason}`) };
  if (error instanceof ProblemError && error.code === "no-such-change") {
    return { text: text("back.no-such-change") };
  }
  return { text: text("back.failed"), detail: sentenceOf(error) };
}

async function takeBack(
  parts: ActionParts,
  take: (to: Source) => Promise<Taken>,
): Promise<Done & { answer: BroughtBack }> {
  const { door, session, store, text } = parts;
  const key = store.get().workflow?.key;
  const tab = door.tab();
  if (key === undefined || tab === null) throw new NotSwapped("no-history", text);
  for (let tried = 0; tried < TRIES; tried += 1) {
    const before = await storeWork(parts, tab);
    const found = await take(withNames(before.graph, door.widgetNames()));
    const named = namedChange(found.change, (type) => door.nodeTitle(type));
    const answer = { ...found, change: named };
    if (isRefused(answer)) throw new NotJoined(refusedWords(answer, text));
    door.settle();
    // From here to the replacement nothing waits: what was looked at is what is replaced.
    if (door.tab()?.path !== tab.path) throw new NotSwapped("other-tab", text);
    if (door.graph() !== before.graph) continue;
    const now = await replace(parts, tab, answer.graph, null);
    if (now === null) throw new NotSwapped("not-loaded", text);
    const currentId = before.id;
    session.live.mark(key, { activeId: null, currentId });
    capture(parts, tab, now, () => session.live.mark(key, { activeId: null, currentId }));
    return { tab, key, before: { graph: before.graph, id: before.id }, now, answer };
  }
  throw new NotSwapped("edited", text);
}

async function takeChange(parts: ActionParts, base: Side, { key }: Change, to: Source) {
  const from = await sourceOf(parts, base);
  return parts.snapline.bringBack({
    base: from.source,
    target: to.source,
    widgetNames: {
      ...(from.widgetNames && { base: from.widgetNames }),
      ...(to.widgetNames && { target: to.widgetNames }),
    },
    change: key,
  });
}

/** What was brought back is a snapshot of its own; the work before it stays marked while that one comes. */
function capture({ door, session }: ActionParts, tab: Tab, graph: string, stored: () => void) {
  if (!door.setting("autoCapture")) return;
  const captureId = session.captures.take(tab, "auto", graph);
  if (captureId !== null) void session.delivery(captureId).then(stored);
}

function tell(
  parts: ActionParts,
  done: Done,
  answer: BroughtBack,
  what = takenWords(answer.change, parts.text),
): void {
  const { text, toasts } = parts;
  const { lost } = answer;
  toasts.show({
    severity: lost.length > 0 ? "warn" : "success",
    text: text("back.done", { what }),
    detail: lost.length > 0 ? lostWords(answer, text) : text("back.kept"),
    action: { label: text("toast.deleted-undo"), run: () => void undoBringBack(parts, done) },
  });
}
