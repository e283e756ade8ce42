/**
 * The members of ComfyUI's frontend that this extension touches, and no others. Those with `?` are
 * missing in some of the supported frontends (1.27.10, 1.49.6, 1.58.1).
 */
export interface Graph {
  serialize(): object;
  nodes?: readonly GraphNode[];
  subgraphs?: ReadonlyMap<string, Graph>;
}

/** `["INT", {"default": 20}]` */
export type InputDefinition = readonly unknown[];

type InputDefinitions = Record<string, InputDefinition>;

export interface GraphNode {
  id: number | string;
  type?: string;
  constructor: {
    nodeData?: { input?: { required?: InputDefinitions; optional?: InputDefinitions } };
  };
  widgets?: readonly { name: string }[];
  title?: string;
  graph?: Graph | null;
}

export interface ChangeTracker {
  activeState: object;
  undoQueue: object[];
  redoQueue: object[];
  captureCanvasState?(): void;
  checkState(): void;
  updateState(source: object[], target: object[]): Promise<void>;
  updateModified(): void;
}

export interface Workflow {
  path: string;
  filename: string;
  directory: string;
  isTemporary: boolean;
  isModified: boolean;
  activeState: { id?: unknown } | null;
  changeTracker: ChangeTracker | null;
  isLoaded: boolean;
  /** reads the file */
  load(): Promise<unknown>;
  /** forgets what was read and edited */
  unload?(): void;
}

export interface StoreAction {
  name: string;
  args: unknown[];
  after(callback: (result: unknown) => void): void;
  onError(callback: (error: unknown) => void): void;
}

export interface WorkflowStore {
  activeWorkflow: Workflow | null;
  openWorkflows: readonly Workflow[];
  getWorkflowByPath(path: string): Workflow | null;
  createTemporary(name?: string, graph?: object): Workflow;
  createNewTemporary?(name?: string, graph?: object): Workflow;
  /** asks the server which files there are */
  syncWorkflows?(): Promise<unknown>;
  $onAction(listener: (action: StoreAction) => void, detached: boolean): () => void;
}

export interface SidebarTab {
  id: string;
  icon: string;
  title: string;
  tooltip: string;
  label: string;
  type: "custom";
  render(el: HTMLElement): void;
  destroy(): void;
}

export interface ExtensionManager {
  workflow: WorkflowStore;
  setting: { get(id: string): unknown; set(id: string, value: unknown): Promise<void> };
  dialog: {
    prompt(options: {
      title: string;
      message: string;
      defaultValue: string;
    }): Promise<string | null>;
    confirm(options: {
      title: string;
      message: string;
      type: "default" | "delete";
    }): Promise<boolean | null>;
  };
  command: { execute(id: string): Promise<void> };
  registerSidebarTab(tab: SidebarTab): void;
}

export interface Extension {
  name: string;
  settings: object[];
  commands: object[];
  keybindings: object[];
  menuCommands: object[];
  aboutPageBadges: object[];
  /** 1.27.10 does not ask; null = a line */
  getCanvasMenuItems(): (object | null)[];
  /** 1.27.10 asks, and has no room for them in its menu */
  getNodeMenuItems(node: GraphNode): (object | null)[];
  setup(): void | Promise<void>;
  beforeConfigureGraph(): void;
  onGraphLoadError(): void;
}

export interface App {
  graph: Graph;
  rootGraph?: Graph;
  canvas: {
    graph: Graph;
    setGraph(graph: Graph): void;
    selected_nodes?: Readonly<Record<string, GraphNode>>;
  };
  extensionManager: ExtensionManager;
  registerExtension(extension: Extension): void;
  /** opens a tab of this name and makes a node for each of the prompt; they are laid out anew */
  loadApiJson(prompt: object, name: string): Promise<unknown> | void;
  loadGraphData(
    graph: object,
    clean: boolean,
    restoreView: boolean,
    workflow: Workflow,
  ): Promise<unknown>;
}

/** What the class of `App` has. */
export interface AppClass {
  /** asked before the frontend undoes by key; misspelt so in every frontend */
  maskeditor_is_opended?: (() => unknown) | null;
}

export interface Api extends EventTarget {
  user?: string;
  clientId?: string;
  api_base: string;
  apiURL(route: string): string;
  fetchApi(route: string, options?: RequestInit): Promise<Response>;
}
