import { watchConnection, type Reach } from "../client/connection";
import { ProblemError, UnreachableError } from "../client/http";
import type { Snapline } from "../client/snapline";
import type { CaptureAnswer, HistoryEvent } from "../client/wire";
import type { Door, Tab } from "../comfy/door";
import { connectionOf, type Storage } from "../state/connection";
import { createLive, type Live } from "../state/live";
import type { Store } from "../state/store";
import type { Text } from "../state/text";
import { Captures } from "./captures";
import { Deliveries, type Delivery } from "./deliveries";
import { createHistories } from "./histories";
import { createFinder } from "./finder";
import { openOutbox } from "./outbox";
import { outboxState } from "./outbox-state";
import type { Head, Rows } from "./rows";
import { createSender, type Sender } from "./sender";
import { Visits, type Visit } from "./visits";

export interface SessionParts {
  door: Door;
  snapline: Snapline;
  store: Store;
  text: Text;
  rows: Rows;
  windowId: string;
  /** windows that this page was before it was loaded anew */
  former: readonly string[];
  newUuid(): string;
  /** a save was captured; it is delivered later */
  saveTaken(captureId: string): void;
  /** a capture that nobody waits for was refused */
  refused(detail: string): void;
  /** the server's disk takes nothing any more */
  diskRefuses(detail: string): void;
  /** the server answers now, or does not any more */
  reachable(isReachable: boolean): void;
}

/** What the person's acts need of the running capture. */
export interface Session {
  readonly captures: Captures;
  readonly live: Live;
  delivery(captureId: string): Promise<Delivery>;
  refused(captureId: string): Promise<{ head: Head; graph: string } | null>;
  discard(captureId: string): Promise<void>;
  tryNow(): void;
  failed(error: unknown): void;
  readonly windowId: string;
  newUuid(): string;
  /** the history of a tab, also of one that was not looked at yet; makes one if there is none */
  keyOf(tab: Tab, graph: string): Promise<string>;
  /** what was shown since the page began, oldest first */
  visits(): readonly Visit[];
  /** passes on each event of the server */
  hear(listener: (event: HistoryEvent) => void): void;
}

/** Joins the frontend's events, the outbox, the server and what is shown. */
export async function startSession(parts: SessionParts): Promise<Session> {
  const { door, snapline, store, windowId } = parts;
  const deliveries = new Deliveries();
  const visits = new Visits();
  const listeners: ((event: HistoryEvent) => void)[] = [];
  let reach: Reach | null = null;
  let storage: Storage = { state: "ok", detail: "" };

  const outbox = await openOutbox(parts.rows, windowId, parts.former, () => {
    showOutbox();
    sender.kick();
  });
  const histories = createHistories({
    ...{ rows: parts.rows, snapline, clientId: windowId },
    savedPaths: () => door.savedPaths(),
    found(path, workflow) {
      captures.keyFound(path, workflow.key);
      visits.found(path, workflow.key);
      if (door.tab()?.path === path) live.history(workflow);
    },
    taken(path, key) {
      const tab = captures.tab(path);
      captures.keyFound(path, key);
      visits.found(path, key);
      if (tab) captures.take(tab.at, "save", tab.baseline);
    },
  });
  const sender: Sender = createSender({
    ...{ outbox, snapline, clientId: windowId },
    keyOf: (head, graph) => histories.resolve(head.tab, graph),
    delivered,
    refused(head) {
      captures.refused(head);
      const detail = head.problem?.detail ?? "";
      if (!deliveries.settle(head.captureId, { refused: detail })) parts.refused(detail);
      showOutbox();
    },
    failed,
  });
  const captures = new Captures({
    ...{ door, outbox, histories, windowId, newUuid: parts.newUuid },
    sender: () => sender,
    folderId: () => (reach?.kind === "ready" ? reach.health.folderId : null),
    failed: (error) => console.error("Snapline: the outbox cannot be written.", error),
  });
  const live = createLive({
    store,
    openSocket: () => door.socket("/snapline/api/events"),
    page: (key, before) => snapline.page(key, before, 200),
    connected: () => reach?.kind !== "ready" && watch.look(),
    lost: () => watch.look(),
    historyGone: () => finder.find(),
    heard: (captureId, snapshot) => sender.heard(captureId, snapshot),
    storage: ({ state, detail }) => storageIs(state, detail),
    happened: (event) => listeners.forEach((listener) => listener(event)),
  });
  const watch = watchConnection(snapline, reached);

  function storageIs(state: Storage["state"], detail: string): void {
    if (storage.state === "ok" && state !== "ok") parts.diskRefuses(detail);
    storage = { state, detail };
    showConnection();
    if (state === "ok") sender.serve(server());
  }

  function server() {
    return reach?.kind === "ready" ? { folderId: reach.health.folderId, user: door.user() } : null;
  }

  function showConnection(): void {
    store.set({ connection: connectionOf(reach, storage, parts.text) });
  }

  function reached(next: Reach): void {
    const before = reach?.kind ?? null;
    const moved =
      reach?.kind === "ready" && next.kind === "ready"
        ? reach.health.folderId !== next.health.folderId
        : before !== next.kind;
    reach = next;
    showConnection();
    if (!moved) return;
    sender.serve(server());
    showOutbox();
    parts.reachable(next.kind === "ready");
    if (next.kind !== "ready") return;
    live.connect();
    finder.find();
  }

  const finder = createFinder(async () => {
    if (reach?.kind !== "ready") return;
    await histories.tellMoves();
    const tab = door.tab();
    const open = tab && captures.tab(tab.path);
    if (open && store.get().workflow === null) await histories.resolve(open.at, open.baseline);
  }, failed);

  function failed(error: unknown): void {
    if (error instanceof ProblemError && (error.code === "disk-full" || error.code === "read-only"))
      return storageIs(error.code === "disk-full" ? "full" : "readOnly", error.detail);
    if (error instanceof UnreachableError || error instanceof ProblemError) watch.look();
    else console.error("Snapline:", error);
  }

  function delivered(head: Head, answer: CaptureAnswer): void {
    const { snapshot, outcome } = answer;
    if (storage.state !== "ok") storageIs("ok", "");
    captures.delivered(head, answer);
    live.upsert(snapshot);
    if (answer.alarm) live.alarm(snapshot.workflowKey, head.tab.name, answer.alarm);
    const isNext = head.source !== "current" && head.source !== "initial";
    if (outcome === "stored" && isNext) live.mark(snapshot.workflowKey, null);
    deliveries.settle(head.captureId, { answer });
  }

  function showOutbox(): void {
    store.set(outboxState(outbox, (head) => sender.isForeign(head)));
  }

  door.listen({
    opened(tab, graph) {
      captures.opened(tab, graph);
      visits.opened(tab);
      live.tab({ path: tab.path, name: tab.name, temporary: tab.temporary });
      void captures.written().then(finder.find);
    },
    edited: (tab, graph) => captures.edited(tab, graph),
    leaving: (path) => captures.flush(path),
    queueing: () => captures.flush(),
    saving(tab, graph, by) {
      if (by === "frontend") return captures.autoSaved(tab, graph);
      const captureId = captures.take(tab, "save", graph);
      if (captureId !== null) parts.saveTaken(captureId);
    },
    saved(tab, first) {
      if (first) captures.saved(tab);
      if (first) showTab(tab);
    },
    renamed(from, tab) {
      captures.renamed(from, tab);
      visits.renamed(from, tab);
      showTab(tab);
    },
    copied: (from, tab) => captures.copied(from, tab),
    closed: (path) => captures.closed(path),
    hiding(forGood) {
      if (!forGood) return captures.flush();
      captures.flushLast();
      void captures.written().then(() => outbox.leave());
    },
  });

  function showTab(tab: Tab): void {
    if (door.tab()?.path === tab.path)
      store.set({ tab: { path: tab.path, name: tab.name, temporary: tab.temporary } });
    void captures.written().then(finder.find);
  }

  const lookAgain = () => {
    watch.look();
    if (reach?.kind === "ready") live.connect();
  };
  window.addEventListener("online", lookAgain);
  document.addEventListener("visibilitychange", () => document.hidden || lookAgain());
  watch.start();
  showOutbox();

  return {
    captures,
    live,
    delivery: (captureId) => deliveries.of(captureId),
    async refused(captureId) {
      const head = outbox.heads().find((each) => each.captureId === captureId);
      const entry = head && (await outbox.read(head));
      return head && entry ? { head, graph: entry.graph } : null;
    },
    async discard(captureId) {
      const head = outbox.heads().find((each) => each.captureId === captureId);
      if (head) await outbox.remove(head);
    },
    tryNow() {
      sender.serve(server());
      lookAgain();
    },
    failed,
    windowId,
    newUuid: parts.newUuid,
    keyOf: (tab, graph) => histories.resolve(tab, graph),
    visits: () => visits.all(),
    hear: (listener) => void listeners.push(listener),
  };
}
