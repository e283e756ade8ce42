import type { Missing } from "./missing-here";

/** A tab of the frontend at one moment. Its path is its identity until it is renamed. */
export interface Tab {
  /** as the frontend has it: `workflows/folder/name.json` */
  path: string;
  name: string;
  /** not saved as a file yet */
  temporary: boolean;
  graphId: string | null;
}

/** A tab that is open, looked at or not. */
export interface OpenTab extends Tab {
  /** JSON text; null where the frontend has not loaded it yet */
  graph: string | null;
}

/** A node of the canvas. */
export interface NodePlace {
  /** as a history knows it: its id, inside a subgraph `uuid:id` */
  path: string;
  /** as the canvas shows it */
  title: string;
  /** as a comparison knows it: its id, or `instance:id` for each node that stands for its subgraph */
  places: readonly string[];
}

/** What the frontend tells. Graphs are JSON text, taken at the moment of the event. */
export interface DoorListeners {
  /** another tab is active now */
  opened(tab: Tab, graph: string): void;
  /** the graph of the active tab was edited, by any means, undo and typing included */
  edited(tab: Tab, graph: string): void;
  /** another tab or another graph comes in a moment */
  leaving(path: string): void;
  /** the active graph goes to the queue */
  queueing(): void;
  /** a save was asked for; told once per save, whatever becomes of it */
  saving(tab: Tab, graph: string, by: "person" | "frontend"): void;
  /** the file is written; `first` = the tab had no file before */
  saved(tab: Tab, first: boolean): void;
  renamed(from: string, tab: Tab): void;
  /** Save As: a second workflow came to be */
  copied(from: string, tab: Tab): void;
  closed(path: string): void;
  /** the page goes into the background or, for good, away: now or never */
  hiding(forGood: boolean): void;
}

export type Replacement = { done: true; graph: string } | { done: false; reason: string };

/** What a person can set in the frontend's own dialog. */
export type SettingName =
  | "autoCapture"
  | "captureDelay"
  | "captureOnLoad"
  | "maxSnapshots"
  | "maxNodeSnapshots"
  | "maxAgeDays"
  | "maxBytes"
  | "showTimeline";

/** The one way to ComfyUI's frontend. */
export interface Door {
  listen(listeners: Partial<DoorListeners>): void;
  /** the active tab; null before the first one is open */
  tab(): Tab | null;
  /** the active graph as it is now; null while another one is being loaded */
  graph(): string | null;
  /** whether a graph is what the frontend begins with by itself: empty, or its default workflow */
  isBeginning(graph: string): boolean;
  /** whether the active graph differs from this one in nothing but where it is looked at from */
  isStill(graph: string): boolean;
  /** whether the active graph differs from its file, as the frontend marks its tab */
  isModified(): boolean;
  /** told when the active graph, or whether it is saved, may be another; answers what ends it */
  onChange(listener: () => void): () => void;
  /** tells what was typed but not told yet */
  settle(): void;
  /** names of the widgets of each node, by the node's path (`id` or `subgraph:id`), in order */
  widgetNames(): Record<string, string[]>;
  /** the one node that is selected; null = none, or several are */
  selectedNode(): NodePlace | null;
  /** what the canvas calls a node that has no name, by its type; null = it knows no such type */
  nodeTitle(type: string): string | null;
  /** what a graph, as JSON text, needs and the frontend does not know of: types, and model files */
  missingHere(graph: string): Missing;
  /** paths of all saved workflows of this user; null if they cannot be had */
  savedPaths(): Promise<string[] | null>;
  /** what the file of a workflow holds now; null = there is no such file */
  savedGraph(path: string): Promise<string | null>;
  /** in the order of the tabs */
  openTabs(): OpenTab[];
  /** shows a tab or opens a file, as a click in the frontend does; null = there is no such workflow */
  openFile(path: string): Promise<Tab | null>;
  /** `keepsId`: the graph keeps its id, unless another open tab has it */
  openInNewTab(graph: string, name: string, options?: { keepsId: boolean }): Promise<Tab>;
  /** puts a graph into the active tab as one step that can be undone */
  replaceInPlace(graph: string): Promise<Replacement>;
  /** null = cancelled */
  askForText(title: string, message: string, before?: string): Promise<string | null>;
  confirm(title: string, message: string): Promise<boolean>;
  setting(name: "autoCapture" | "captureOnLoad"): boolean;
  captureDelayMs(): number;
  /** in the units of the server */
  settingOf(name: SettingName): boolean | number;
  setSetting(name: SettingName, value: unknown): Promise<void>;
  /** told when a setting became another one in the frontend's dialog, or by `setSetting` */
  onSetting(listener: (name: SettingName, value: boolean | number) => void): void;
  /** "default" where there is one user only */
  user(): string;
  /** the host's own id of this page; null until the host said it */
  clientId(): string | null;
  fetch(route: string, init?: RequestInit): Promise<Response>;
  url(route: string): string;
  socket(route: string): WebSocket;
}
