import { createEvents, type Events } from "../client/events";
import type { Run } from "../client/runs";
import type { SnapshotPage } from "../client/snapline";
import { append, emptyTimeline, upsert, without, type Timeline } from "../client/timeline";
import type { Alarm, HistoryEvent, SnapshotMeta, Workflow } from "../client/wire";
import type { AppState } from "./app-state";
import { createBranchBook } from "./branch-book";
import { noBranches, towards, type Branches } from "./branches";
import { wayOf } from "./shown";
import type { Store } from "./store";

export interface LiveParts {
  store: Store;
  openSocket(): WebSocket;
  clientId(): string | null;
  page(key: string, before: string): Promise<SnapshotPage>;
  /** newest first */
  runs(key: string): Promise<Run[]>;
  connected(): void;
  lost(): void;
  /** the open tab has another history than it was thought to have */
  historyGone(): void;
  /** the server has this capture */
  heard(captureId: string, snapshot: SnapshotMeta): void;
  storage(event: Extract<HistoryEvent, { kind: "storage" }>): void;
  /** whatever happens to anything of this user */
  happened(event: HistoryEvent): void;
}

interface Markers {
  activeId: string | null;
  currentId: string | null;
}

/** The list of the open tab, as it is on the server's disk. */
export interface Live {
  connect(): void;
  tab(tab: AppState["tab"]): void;
  history(workflow: Workflow): void;
  upsert(snapshot: SnapshotMeta): void;
  remove(snapshot: { id: string; workflowKey: string }): void;
  loadMore(): Promise<void>;
  /** asks for the list of the open tab anew, after many of its snapshots came or went at once */
  refresh(): void;
  /** a history has this alarm now; null = none any more */
  alarm(key: string, name: string, alarm: Alarm | null): void;
  /** after a swap; null clears both */
  mark(key: string, markers: Markers | null): void;
  markers(key: string): Markers;
  /** this browser's own capture is there: its branch shows, and the markers of a swap go */
  grew(snapshot: SnapshotMeta, clearsMarkers: boolean): void;
  showBranches(branches: Branches): void;
  /** what a swap that is under way will show: the server must not let it go meanwhile; null = none */
  target(id: string | null): void;
  /** what is or will be compared: the server must not let these go meanwhile */
  compares(ids: readonly string[]): void;
  /** ends when the server knows what it must not let go now */
  held(): Promise<void>;
}

/** So many the server holds for a page; it refuses more. */
const MOST_HELD = 64;

const unmarked: Markers = { activeId: null, currentId: null };

export function createLive(parts: LiveParts): Live {
  const { store } = parts;
  let timeline: Timeline = emptyTimeline;
  const marked = new Map<string, Markers>();
  let target: string | null = null;
  let compared: readonly string[] = [];
  const book = createBranchBook(() => localStorage);

  function showBranches(branches: Branches): void {
    const key = openKey();
    if (key === undefined) return;
    store.set({ branches });
    book.keep(key, branches);
  }

  /** The snapshot that this browser is at now is on the way that is shown. */
  function follow(key: string, id: string): void {
    if (key !== openKey()) return book.keep(key, { ...book.of(key), tip: id });
    const { branches } = store.get();
    showBranches(towards(id, wayOf(store.get()).tree, { ...branches, tip: id }));
  }

  function mark(key: string, next: Markers | null): void {
    marked.delete(key);
    if (next !== null) marked.set(key, next);
    if (openKey() === key) store.set(markers(key));
    if (next?.activeId) follow(key, next.activeId);
    hold();
  }

  function show(next: Timeline): void {
    timeline = next;
    const { snapshots, total, more } = next;
    store.set({ snapshots, total, more });
  }

  const openKey = () => store.get().workflow?.key;

  function put(snapshot: SnapshotMeta): void {
    if (snapshot.workflowKey === openKey()) show(upsert(timeline, snapshot));
  }

  function receive(event: HistoryEvent): void {
    parts.happened(event);
    if (event.kind === "storage") return parts.storage(event);
    if (event.kind === "workflow-changed" && event.now.alarm === null)
      alarm(event.workflow, event.now.name, null);
    if (event.kind === "ran") return ran(event.workflow, event.run);
    if (event.kind === "added" && event.captureId) parts.heard(event.captureId, event.snapshot);
    if (event.kind === "added" || event.kind === "changed" || event.kind === "restored") {
      put(event.snapshot);
    } else if (event.workflow === openKey()) {
      receiveOfOpenTab(event);
    }
  }

  function ran(key: string, run: Run): void {
    if (key !== openKey()) return;
    const others = store.get().runs.filter(({ promptId }) => promptId !== run.promptId);
    store.set({ runs: [run, ...others] });
  }

  async function loadRuns(key: string): Promise<void> {
    const runs = await parts.runs(key).catch(() => []); // the list says enough without them
    if (key === openKey()) store.set({ runs });
  }

  function remove(id: string): void {
    show(without(timeline, id));
    const { picked } = store.get();
    if (picked.includes(id)) store.set({ picked: picked.filter((each) => each !== id) });
  }

  function receiveOfOpenTab(event: HistoryEvent): void {
    const { workflow } = store.get();
    const name = workflow?.name ?? "";
    if (event.kind === "alarm") alarm(event.workflow, name, event.alarm);
    if (event.kind === "removed") remove(event.id);
    if (event.kind === "workflow-removed") show(emptyTimeline);
    if (event.kind === "workflow-changed" && workflow) {
      store.set({ workflow: { ...workflow, ...event.now } });
      alarm(event.workflow, event.now.name, event.now.alarm);
    }
  }

  const events: Events = createEvents(
    parts.openSocket,
    {
      hello: () => parts.connected(),
      lost: () => parts.lost(),
      event: receive,
      unknown(key) {
        if (openKey() !== key) return;
        store.set({ workflow: null, loading: true, ...unmarked });
        show(emptyTimeline);
        parts.historyGone();
      },
      timeline(frame) {
        if (frame.workflow !== openKey()) return;
        show({ snapshots: frame.snapshots, total: frame.total, more: frame.more });
        store.set({ loading: false });
        void loadRuns(frame.workflow);
      },
    },
    Math.random,
    parts.clientId,
  );

  const markers = (key: string) => marked.get(key) ?? unmarked;

  function hold(): void {
    const ids = [...marked.values()].flatMap(({ activeId, currentId }) => [currentId, activeId]);
    // What can bring a replaced graph back must not be pruned before somebody has answered.
    ids.push(...store.get().alarms.map(({ alarm: { snapshotBefore } }) => snapshotBefore));
    const shown = [...ids, ...compared, target].filter((id) => id !== null).reverse();
    events.hold([...new Set(shown)].slice(0, MOST_HELD).reverse()); // what came last counts most
  }

  function alarm(key: string, name: string, now: Alarm | null): void {
    const { alarms } = store.get();
    const known = alarms.find((open) => open.key === key);
    if ((known?.alarm.snapshotAfter ?? null) === (now?.snapshotAfter ?? null)) return;
    const others = alarms.filter((open) => open !== known);
    store.set({ alarms: now === null ? others : [...others, { key, name, alarm: now }] });
    hold();
  }

  return {
    connect: () => events.connect(),
    tab(tab) {
      store.set({ tab, workflow: null, loading: true, branches: noBranches, ...unmarked });
      store.set({ viewed: null, picked: [] });
      show(emptyTimeline);
      events.subscribe(null);
    },
    history(workflow) {
      const same = openKey() === workflow.key;
      store.set({ workflow, branches: book.of(workflow.key), ...markers(workflow.key) });
      // That it has none may be older than the capture that raised one: only events say that it is gone.
      if (workflow.alarm) alarm(workflow.key, workflow.name, workflow.alarm);
      if (same) return;
      show(emptyTimeline);
      store.set({ loading: true, runs: [] });
      events.subscribe(workflow.key);
    },
    alarm,
    upsert: put,
    remove(snapshot) {
      if (snapshot.workflowKey === openKey()) remove(snapshot.id);
    },
    async loadMore() {
      const key = openKey();
      const oldest = timeline.snapshots.at(-1);
      if (key === undefined || oldest === undefined || !timeline.more) return;
      const page = await parts.page(key, oldest.id);
      if (openKey() === key) show(append(timeline, page.snapshots, page.next !== null));
    },
    refresh() {
      const key = openKey();
      if (key === undefined) return;
      events.subscribe(null);
      events.subscribe(key);
    },
    mark,
    markers,
    grew(snapshot, clearsMarkers) {
      if (clearsMarkers) mark(snapshot.workflowKey, null);
      if (snapshot.source !== "node") follow(snapshot.workflowKey, snapshot.id);
    },
    showBranches,
    target(id) {
      target = id;
      hold();
    },
    compares(ids) {
      compared = ids;
      hold();
    },
    held: () => events.held(),
  };
}
