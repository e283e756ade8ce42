import type { ParentReference } from "../client/wire";
import { createMemoryRows } from "./memory-rows";
import { captureOf, headOf, type Entry, type Head, type Pending, type Rows } from "./rows";
import { tooMany } from "./thinning";

const BEAT_EVERY_MS = 5_000;
/** A window without a beat for this long is taken for dead, and its captures are taken over. */
const DEAD_AFTER_MS = 15_000;
/** A capture names one that was answered while it was being written: those were answered just now. */
const ANSWERED_KEPT = 100;

export interface Outbox {
  /** false: what waits is lost when the page ends, all or some of it */
  isKept(): boolean;
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
  /** The page ends: another one may take over at once. */
  leave(): void;
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
  /** for what the browser refuses to write, as when its disk is full; its numbers are negative */
  const spare = createMemoryRows();
  let isWritable = true;
  /** windows that this one takes the place of, until that worked */
  let dead = former;
  let heads: Head[] = [];
  let others = 0;
  /** captures that left -> what grows from them grows from */
  const answered = new Map<string, ParentReference>();
  let isOpen = false;

  const homeOf = (head: Head) => (head.seq < 0 ? spare : rows);
  const numberAtHome = (head: Head) => Math.abs(head.seq);

  async function write(entry: Entry, expected: boolean): Promise<number | "adopted"> {
    try {
      const seq = await rows.queue(entry, expected);
      isWritable = true;
      return seq;
    } catch (error) {
      complain(error);
      return -((await spare.queue(entry, false)) as number);
    }
  }

  function complain(error: unknown): void {
    console.error("Snapline: the browser does not write to its outbox.", error);
    isWritable = false;
  }

  async function lookAround(): Promise<void> {
    await rows.beat(windowId, now());
    const taken = await rows.adopt(windowId, dead, now() - DEAD_AFTER_MS);
    dead = [];
    heads = [...heads, ...taken].sort((a, b) => a.at - b.at || a.seq - b.seq);
    const mine = heads.filter((head) => head.seq > 0).length;
    const elsewhere = Math.max(0, (await rows.count()) - mine);
    const isNews = taken.length > 0 || elsewhere !== others;
    others = elsewhere;
    if (isNews && isOpen) changed();
  }

  /** What the disk does not take of these the next page does once more, and the server knows it then. */
  async function change(head: Head, patch: Partial<Head>): Promise<void> {
    Object.assign(head, patch);
    await homeOf(head).update(numberAtHome(head), patch).catch(complain);
  }

  async function remove(head: Head): Promise<void> {
    heads = heads.filter((each) => each !== head);
    await homeOf(head).remove(numberAtHome(head)).catch(complain);
    changed();
  }

  async function replaceParent(captureId: string, parent: ParentReference): Promise<void> {
    answered.set(captureId, parent);
    for (const oldest of answered.keys()) {
      if (answered.size <= ANSWERED_KEPT) break;
      answered.delete(oldest);
    }
    for (const head of heads) {
      if (captureOf(head.parent) === captureId) await change(head, { parent });
    }
  }

  /** What it grew from may have been answered after it was made and before it stood among the heads. */
  async function catchUp(head: Head): Promise<void> {
    const parent = answered.get(captureOf(head.parent) ?? "");
    if (parent !== undefined) await change(head, { parent });
  }

  // A full disk must not keep the page from capturing: what waits there is taken over later.
  await lookAround().catch(complain);
  isOpen = true;
  setInterval(() => lookAround().catch(logBeat), BEAT_EVERY_MS);

  return {
    isKept: () => rows.kept && isWritable && heads.every((head) => head.seq > 0),
    heads: () => heads,
    others: () => others,
    putPending: (pending, expected) => rows.putPending(pending, expected),
    removePending: (path, captureId) => rows.removePending(windowId, path, captureId),
    async add(entry, expected) {
      const seq = await write(entry, expected);
      if (seq === "adopted") return seq;
      const head = headOf(entry, seq);
      heads = [...heads, head];
      await catchUp(head);
      for (const thinned of tooMany(heads)) {
        await replaceParent(thinned.captureId, thinned.parent);
        await remove(thinned);
      }
      changed();
      return "written";
    },
    read: (head) => homeOf(head).read(numberAtHome(head)),
    change,
    remove,
    replaceParent,
    leave: () => void rows.beat(windowId, 0).catch(logBeat),
  };
}

/** A missed beat costs nothing: another window may take captures over, which each arrive once. */
function logBeat(error: unknown): void {
  console.warn("Snapline: the outbox does not answer.", error);
}
