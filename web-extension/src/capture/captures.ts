import type { CaptureAnswer, ParentReference, Source } from "../client/wire";
import type { Door, Tab } from "../comfy/door";
import { parentOf, type Histories } from "./histories";
import { isGrownFrom, newTab, type OpenTab, type PendingEdit } from "./open-tab";
import type { Outbox } from "./outbox";
import { OutboxWriter } from "./outbox-writer";
import { isSameTab, type Head, type TabAt } from "./rows";
import type { Sender } from "./sender";

/** Under constant editing a capture is sent this long after the first edit, at the latest. */
const AT_MOST_LATE_MS = 30_000;

export interface CapturesParts {
  door: Pick<Door, "setting" | "captureDelayMs" | "user" | "widgetNames">;
  outbox: Outbox;
  histories: Histories;
  sender(): Pick<Sender, "kick" | "sendLast">;
  windowId: string;
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

  constructor(private readonly parts: CapturesParts) {
    const { door, outbox, windowId, folderId, newUuid, failed } = parts;
    this.writer = new OutboxWriter({
      ...{ outbox, windowId, folderId, newUuid, failed },
      user: () => door.user(),
      queued: () => parts.sender().kick(),
    });
  }

  tab(path: string): OpenTab | null {
    return this.tabs.get(path) ?? null;
  }

  opened(at: Tab, graph: string): void {
    if (this.tabs.has(at.path)) return this.reopened(at, graph);
    const tab = newTab(at, graph);
    this.tabs.set(at.path, tab);
    this.writer.write(async () => {
      const row = await this.parts.histories.remembered(at);
      tab.key = row?.key ?? null;
      tab.parent = parentOf(row);
    });
    if (this.parts.door.setting("captureOnLoad")) this.queue(tab, "initial", "", this.now(graph));
  }

  edited(at: Tab, graph: string): void {
    const tab = this.tabs.get(at.path);
    if (!tab || this.replacing === at.path || !this.parts.door.setting("autoCapture")) return;
    if (graph === tab.pending?.graph) return;
    if (graph === tab.baseline) return this.forget(tab);
    const now = Date.now();
    tab.pending = {
      captureId: tab.pending?.captureId ?? this.parts.newUuid(),
      graph,
      ...this.namesFor(graph),
      at: now,
      since: tab.pending?.since ?? now,
      stored: tab.pending?.stored ?? false,
    };
    this.writer.keep(tab);
    clearTimeout(this.timers.get(tab));
    const latest = tab.pending.since + AT_MOST_LATE_MS - now;
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
    const moment = { ...this.now(graph), at: takenAt };
    this.queue(tab, source, label, moment);
    if (pending && pending.at > takenAt) this.edited(at, pending.graph);
    return moment.captureId;
  }

  /** The frontend saved by itself: no reason to wait, and no reason to keep an unchanged graph. */
  autoSaved(at: Tab, graph: string): void {
    const tab = this.tabs.get(at.path);
    if (!tab || graph === tab.baseline || !this.parts.door.setting("autoCapture")) return;
    this.queue(tab, "auto", "", this.now(graph));
  }

  renamed(from: string, at: Tab): void {
    const tab = this.tabs.get(from);
    if (!tab) return;
    this.flush(from);
    const before = tab.at;
    this.tabs.delete(from);
    this.tabs.set(at.path, tab);
    tab.at = { ...at, graphId: at.graphId ?? before.graphId };
    const after = tab.at;
    this.writer.write(() => this.move(before, after, "rename"));
  }

  saved(at: Tab): void {
    const tab = this.tabs.get(at.path);
    if (!tab) return;
    tab.at = { ...tab.at, temporary: at.temporary };
    const after = tab.at;
    this.writer.write(() => this.move(after, after, "save"));
  }

  /** Save As: the copy is opened next. */
  copied(from: string, at: Tab): void {
    const tab = this.tabs.get(from);
    if (tab) this.parts.histories.copied(tab.at, at.path);
  }

  private async move(before: TabAt, after: TabAt, kind: "rename" | "save"): Promise<void> {
    for (const head of this.parts.outbox.heads()) {
      if (head.workflowKey === null && isSameTab(head.tab, before))
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

  /** @param graph the canvas now; null = it was not replaced */
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

  keyFound(path: string, key: string): void {
    const tab = this.tabs.get(path);
    if (!tab || tab.key === key) return;
    tab.key = key;
    tab.parent = tab.parent && "captureId" in tab.parent ? tab.parent : null;
  }

  delivered(head: Head, answer: CaptureAnswer): void {
    const { outcome, snapshot } = answer;
    const isParent = outcome !== "known" || (head.source === "initial" && head.parent === null);
    const next: ParentReference = isParent ? { id: snapshot.id } : head.parent;
    this.replaceParent(head.captureId, next);
    const { histories } = this.parts;
    if (isParent) this.writer.write(() => histories.grewTo(snapshot.workflowKey, snapshot.id));
  }

  refused(head: Head): void {
    for (const tab of this.grownFrom(head.captureId)) tab.isCaptured = false;
    this.replaceParent(head.captureId, head.parent);
  }

  /** All that was asked for is written. */
  written(): Promise<void> {
    return this.writer.written();
  }

  private replaceParent(captureId: string, parent: ParentReference): void {
    for (const tab of this.grownFrom(captureId)) {
      tab.parent = parent;
      if (tab.pending) this.writer.keep(tab);
    }
  }

  private grownFrom(captureId: string): OpenTab[] {
    return [...this.tabs.values()].filter((tab) => isGrownFrom(tab, captureId));
  }

  private reopened(at: Tab, graph: string): void {
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

  private queue(tab: OpenTab, source: Source, label: string, edit: PendingEdit): void {
    clearTimeout(this.timers.get(tab));
    Object.assign(tab, { pending: null, baseline: edit.graph, isCaptured: true });
    this.writer.queue(tab, source, label, edit);
  }

  private now(graph: string): PendingEdit {
    const at = Date.now();
    const captureId = this.parts.newUuid();
    return { captureId, graph, ...this.namesFor(graph), at, since: at, stored: false };
  }

  /** Only graphs of the oldest frontend lack the names of their widgets. */
  private namesFor(graph: string): { widgetNames?: Record<string, string[]> } {
    if (graph.includes('"widgets_values_named"')) return {};
    return { widgetNames: this.parts.door.widgetNames() };
  }
}
