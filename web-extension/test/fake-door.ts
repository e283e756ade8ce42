import type { Missing } from "../src/comfy/missing-here";
import type {
  Door,
  DoorListeners,
  OpenTab,
  Replacement,
  SettingName,
  Tab,
  NodePlace,
} from "../src/comfy/door";

/** A frontend in memory: tabs with graphs, and a person who edits, switches and answers dialogs. */
export class FakeDoor implements Door {
  readonly graphs = new Map<string, string>();
  readonly tabs = new Map<string, Tab>();
  settings: Record<SettingName, boolean | number> = {
    ...{ autoCapture: true, captureDelay: 3, captureOnLoad: true, showTimeline: false },
    ...{ maxSnapshots: 50, maxNodeSnapshots: 5, maxAgeDays: 0, maxBytes: 0 },
  };
  /** what is on the clipboard */
  private onSet: Parameters<Door["onSetting"]>[0] = () => {};
  delayMs = 3_000;
  names: Record<string, string[]> = {};
  /** what the person says to the next dialog */
  answer: string | null = "";
  says: boolean = true;
  /** what the person was asked to confirm */
  readonly asked: string[] = [];
  loads: Replacement["done"] = true;
  sockets: FakeSocket[] = [];
  hostId: string | null = null;
  private active: string | null = null;
  private readonly watchers = new Set<() => void>();
  private listeners: Partial<DoorListeners> = {};

  constructor(readonly fetch: Door["fetch"]) {}

  clientId(): string | null {
    return this.hostId;
  }

  open(path: string, graph = graphOf(path), temporary = false): Tab {
    const { listeners } = this;
    if (this.active !== null && this.active !== path) listeners.leaving?.(this.active);
    const name = path.replace(/^.*\/|\.json$/g, "");
    const tab = this.tabs.get(path) ?? { path, name, temporary, graphId: `id of ${path}` };
    this.tabs.set(path, tab);
    this.graphs.set(path, this.graphs.get(path) ?? graph);
    this.active = path;
    listeners.opened?.(tab, this.graphs.get(path)!);
    this.changed();
    return tab;
  }

  edit(graph: string): void {
    this.graphs.set(this.active!, graph);
    this.listeners.edited?.(this.tab()!, graph);
    this.changed();
  }

  changed(): void {
    for (const watcher of this.watchers) watcher();
  }

  save(by: "person" | "frontend" = "person"): void {
    this.listeners.saving?.(this.tab()!, this.graph()!, by);
  }

  saveFirst(path: string): void {
    const tab = this.tab()!;
    const from = tab.path;
    this.save();
    const renamed: Tab = { ...tab, path, name: path.replace(/^.*\/|\.json$/g, "") };
    this.move(from, renamed);
    this.listeners.renamed?.(from, renamed);
    const saved = { ...renamed, temporary: false };
    this.tabs.set(path, saved);
    this.listeners.saved?.(saved, true);
  }

  rename(path: string): void {
    const tab = this.tab()!;
    const renamed: Tab = { ...tab, path, name: path.replace(/^.*\/|\.json$/g, "") };
    this.move(tab.path, renamed);
    this.listeners.renamed?.(tab.path, renamed);
  }

  close(path: string): void {
    this.tabs.delete(path);
    this.graphs.delete(path);
    this.listeners.closed?.(path);
  }

  run(): void {
    this.listeners.queueing?.();
  }

  hide(): void {
    this.listeners.hiding?.(true);
  }

  private move(from: string, to: Tab): void {
    this.graphs.set(to.path, this.graphs.get(from)!);
    this.graphs.delete(from);
    this.tabs.delete(from);
    this.tabs.set(to.path, to);
    this.active = to.path;
  }

  listen(listeners: Partial<DoorListeners>): void {
    this.listeners = listeners;
  }
  tab(): Tab | null {
    return this.active === null ? null : (this.tabs.get(this.active) ?? null);
  }
  graph(): string | null {
    return this.active === null ? null : (this.graphs.get(this.active) ?? null);
  }
  isBeginning(graph: string): boolean {
    return graph === BEGINNING;
  }
  settle(): void {}
  isStill(graph: string): boolean {
    return this.graph() === graph;
  }
  /** what differs from its file */
  modified = false;
  isModified(): boolean {
    return this.modified;
  }
  onChange(listener: () => void): () => void {
    this.watchers.add(listener);
    return () => void this.watchers.delete(listener);
  }
  async savedGraph(path: string): Promise<string | null> {
    return this.files.get(path) ?? null;
  }
  widgetNames(): Record<string, string[]> {
    return this.names;
  }
  /** what the canvas calls nodes without a name, by type */
  titles: Record<string, string> = {};
  selected: NodePlace | null = null;
  selectedNode(): NodePlace | null {
    return this.selected;
  }
  nodeTitle(type: string): string | null {
    return this.titles[type] ?? null;
  }
  /** what this ComfyUI lacks, whatever the graph */
  lacks: Missing = { types: [], files: [] };
  missingHere(): Missing {
    return this.lacks;
  }
  async savedPaths(): Promise<string[]> {
    return [...this.tabs.values()].filter((tab) => !tab.temporary).map((tab) => tab.path);
  }
  /** what is on the disk, by path */
  readonly files = new Map<string, string>();
  openTabs(): OpenTab[] {
    return [...this.tabs.values()].map((tab) => ({
      ...tab,
      graph: this.graphs.get(tab.path) ?? null,
    }));
  }
  async openFile(path: string): Promise<Tab | null> {
    const graph = this.graphs.get(path) ?? this.files.get(path);
    return graph === undefined ? null : this.open(path, graph, this.tabs.get(path)?.temporary);
  }
  async openInNewTab(graph: string, name: string): Promise<Tab> {
    // As the frontend does: what is open already keeps its name.
    let path = `workflows/${name}.json`;
    for (let count = 2; this.tabs.has(path); count += 1) path = `workflows/${name} (${count}).json`;
    return this.open(path, graph, true);
  }
  async replaceInPlace(graph: string): Promise<Replacement> {
    if (!this.loads) return { done: false, reason: "broken" };
    this.edit(graph);
    return { done: true, graph };
  }
  async askForText(): Promise<string | null> {
    return this.answer;
  }
  async confirm(_title: string, message: string): Promise<boolean> {
    this.asked.push(message);
    return this.says;
  }
  setting(name: "autoCapture" | "captureOnLoad"): boolean {
    return this.settings[name] !== false;
  }
  settingOf(name: SettingName): boolean | number {
    return this.settings[name];
  }
  async setSetting(name: SettingName, value: boolean | number): Promise<void> {
    this.settings[name] = value;
    this.onSet(name, value);
  }
  onSetting(listener: Parameters<Door["onSetting"]>[0]): void {
    this.onSet = listener;
  }
  captureDelayMs(): number {
    return this.delayMs;
  }
  user(): string {
    return "default";
  }
  url(route: string): string {
    return `/api${route}`;
  }
  socket(): WebSocket {
    const socket = new FakeSocket();
    this.sockets.push(socket);
    return socket as unknown as WebSocket;
  }
}

/** What this frontend opens when nothing else is there. */
export const BEGINNING = graphOf("the frontend's own beginning");

/** A socket that a test speaks through. */
export class FakeSocket extends EventTarget {
  readyState = 0;
  readonly sent: object[] = [];

  say(frame: object): void {
    this.readyState = 1;
    this.dispatchEvent(new MessageEvent("message", { data: JSON.stringify(frame) }));
  }
  send(text: string): void {
    this.sent.push(JSON.parse(text) as object);
  }
  close(code = 1006): void {
    this.readyState = 3;
    this.dispatchEvent(new CloseEvent("close", { code }));
  }
}

export function graphOf(word: string): string {
  return JSON.stringify({ nodes: [{ id: 1, type: "Note", widgets_values: [word] }], links: [] });
}
