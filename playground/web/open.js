/**
 * Opens a real workflow on a browser's first visit, in place of the frontend's default graph: the
 * one that the address names (`/?open=My workflow.json`) or the playground's own choice. Later
 * visits get back the tabs that the frontend itself remembers.
 */
import { app } from "../../scripts/app.js";
import { api } from "../../scripts/api.js";

const OPENED = "Playground.Opened";
const asked = new URLSearchParams(location.search).get("open");

async function pathToOpen() {
  if (asked !== null) return `workflows/${asked}`;
  return (await (await api.fetchApi("/playground/opened")).json()).workflow;
}

async function openFirstWorkflow(store) {
  const first = store.activeWorkflow;
  const path = await pathToOpen();
  await store.loadWorkflows?.();
  const workflow = store.getWorkflowByPath(path);
  if (!workflow) throw new Error(`The playground has no workflow named ${path}.`);
  await workflow.load();
  const graph = JSON.parse(JSON.stringify(workflow.activeState));
  await app.loadGraphData(graph, true, true, workflow);
  if (first.isTemporary && !first.isModified) await store.closeWorkflow(first);
  await app.extensionManager.command.execute("Comfy.Canvas.FitView");
  await viewRests();
  localStorage.setItem(OPENED, asked ?? "");
}

/** The frontend glides to a new view; a click on the way would miss what it was meant for. */
async function viewRests() {
  const nextFrame = () => new Promise(requestAnimationFrame);
  const view = () => JSON.stringify([app.canvas.ds.scale, [...app.canvas.ds.offset]]);
  for (let before = "", same = 0; same < 5; before = view()) {
    await nextFrame();
    same = view() === before ? same + 1 : 0;
  }
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
    const opened = localStorage.getItem(OPENED);
    if (opened !== null && (asked === null || asked === opened)) return;
    const store = app.extensionManager.workflow;
    afterFirstTab(store, () => void openFirstWorkflow(store));
  },
});
