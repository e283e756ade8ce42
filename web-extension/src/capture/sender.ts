import { ProblemError } from "../client/http";
import { captureBody, type CaptureRequest, type Snapline } from "../client/snapline";
import type { CaptureAnswer, SnapshotMeta } from "../client/wire";
import type { Outbox } from "./outbox";
import { captureOf, isSamePlace, type Entry, type Head, type Pending } from "./rows";

/** The data folder and user that captures go to. */
export interface Server {
  folderId: string;
  user: string;
}

export interface SenderParts {
  outbox: Outbox;
  snapline: Snapline;
  clientId: string;
  /** finds or makes the history of the tab that an entry was made in */
  keyOf(head: Head, graph: string): Promise<string>;
  delivered(head: Head, answer: CaptureAnswer): void;
  refused(head: Head): void;
  /** an attempt failed and comes again */
  failed(error: unknown): void;
  now?: () => number;
}

export interface Sender {
  /** null = not reachable: nothing is sent */
  serve(server: Server | null): void;
  /** something was added or may be tried again */
  kick(): void;
  /** The page ends: what fits goes out now and outlives it. It stays in the outbox all the same. */
  sendLast(pending: Pending): void;
  /** the server told by its events that it has a capture */
  heard(captureId: string, snapshot: SnapshotMeta): void;
  isForeign(head: Head): boolean;
}

const FIRST_PAUSE_MS = 500;
const LONGEST_PAUSE_MS = 30_000;
const TRIES_FOR_PARENT = 3;
/** A capture that the server stumbles over must not hold up for ever what comes after it. */
const TRIES_FOR_FAULT = 8;
/** Browsers let 64 KiB of requests outlive a page, headers and other requests included. */
const KEPT_ALIVE_BYTES = 60 * 1024;

/** Delivers the outbox: of each workflow one capture at a time, oldest first, until the server has it. */
export function createSender(parts: SenderParts): Sender {
  const { outbox, snapline, clientId, now = Date.now } = parts;
  const lanes = new Set<string>();
  /** by captureId: how often the server itself had something against it */
  const objections = new Map<string, number>();
  let server: Server | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const laneOf = (head: Head) => head.workflowKey ?? `tab ${head.tab.path}`;

  function isForeign(head: Head): boolean {
    if (server === null) return false;
    const elsewhere = head.folderId !== null && head.folderId !== server.folderId;
    return elsewhere || head.user !== server.user;
  }

  function waiting(): Head[] {
    return outbox.heads().filter((head) => head.state !== "refused" && !isForeign(head));
  }

  function kick(): void {
    clearTimeout(timer);
    if (server === null) return;
    for (const lane of new Set(waiting().map(laneOf))) {
      if (!lanes.has(lane)) drain(lane).catch(parts.failed);
    }
  }

  async function drain(lane: string): Promise<void> {
    lanes.add(lane);
    try {
      for (;;) {
        const head = waiting().find((each) => laneOf(each) === lane);
        if (server === null || !head || head.nextTryAt > now() || isOvertaking(head)) break;
        await deliver(head, server);
      }
    } finally {
      lanes.delete(lane);
    }
    wakeForNext();
  }

  /** An older capture goes first: of the same tab if it does not know its history yet, and its parent. */
  function isOvertaking(head: Head): boolean {
    const older = waiting().slice(0, waiting().indexOf(head));
    const parent = captureOf(head.parent);
    return older.some(
      (each) =>
        each.captureId === parent || (each.workflowKey === null && each.tab.path === head.tab.path),
    );
  }

  function wakeForNext(): void {
    const idle = waiting().filter((head) => !lanes.has(laneOf(head)) && !isOvertaking(head));
    if (idle.length === 0) return;
    clearTimeout(timer);
    timer = setTimeout(kick, Math.max(0, Math.min(...idle.map((h) => h.nextTryAt)) - now()));
  }

  async function deliver(head: Head, to: Server): Promise<void> {
    try {
      const entry = await outbox.read(head);
      if (entry === null) return await outbox.remove(head); // another window delivered it
      if (head.workflowKey === null) return await address(head, entry);
      if (head.folderId === null) await outbox.change(head, { folderId: to.folderId });
      head.state = "sending";
      const request = requestOf({ ...entry, ...head });
      await settle(head, await snapline.capture(head.workflowKey, request));
    } catch (error) {
      await fail(head, error);
    }
  }

  /** Entries of one tab go to one history, and from now on in its lane. */
  async function address(head: Head, entry: Entry): Promise<void> {
    const workflowKey = await parts.keyOf(head, entry.graph);
    for (const each of outbox.heads()) {
      if (each.workflowKey === null && isSamePlace(each.tab, head.tab))
        await outbox.change(each, { workflowKey });
    }
  }

  function requestOf(entry: Omit<Entry, "state" | "tries" | "nextTryAt">): CaptureRequest {
    const { captureId, source, label, parent, graph, widgetNames } = entry;
    const ageMs = Math.max(0, now() - entry.at);
    const names = widgetNames && { widgetNames };
    return { captureId, clientId, source, parent, ageMs, label, ...names, graph };
  }

  async function settle(head: Head, answer: CaptureAnswer): Promise<void> {
    if (!outbox.heads().includes(head)) return;
    // "known" stored nothing: what came after grows from where this one grew.
    const parent = answer.outcome === "known" ? head.parent : { id: answer.snapshot.id };
    await outbox.replaceParent(head.captureId, parent);
    await outbox.remove(head);
    objections.delete(head.captureId);
    parts.delivered(head, answer);
  }

  async function fail(head: Head, error: unknown): Promise<void> {
    head.tries += 1;
    head.state = "queued";
    if (error instanceof ProblemError) {
      const times = objectionsTo(head, error);
      if (isRefusal(error) || (error.code === "internal" && times >= TRIES_FOR_FAULT))
        return refuse(head, error);
      if (error.code === "no-such-workflow") await outbox.change(head, { workflowKey: null });
      if (error.code === "unknown-parent-capture" && times >= TRIES_FOR_PARENT)
        await outbox.change(head, { parent: null });
    }
    const isGone = error instanceof ProblemError && error.code === "no-such-workflow";
    head.nextTryAt = isGone && head.tries === 1 ? 0 : now() + pause(head.tries, error);
    parts.failed(error);
  }

  function objectionsTo({ captureId }: Head, { code }: ProblemError): number {
    const isAboutIt = code === "internal" || code === "unknown-parent-capture";
    const times = (objections.get(captureId) ?? 0) + (isAboutIt ? 1 : 0);
    objections.set(captureId, times);
    return times;
  }

  async function refuse(head: Head, { code, detail }: ProblemError): Promise<void> {
    await outbox.change(head, { state: "refused", problem: { code, detail } });
    await outbox.replaceParent(head.captureId, head.parent);
    objections.delete(head.captureId);
    parts.refused(head);
  }

  return {
    serve(next) {
      server = next;
      // What failed before, or fails yet on a way begun before, says nothing about it now.
      if (server)
        for (const head of outbox.heads()) Object.assign(head, { tries: 0, nextTryAt: 0 });
      kick();
    },
    kick,
    sendLast(pending) {
      const { workflowKey } = pending;
      const isNext = !waiting().some((head) => head.tab.path === pending.tab.path);
      const isKnown = server?.folderId === pending.folderId && workflowKey !== null;
      if (!isNext || !isKnown) return;
      const request = requestOf({ ...pending, source: "auto", label: "" });
      if (new TextEncoder().encode(captureBody(request)).length > KEPT_ALIVE_BYTES) return;
      // No answer is awaited: the next page sends it again, and the server knows it then.
      snapline.capture(workflowKey, request, { keepalive: true }).catch(parts.failed);
    },
    heard(captureId, snapshot) {
      const head = outbox.heads().find((each) => each.captureId === captureId);
      if (head?.state !== "queued") return;
      settle(head, { outcome: "stored", snapshot }).catch(parts.failed);
    },
    isForeign,
  };
}

/** Sent again it would be refused again. What a proxy refuses may pass, but not what is too large for it. */
function isRefusal({ status, code }: ProblemError): boolean {
  return status === 413 || (code !== "" && (status === 400 || status === 422));
}

function pause(tries: number, error: unknown): number {
  const own = Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** (tries - 1));
  const asked = error instanceof ProblemError ? (error.retryAfterMs ?? 0) : 0;
  return Math.max(own, Math.min(asked, 60_000));
}
