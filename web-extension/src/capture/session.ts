import type { Snapline } from "../client/snapline";
import type { CaptureAnswer, HistoryEvent } from "../client/wire";
import type { Door, Tab } from "../comfy/door";
import { createLive, type Live } from "../state/live";
import type { Store } from "../state/store";
import type { Text } from "../state/text";
import { Captures } from "./captures";
import { Deliveries, type Delivery } from "./deliveries";
import { createHistories } from "./histories";
import { createFinder } from "./finder";
import { openOutbox } from "./outbox";
import { outboxState } from "./outbox-state";
import { Returning } from "./returning";
import { isSamePlace, ownedBy, type Head, type Place, type Rows } from "./rows";
import { createSender, type Sender } from "./sender";
import { watchServer } from "./server-watch";
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
  /** whose the unsaved tabs of this window are, also after the page was loaded anew */
  owner: string;
  /** whether another window that is open goes by that name */
  lives(owner: string): Promise<boolean>;
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
  /** the next tab with this graph goes on with the history that it had before it was closed */
  expect(graphId: string): void;
  /** what was shown since the page began, oldest first */
  visits(): readonly Visit[];
  /** passes on each event of the server */
  hear(listener: (event: HistoryEvent) => void): void;
}

/** Joins the frontend's events, the outbox, the server and what is shown. */
export async function startSession(parts: SessionParts): Promise<Session> {
  const { door, snapline, store, windowId, owner } = parts;
  const deliveries = new Deliveries();
  const visits = new Visits();
  const listeners: ((event: HistoryEvent) => void)[] = [];
  const returning = new Returning();

  const outbox = await openOutbox(parts.rows, windowId, parts.former, () => {
    showOutbox();
    sender.kick();
  });
  const histories = createHistories({
    ...{ rows: parts.rows, snapline, clientId: windowId, owner },
    savedPaths: () => door.savedPaths(),
    isBack: (tab) => returning.has(tab),
    lives: (other) => parts.lives(other),
    found(tab, workflow) {
      keyFound(tab, workflow.key);
      const shown = door.tab();
      if (shown && isSamePlace(captures.tab(shown.path)?.at ?? shown, tab)) live.history(workflow);
    },
    taken(tab, key) {
      const open = captures.at(tab);
      keyFound(tab, key);
      if (open) captures.take(open.at, "save", open.baseline);
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
    failed: (error) => watch.failed(error),
  });
  const captures = new Captures({
    ...{ door, outbox, histories, windowId, owner, newUuid: parts.newUuid },
    sender: () => sender,
    folderId: () => watch.server()?.folderId ?? null,
    failed: (error) => console.error("Snapline: the outbox cannot be written.", error),
  });
  const live = createLive({
    store,
    openSocket: () => door.socket("/snapline/api/events"),
    clientId: () => door.clientId(),
    page: (key, before) => snapline.page(key, before, 200),
    runs: (key) => snapline.runs(key),
    connected: () => watch.server() === null && watch.look(),
    lost: () => watch.look(),
    historyGone: () => finder.find(),
    heard: (captureId, snapshot) => sender.heard(captureId, snapshot),
    storage: ({ state, detail }) => watch.storageIs(state, detail),
    happened: (event) => listeners.forEach((listener) => listener(event)),
  });
  const watch = watchServer({
    ...{ snapline, store, text: parts.text },
    user: () => door.user(),
    diskRefuses: (detail) => parts.diskRefuses(detail),
    writable: () => sender.serve(watch.server()),
    moved() {
      const isReady = watch.server() !== null;
      sender.serve(watch.server());
      showOutbox();
      parts.reachable(isReady);
      if (!isReady) return;
      live.connect();
      finder.find();
    },
  });

  function keyFound(tab: Place, key: string): void {
    captures.keyFound(tab, key);
    if (!tab.owner || tab.owner === owner) visits.found(tab.path, key);
  }

  const finder = createFinder(
    async () => {
      if (watch.server() === null) return;
      await histories.tellMoves();
      const tab = door.tab();
      const open = tab && captures.tab(tab.path);
      if (!open || store.get().workflow !== null) return;
      // Nobody has done anything in it: it needs no history, and shows that it has none.
      if (open.beginning !== null && open.key === null) return store.set({ loading: false });
      await histories.resolve(open.at, open.baseline);
    },
    (error) => watch.failed(error),
  );

  function delivered(head: Head, answer: CaptureAnswer): void {
    const { snapshot, outcome } = answer;
    watch.wrote();
    captures.delivered(head, answer);
    live.upsert(snapshot);
    if (answer.alarm) live.alarm(snapshot.workflowKey, head.tab.name, answer.alarm);
    const isNext = head.source !== "current" && head.source !== "initial";
    if (outcome === "stored") live.grew(snapshot, isNext);
    deliveries.settle(head.captureId, { answer });
  }

  function showOutbox(): void {
    store.set(outboxState(outbox, (head) => sender.isForeign(head)));
  }

  door.listen({
    opened(tab, graph) {
      returning.pageBegan([tab, ...door.openTabs()].map(({ path }) => path));
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
    closed(path) {
      returning.closed(captures.tab(path)?.at ?? { path, graphId: null });
      captures.closed(path);
    },
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
    if (watch.server() !== null) live.connect();
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
      sender.serve(watch.server());
      lookAgain();
    },
    failed: (error) => watch.failed(error),
    windowId,
    newUuid: parts.newUuid,
    keyOf: (tab, graph) => histories.resolve(ownedBy(owner, tab), graph),
    expect: (graphId) => returning.expect(graphId),
    visits: () => visits.all(),
    hear: (listener) => void listeners.push(listener),
  };
}
