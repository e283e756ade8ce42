import type { Graph } from "./disk";

/** The members of ComfyUI's frontend that the tests look at; all three frontends have them. */
export interface FrontendTab {
  path: string;
  isModified: boolean;
  isTemporary: boolean;
  activeState: object;
  changeTracker?: { undoQueue: object[]; redoQueue: object[]; _restoringState?: boolean };
  load(): Promise<unknown>;
}

interface FrontendNode {
  id: string | number;
  type: string;
  title: string;
  renderingColor: string;
  renderingBgColor: string;
  flags: { collapsed?: boolean };
  /** with the title bar */
  boundingRect: ArrayLike<number> & Iterable<number>;
  isSubgraphNode?(): boolean;
  pos: ArrayLike<number>;
  size: ArrayLike<number>;
  inputs?: { name: string }[];
  disconnectInput(slot: number): boolean;
  widgets?: { name: string; value: unknown; last_y?: number; element?: HTMLElement }[];
}

interface FrontendApp {
  graph: {
    nodes: FrontendNode[];
    groups: { _bounding: Iterable<number> }[];
    reroutes: Map<number, { pos: Iterable<number> }>;
    links: Map<number, object>;
    createReroute(at: [number, number], before: object): object | undefined;
    subgraphs?: Map<string, { nodes: FrontendNode[] }>;
    serialize(): Graph;
  };
  canvas: {
    canvas: HTMLCanvasElement;
    draw(foreground: boolean, background: boolean): void;
    ds: { scale: number; offset: number[] };
    emitBeforeChange(): void;
    emitAfterChange(): void;
    setDirty(foreground: boolean, background: boolean): void;
    selected_nodes: Record<string, FrontendNode>;
  };
  extensionManager: {
    workflow: {
      activeWorkflow: FrontendTab;
      openWorkflows: FrontendTab[];
      getWorkflowByPath(path: string): FrontendTab | null;
      renameWorkflow(tab: FrontendTab, path: string): Promise<void>;
    };
    command: { execute(id: string): Promise<void> };
    setting: { set(id: string, value: unknown): Promise<void> };
  };
  loadGraphData(
    graph: object,
    clean: boolean,
    view: boolean,
    tab: FrontendTab | string,
  ): Promise<unknown>;
}

declare global {
  interface Window {
    comfyAPI: { app: { app: FrontendApp } };
    LiteGraph: { NODE_DEFAULT_COLOR: string };
    LGraphCanvas: { link_type_colors: Record<string, string> };
  }
}
