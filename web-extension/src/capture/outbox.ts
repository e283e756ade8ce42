import type { ParentReference } from "../client/wire";
import { headOf, type Entry, type Head, type Pending, type Rows } from "./rows";
import { tooMany } from "./thinning";

const BEAT_EVERY_MS = 5_000;
/** A window without a beat for this long is taken for dead, and its captures are taken over. */
const DEAD_AFTER_MS = 15_000;

export interface Outbox {
  readonly kept: boolean;
  /** this window's entries, oldest first */
  heads(): readonly Head[];
  /** entries of other living windows */
  others(): number;
  putPending(pending: Pending, expected: boolean): Promise<"written" | "adopted">;
  removePending(path: string, captureId: string): Promise<void>;
  add(entry: Entry, expected: boolean): Promise<"written" | "adopted">;
  read(head: Head): Promise<Entry | null>;
  change(head: Head, change: Partial<Head>): Promise<void>;
  remove(head: Head): Promise<void>;
  /** Every entry that grew from this capture grows from `parent` instead. */
  replaceParent(captureId: string, parent: ParentReference): Promise<void>;
  stop(): void;
}

/**
 * The captures that this window has to deliver. Its former self's are among them, and those of windows
 * that died; a window that only slept finds its captures delivered, once.
 */
export async function openOutbox(
  rows: Rows,
  windowId: string,
  former: readonly string[],
  changed: () => void,
  now = Date.now,
): Promise<Outbox> {
  let heads: Head[] = [];
  let others = 0;
  let isOpen = false;

  async function lookAround(dead: readonly string[]): Promise<void> {
    await rows.beat(windowId, now());
    const taken = await rows.adopt(windowId, dead, now() - DEAD_AFTER_MS);
    heads = [...heads, ...taken].sort((a, b) => a.at - b.at || a.seq - b.seq);
    const elsewhere = Math.max(0, (await rows.count()) - heads.length);
    const isNews = taken.length > 0 || elsewhere !== others;
    others = elsewhere;
    if (isNews && isOpen) changed();
  }

  async function change(head: Head, patch: Partial<Head>): Promise<void> {
    Object.assign(head, patch);
    await rows.update(head.seq, patch);
  }

  async function remove(head: Head): Promise<void> {
    heads = heads.filter((each) => each !== head);
    await rows.remove(head.seq);
    changed();
  }

  async function replaceParent(captureId: string, parent: ParentReference): Promise<void> {
    for (const head of heads) {
      if (head.parent !== null && "captureId" in head.parent && head.parent.captureId === captureId)
        await change(head, { parent });
    }
  }

  await lookAround(former);
  isOpen = true;
  const beat = setInterval(() => void lookAround([]), BEAT_EVERY_MS);

  return {
    kept: rows.kept,
    heads: () => heads,
    others: () => others,
    putPending: (pending, expected) => rows.putPending(pending, expected),
    removePending: (path, captureId) => rows.removePending(windowId, path, captureId),
    async add(entry, expected) {
      const seq = await rows.queue(entry, expected);
      if (seq === "adopted") return seq;
      heads = [...heads, headOf(entry, seq)];
      for (const thinned of tooMany(heads)) {
        await replaceParent(thinned.captureId, thinned.parent);
        await remove(thinned);
      }
      changed();
      return "written";
    },
    read: (head) => rows.read(head.seq),
    change,
    remove,
    replaceParent,
    stop: () => clearInterval(beat),
  };
}
