import type { Graph } from "./disk";

/** The members of ComfyUI's frontend that the tests look at; all three frontends have them. */
export interface FrontendTab {
  path: string;
  isModified: boolean;
  isTemporary: boolean;
  activeState: object;
  changeTracker?: { undoQueue: object[]; redoQueue: object[] };
  load(): Promise<unknown>;
}

interface FrontendNode {
  title: string;
  pos: ArrayLike<number>;
  size: ArrayLike<number>;
  widgets?: { name: string; value: unknown; last_y?: number; element?: HTMLElement }[];
}

interface FrontendApp {
  graph: { nodes: FrontendNode[]; serialize(): Graph };
  canvas: {
    canvas: HTMLCanvasElement;
    ds: { scale: number; offset: number[] };
    setDirty(foreground: boolean, background: boolean): void;
    selected_nodes: Record<string, FrontendNode>;
  };
  extensionManager: {
    workflow: {
      activeWorkflow: FrontendTab;
      openWorkflows: FrontendTab[];
      getWorkflowByPath(path: string): FrontendTab | null;
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
  }
}
