import type { Tab } from "./door";
import type { StoreAction, Workflow, WorkflowStore } from "./frontend";

/** What the store of workflows does, in our words. */
export interface TabListeners {
  leaving(path: string): void;
  opened(workflow: Workflow): void;
  saving(workflow: Workflow): void;
  saved(workflow: Workflow, first: boolean): void;
  renamed(from: string, workflow: Workflow): void;
  copied(from: string, workflow: Workflow): void;
  closed(path: string): void;
  /** a tab was opened or could not be: the canvas and the active tab agree again */
  settled(): void;
}

export function tabOf(workflow: Workflow): Tab {
  const id = workflow.activeState?.id;
  return {
    path: workflow.path,
    name: workflow.filename,
    temporary: workflow.isTemporary,
    graphId: typeof id === "string" ? id : null,
  };
}

/** Follows the tabs through the store's actions: there are no events for them. */
export function watchTabs(store: WorkflowStore, listeners: TabListeners): void {
  let activePath: string | null = null;

  function opening(workflow: Workflow, { after, onError }: StoreAction): void {
    // Undo, redo and a reload open the active workflow once more.
    if (activePath !== null && activePath !== workflow.path) listeners.leaving(activePath);
    after(() => {
      listeners.settled();
      if (workflow.path === activePath) return;
      activePath = workflow.path;
      listeners.opened(store.activeWorkflow ?? workflow);
    });
    onError(() => listeners.settled());
  }

  const steps: Record<string, (workflow: Workflow, action: StoreAction) => void> = {
    openWorkflow: opening,
    saveWorkflow(workflow, { after }) {
      const first = workflow.isTemporary;
      listeners.saving(workflow);
      after(() => listeners.saved(workflow, first));
    },
    saveAs(workflow, { after }) {
      const from = workflow.path;
      after((copy) => listeners.copied(from, copy as Workflow));
    },
    renameWorkflow(workflow, { after }) {
      const from = workflow.path;
      after(() => {
        if (activePath === from) activePath = workflow.path;
        if (workflow.path !== from) listeners.renamed(from, workflow);
      });
    },
    closeWorkflow(workflow, { after }) {
      const { path } = workflow;
      after(() => listeners.closed(path));
    },
  };

  store.$onAction((action) => {
    const [workflow] = action.args;
    if (workflow) steps[action.name]?.(workflow as Workflow, action);
  }, true);
}
