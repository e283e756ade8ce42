import type { CaptureAnswer, Source } from "../client/wire";
import type { Door, Tab } from "../comfy/door";
import { Growth } from "./growth";
import { parentOf, type Histories } from "./histories";
import { Moments } from "./moments";
import { newTab, type OpenTab, type PendingEdit } from "./open-tab";
import type { Outbox } from "./outbox";
import { OutboxWriter } from "./outbox-writer";
import { isSamePlace, ownedBy, type Head, type Place, type TabAt } from "./rows";
import type { Sender } from "./sender";

/** Under constant editing a capture is sent this long after the first edit, at the latest. */
const AT_MOST_LATE_MS = 30_000;

export interface CapturesParts {
  door: Pick<Door, "setting" | "captureDelayMs" | "user" | "widgetNames" | "isBeginning">;
  outbox: Outbox;
  histories: Histories;
  sender(): Pick<Sender, "kick" | "sendLast">;
  windowId: string;
  /** whose the unsaved tabs of this page are */
  owner: string;
  folderId(): string | null;
  newUuid(): string;
  /** the outbox could not be written */
  failed(error: unknown): void;
}

/**
 * Decides what is captured, and when: an edit lies in the outbox at once and joins the queue when the
 * person pauses, or when the tab is about to show something else.
 */
export class Captures {
  private readonly tabs = new Map<string, OpenTab>();
  private readonly timers = new Map<OpenTab, ReturnType<typeof setTimeout>>();
  /** a tab whose graph we replace ourselves */
  private replacing: string | null = null;
  private readonly writer: OutboxWriter;
  private readonly growth: Growth;
  private readonly moments: Moments;

  constructor(private readonly parts: CapturesParts) {
    const { door, outbox, windowId, folderId, newUuid, failed } = parts;
    this.writer = new OutboxWriter({
      ...{ outbox, windowId, folderId, newUuid, failed },
      user: () => door.user(),
      queued: () => parts.sender().kick(),
    });
    this.moments = new Moments(door, newUuid);
    const tabs = () => this.tabs.values();
    this.growth = new Growth({ tabs, histories: parts.histories, writer: this.writer });
  }

  tab(path: string): OpenTab | null {
    return this.tabs.get(path) ?? null;
  }

  opened(shown: Tab, graph: string): void {
    const { door, histories, owner } = this.parts;
    const at = ownedBy(owner, shown);
    if (this.tabs.has(at.path)) return this.reopened(at, graph);
    const tab = newTab(at, graph);
    this.tabs.set(at.path, tab);
    this.writer.write(async () => {
      const row = await histories.remembered(at);
      tab.key = row?.key ?? null;
      tab.parent = parentOf(row);
    });
    if (!door.setting("captureOnLoad")) return;
    // What the frontend begins with by itself is nobody's work until somebody goes on from there.
    const moment = this.moments.now(graph);
    if (at.temporary && door.isBeginning(graph)) tab.beginning = moment;
    else this.queue(tab, "initial", "", moment);
  }

  edited(at: Tab, graph: string): void {
    const tab = this.tabs.get(at.path);
    if (!tab || this.replacing === at.path || !this.parts.door.setting("autoCapture")) return;
    if (graph === tab.pending?.graph) return;
    if (graph === tab.baseline) return this.forget(tab);
    this.keepBeginning(tab);
    tab.pending = this.moments.next(tab.pending, graph);
    this.writer.keep(tab);
    clearTimeout(this.timers.get(tab));
    const latest = tab.pending.since + AT_MOST_LATE_MS - tab.pending.at;
    const pause = Math.max(0, Math.min(this.parts.door.captureDelayMs(), latest));
    this.timers.set(
      tab,
      setTimeout(() => this.flush(at.path), pause),
    );
  }

  /** The page goes for good, perhaps before the outbox is written. */
  flushLast(): void {
    for (const tab of this.tabs.values()) {
      if (tab.pending) this.parts.sender().sendLast(this.writer.rowOf(tab, tab.pending));
    }
    this.flush();
  }

  /** Queues what waits for the end of the delay, of one tab or of all. */
  flush(path?: string): void {
    for (const tab of this.tabs.values()) {
      const { pending } = tab;
      if (pending && (path ?? tab.at.path) === tab.at.path) this.queue(tab, "auto", "", pending);
    }
  }

  /**
   * A capture that somebody asked for. It takes the place of the edit that waits, unless that one was
   * made after the graph was taken.
   */
  take(at: Tab, source: Source, graph: string, label = "", takenAt = Date.now()): string | null {
    const tab = this.tabs.get(at.path);
    if (!tab) return null;
    const { pending } = tab;
    const moment = { ...this.moments.now(graph), at: takenAt };
    this.queue(tab, source, label, moment);
    if (pending && pending.at > takenAt) this.edited(at, pending.graph);
    return moment.captureId;
  }

  /** The frontend saved by itself: no reason to wait, and no reason to keep an unchanged graph. */
  autoSaved(at: Tab, graph: string): void {
    const tab = this.tabs.get(at.path);
    if (!tab || graph === tab.baseline || !this.parts.door.setting("autoCapture")) return;
    this.queue(tab, "auto", "", this.moments.now(graph));
  }

  renamed(from: string, at: Tab): void {
    const tab = this.tabs.get(from);
    if (!tab) return;
    this.flush(from);
    const before = tab.at;
    this.tabs.delete(from);
    this.tabs.set(at.path, tab);
    tab.at = ownedBy(this.parts.owner, { ...at, graphId: at.graphId ?? before.graphId });
    const after = tab.at;
    this.writer.write(() => this.move(before, after, "rename"));
  }

  saved(at: Tab): void {
    const tab = this.tabs.get(at.path);
    if (!tab) return;
    const before = tab.at;
    tab.at = ownedBy(this.parts.owner, { ...before, temporary: at.temporary });
    const after = tab.at;
    this.writer.write(() => this.move(before, after, "save"));
  }

  /** Save As: the copy is opened next. */
  copied(from: string, at: Tab): void {
    const tab = this.tabs.get(from);
    if (tab) this.parts.histories.copied(tab.at, at.path);
  }

  private async move(before: TabAt, after: TabAt, kind: "rename" | "save"): Promise<void> {
    for (const head of this.parts.outbox.heads()) {
      if (head.workflowKey === null && isSamePlace(head.tab, before))
        await this.parts.outbox.change(head, { tab: after });
    }
    await this.parts.histories.moved(before, after, kind);
    this.parts.sender().kick();
  }

  closed(path: string): void {
    const tab = this.tabs.get(path);
    if (!tab) return;
    this.flush(path);
    this.tabs.delete(path);
    this.writer.write(() => this.parts.histories.closed(tab.at));
  }

  /** From now on the tab's events are ours, until its graph is that of the snapshot or the old one. */
  beginReplacing(path: string): void {
    this.replacing = path;
  }

  /** @param graph the canvas now; null = it was not replaced, or is captured next */
  endReplacing(path: string, graph: string | null, snapshotId: string): void {
    this.replacing = null;
    const tab = this.tabs.get(path);
    if (!tab || graph === null) return;
    this.forget(tab);
    Object.assign(tab, { baseline: graph, isCaptured: true });
    this.writer.write(async () => {
      tab.parent = { id: snapshotId };
      if (tab.key) await this.parts.histories.grewTo(tab.key, snapshotId);
    });
  }

  /** Answers the tab if it is open here. */
  at(place: Place): OpenTab | null {
    const tab = this.tabs.get(place.path);
    return tab && isSamePlace(tab.at, place) ? tab : null;
  }

  keyFound(place: Place, key: string): void {
    const tab = this.at(place);
    if (!tab || tab.key === key) return;
    tab.key = key;
    tab.parent = tab.parent && "captureId" in tab.parent ? tab.parent : null;
  }

  delivered(head: Head, answer: CaptureAnswer): void {
    this.growth.delivered(head, answer);
  }

  refused(head: Head): void {
    this.growth.refused(head);
  }

  /** All that was asked for is written. */
  written(): Promise<void> {
    return this.writer.written();
  }

  private reopened(at: TabAt, graph: string): void {
    const tab = this.tabs.get(at.path)!;
    // It may hold edits that were never captured, as while automatic captures are off.
    const isCaptured = tab.isCaptured && tab.baseline === graph;
    Object.assign(tab, { at, baseline: graph, isCaptured });
  }

  private forget(tab: OpenTab): void {
    clearTimeout(this.timers.get(tab));
    if (tab.pending) this.writer.forget(tab, tab.pending);
    tab.pending = null;
  }

  /** The first step away from it makes it the root of a history. */
  private keepBeginning(tab: OpenTab): void {
    const { beginning } = tab;
    tab.beginning = null;
    if (beginning !== null) this.queue(tab, "initial", "", beginning);
  }

  private queue(tab: OpenTab, source: Source, label: string, edit: PendingEdit): void {
    this.keepBeginning(tab);
    clearTimeout(this.timers.get(tab));
    Object.assign(tab, { pending: null, baseline: edit.graph, isCaptured: true });
    this.writer.queue(tab, source, label, edit);
  }
}
