import type {
  Api,
  App,
  ChangeTracker,
  Extension,
  SidebarTab,
  StoreAction,
  Workflow,
  WorkflowStore,
} from "../../src/comfy/frontend";

type Settling = (result: unknown) => void;

/** ComfyUI's frontend as far as the door touches it: a canvas, tabs and their store. */
export class FakeFrontend {
  canvasGraph: { id?: string; nodes: object[]; extra?: object } = { nodes: [] };
  readonly api = new EventTarget() as Api;
  settings: Record<string, unknown> = {};
  extension: Extension | null = null;
  sidebar: SidebarTab | null = null;
  readonly executed: string[] = [];
  /** what loading a graph does to the canvas */
  load = (graph: object): object => graph;
  readonly store: WorkflowStore;
  readonly app: App;
  private readonly actions: ((action: StoreAction) => void)[] = [];

  constructor() {
    Object.assign(this.api, {
      api_base: "",
      user: "",
      apiURL: (route: string) => `/api${route}`,
      fetchApi: async () => new Response("[]"),
    });
    this.store = {
      activeWorkflow: null,
      openWorkflows: [],
      getWorkflowByPath: () => null,
      createTemporary: (name, graph) => this.workflow(`workflows/${name}`, graph!, true),
      $onAction: (listener) => {
        this.actions.push(listener);
        return () => {};
      },
    };
    const graph = { serialize: () => structuredClone(this.canvasGraph), nodes: [] };
    this.app = {
      graph,
      canvas: { graph, setGraph: () => {} },
      extensionManager: {
        workflow: this.store,
        setting: {
          get: (id) => this.settings[id],
          set: async (id, value) => void (this.settings[id] = value),
        },
        dialog: { prompt: async () => null, confirm: async () => null },
        command: { execute: async (id) => void this.executed.push(id) },
        registerSidebarTab: (tab) => (this.sidebar = tab),
      },
      registerExtension: (extension) => (this.extension = extension),
      loadApiJson: (prompt, name) =>
        this.activate(this.workflow(`workflows/${name}.json`, prompt, true), prompt),
      loadGraphData: async (loaded, _clean, _view, workflow) => this.activate(workflow, loaded),
    };
  }

  workflow(path: string, state: object, isTemporary = false): Workflow {
    const filename = path.replace(/^.*\/|\.json$/g, "");
    const workflow: Workflow = {
      ...{ path, filename, directory: "workflows", isTemporary, isModified: false },
      activeState: state,
      changeTracker: this.tracker(state),
      isLoaded: true,
      load: async () => undefined,
    };
    return workflow;
  }

  private tracker(state: object): ChangeTracker {
    const tracker: ChangeTracker = {
      ...{ activeState: state, undoQueue: [], redoQueue: [{}] },
      checkState: () => {},
      updateState: async (source, target) => {
        target.push(tracker.activeState);
        this.canvasGraph = this.load(source.pop()!) as never;
        tracker.activeState = structuredClone(this.canvasGraph);
      },
      updateModified: () => this.changed(),
    };
    return tracker;
  }

  /** Runs an action of the store as pinia does: told before, told after. */
  async act(name: string, args: unknown[], body: () => unknown = () => undefined): Promise<void> {
    const afters: Settling[] = [];
    const errors: Settling[] = [];
    for (const listener of this.actions) {
      listener({
        ...{ name, args },
        after: (callback) => afters.push(callback),
        onError: (callback) => errors.push(callback),
      });
    }
    try {
      const result = await body();
      for (const after of afters) after(result);
    } catch (error) {
      for (const onError of errors) onError(error);
    }
  }

  async activate(workflow: Workflow, graph: object = workflow.activeState!): Promise<void> {
    this.extension?.beforeConfigureGraph();
    this.canvasGraph = structuredClone(graph) as never;
    await this.act("openWorkflow", [workflow], () => (this.store.activeWorkflow = workflow));
  }

  edit(graph: object): void {
    this.canvasGraph = graph as never;
    this.changed();
  }

  changed(): void {
    const detail = structuredClone(this.canvasGraph);
    this.api.dispatchEvent(new CustomEvent("graphChanged", { detail }));
  }
}
