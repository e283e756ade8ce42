/**
 * Opens a real workflow on a browser's first visit, in place of the frontend's default graph.
 * Later visits get back the tabs that the frontend itself remembers.
 */
import { app } from "../../scripts/app.js";
import { api } from "../../scripts/api.js";

const VISITED = "Playground.Visited";

async function openFirstWorkflow(store) {
  const first = store.activeWorkflow;
  const { workflow: path } = await (await api.fetchApi("/playground/opened")).json();
  await store.loadWorkflows?.();
  const workflow = store.getWorkflowByPath(path);
  if (!workflow) throw new Error(`The playground has no workflow named ${path}.`);
  await workflow.load();
  const graph = JSON.parse(JSON.stringify(workflow.activeState));
  await app.loadGraphData(graph, true, true, workflow);
  if (first.isTemporary && !first.isModified) await store.closeWorkflow(first);
  await app.extensionManager.command.execute("Comfy.Canvas.FitView");
  localStorage.setItem(VISITED, path);
}

/** Calls `then` once, after the frontend has opened its first tab by itself. */
function afterFirstTab(store, then) {
  let isWaiting = true;
  store.$onAction(({ name, after }) => {
    if (name !== "openWorkflow" || !isWaiting) return;
    isWaiting = false;
    after(() => setTimeout(then)); // a load inside a load would wait for itself
  }, true);
}

app.registerExtension({
  name: "playground.open",
  setup() {
    if (localStorage.getItem(VISITED) !== null) return;
    const store = app.extensionManager.workflow;
    afterFirstTab(store, () => void openFirstWorkflow(store));
  },
});
