import type { Replacement } from "./door";
import type { App, ChangeTracker, Workflow, WorkflowStore } from "./frontend";
import { isPrompt, rootGraph, serialise } from "./graphs";

const OPEN_WITHIN_MS = 5_000;
const LOOK_MS = 20;

/**
 * A new tab with a graph of its own id. A workflow object goes to the frontend, never a name: by name
 * 1.27.10 takes over the tab of a saved workflow, whose next save then overwrites its file.
 */
export async function openInNewTab(
  app: App,
  graph: string,
  name: string,
  newUuid: () => string,
  keepsId = false,
): Promise<Workflow> {
  const origin = JSON.parse(graph) as { id?: unknown };
  if (isPrompt(origin)) return openPrompt(app, origin, name);
  const isFree = (id: unknown) =>
    !app.extensionManager.workflow.openWorkflows.some((open) => open.activeState?.id === id);
  const mayKeep = keepsId && typeof origin.id === "string" && isFree(origin.id);
  const copy = { ...origin, id: mayKeep ? origin.id : newUuid() };
  const store = app.extensionManager.workflow;
  const create = store.createNewTemporary ?? store.createTemporary;
  const workflow = create.call(store, `${name}.json`, copy);
  await app.loadGraphData(copy, true, true, workflow);
  if (store.activeWorkflow?.path !== workflow.path) {
    throw new Error("ComfyUI did not open the new tab.");
  }
  return workflow;
}

/**
 * The frontend's own way for a prompt, which has no places: it lays the nodes out. It knows the new tab
 * by name only, so the name must be free: else it would take over the tab or file that has it.
 */
async function openPrompt(app: App, prompt: object, name: string): Promise<Workflow> {
  const store = app.extensionManager.workflow;
  const before = store.activeWorkflow;
  const isTaken = (path: string) =>
    store.getWorkflowByPath(path) !== null || store.openWorkflows.some((one) => one.path === path);
  let free = name;
  for (let count = 2; isTaken(`workflows/${free}.json`); count += 1) free = `${name} (${count})`;
  await app.loadApiJson(prompt, free);
  // 1.27.10 goes on opening the tab when it has answered.
  for (let waited = 0; waited < OPEN_WITHIN_MS; waited += LOOK_MS) {
    const { activeWorkflow: opened } = store;
    if (opened !== null && opened !== before) return opened;
    await new Promise((resolve) => setTimeout(resolve, LOOK_MS));
  }
  throw new Error("ComfyUI did not open the new tab.");
}

/**
 * Shows an open tab or opens a file, with the same calls as the frontend's own list of workflows.
 * Answers null if there is neither.
 *
 * @param isFile asks the server
 */
export async function openFile(
  app: App,
  path: string,
  isFile: () => Promise<boolean>,
): Promise<Workflow | null> {
  const store = app.extensionManager.workflow;
  // A file that came after the page began is known only when the list was asked for again.
  if (store.getWorkflowByPath(path) === null && (await isFile())) await syncFiles(store);
  const workflow = store.getWorkflowByPath(path);
  if (workflow === null) return null;
  if (store.activeWorkflow?.path === path) return workflow;
  if (!workflow.isLoaded) await workflow.load();
  if (workflow.activeState === null) throw new Error(`ComfyUI could not read ${path}.`);
  const graph = JSON.parse(JSON.stringify(workflow.activeState)) as object;
  await app.loadGraphData(graph, true, true, workflow);
  if (store.activeWorkflow?.path !== path) throw new Error(`ComfyUI did not open ${path}.`);
  return workflow;
}

/**
 * Lets the frontend read the list of files anew. On the way it forgets what is loaded: 1.27.10 of every
 * tab, the others of those whose file changed. The edits of open tabs must not go like that.
 */
async function syncFiles(store: WorkflowStore): Promise<void> {
  const open = [...store.openWorkflows];
  for (const workflow of open) workflow.unload = () => undefined; // hides that of its class
  try {
    await store.syncWorkflows?.();
  } finally {
    for (const workflow of open) delete workflow.unload;
  }
}

/**
 * Puts a graph into the active tab the way undo does: one step that undo takes back, the camera and
 * the saved state stay. Nothing is changed before this function first waits.
 */
export async function replaceInPlace(app: App, graph: string): Promise<Replacement> {
  const tracker = app.extensionManager.workflow.activeWorkflow?.changeTracker;
  if (!tracker) return { done: false, reason: "no workflow is open" };
  const root = rootGraph(app);
  if (app.canvas.graph !== root) app.canvas.setGraph(root);
  capture(tracker);
  const before = tracker.activeState;
  const steps = tracker.undoQueue.length;
  const target = JSON.parse(graph) as { nodes?: unknown[] };
  if (isPrompt(target)) return { done: false, reason: "a prompt has no places" };
  try {
    await tracker.updateState([target], tracker.undoQueue);
  } catch (error) {
    await putBack(tracker, before, steps);
    return { done: false, reason: error instanceof Error ? error.message : String(error) };
  }
  const after = serialise(app);
  // A failed load throws nothing: 1.58.1 leaves the undo steps, the others leave half a graph.
  if (tracker.undoQueue.length <= steps || countNodes(after) !== (target.nodes?.length ?? 0)) {
    await putBack(tracker, before, steps);
    return { done: false, reason: "ComfyUI could not load the graph" };
  }
  tracker.redoQueue.length = 0;
  // Without this the next click adds an undo step of its own in 1.49.6 and 1.27.10.
  tracker.activeState = JSON.parse(after) as object;
  tracker.updateModified();
  return { done: true, graph: after };
}

function capture(tracker: ChangeTracker): void {
  if (tracker.captureCanvasState) tracker.captureCanvasState();
  else tracker.checkState();
}

async function putBack(tracker: ChangeTracker, before: object, steps: number): Promise<void> {
  await tracker.updateState([before], []);
  tracker.undoQueue.length = Math.min(tracker.undoQueue.length, steps);
}

function countNodes(graph: string): number {
  return (JSON.parse(graph) as { nodes: unknown[] }).nodes.length;
}
