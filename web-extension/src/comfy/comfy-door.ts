import { nodeTitle } from "./node-titles";
import { selectedNode } from "./node-place";
import { isBeginning, ownBeginning } from "./beginning";
import type { Door, DoorListeners, SettingName } from "./door";
import type { Api, App, Workflow } from "./frontend";
import { sameButView, serialise, widgetNames } from "./graphs";
import { missingHere } from "./missing-here";
import { openFile, openInNewTab, replaceInPlace } from "./opening";
import { watchSaves } from "./saves";
import { fromDialog, settingIds, toDialog } from "./settings";
import { tabOf, watchTabs } from "./tabs";
import { watchTyping } from "./typing";
import { savedGraph, savedPaths } from "./user-files";

/** A load that neither ends nor fails audibly is forgotten after this time. */
const LOAD_WITHIN_MS = 30_000;

export interface ComfyDoor extends Door {
  /** to be called from the extension's `setup`, before the first workflow is opened */
  start(): void;
  /** between these two the canvas may hold another graph than that of the active tab */
  loadBegins(): void;
  loadEnds(): void;
  /** what the graph is drawn on; null while it is not in the page */
  canvas(): HTMLElement | null;
  /** a setting is another one now, in the units of the server */
  settingChanged(name: SettingName, value: boolean | number): void;
}

export function createComfyDoor(app: App, api: Api, newUuid: () => string): ComfyDoor {
  let listeners: Partial<DoorListeners> = {};
  let loadingSince = -Infinity;
  /** the graph that was last told of the active tab */
  let told: string | null = null;
  const changes = new Set<() => void>();
  let onSetting: Parameters<Door["onSetting"]>[0] = () => {};
  const manager = () => app.extensionManager;
  const settingOf = (name: SettingName) =>
    fromDialog(name, manager().setting.get(settingIds[name]));
  const activeWorkflow = () => manager().workflow.activeWorkflow;
  const isLoading = () => performance.now() - loadingSince < LOAD_WITHIN_MS;

  function graph(): string | null {
    return activeWorkflow() === null || isLoading() ? null : serialise(app);
  }

  function active() {
    const workflow = activeWorkflow();
    const text = graph();
    return workflow && text !== null ? { workflow, tab: tabOf(workflow), graph: text } : null;
  }

  function tellEdit(workflow: Workflow, text: string): void {
    told = text;
    listeners.edited?.(tabOf(workflow), text);
    tellChange();
  }

  /** The frontend marks a workflow as modified, or as saved, after it has told of the edit or the save. */
  function tellChange(): void {
    setTimeout(() => changes.forEach((listener) => listener()));
  }

  const typing = watchTyping(() => {
    const here = active();
    if (here && (told === null || !sameButView(here.graph, told))) {
      tellEdit(here.workflow, here.graph);
    }
  });

  const saves = watchSaves({
    active: () => {
      typing.settle();
      return active();
    },
    autoSave: () => ({
      on: manager().setting.get("Comfy.Workflow.AutoSave") === "after delay",
      delayMs: Number(manager().setting.get("Comfy.Workflow.AutoSaveDelay")),
    }),
    saving: (tab, text, by) => listeners.saving?.(tab, text, by),
    now: () => performance.now(),
  });

  function graphOf(workflow: Workflow): string | null {
    if (workflow.path === activeWorkflow()?.path) return graph();
    const state = workflow.changeTracker?.activeState;
    return state ? JSON.stringify(state) : null;
  }

  function start(): void {
    api.addEventListener("graphChanged", (event) => {
      saves.edited();
      const workflow = activeWorkflow();
      // While a graph is loaded the event may carry the new graph under the old tab's name.
      if (workflow === null || isLoading()) return;
      tellEdit(workflow, JSON.stringify((event as CustomEvent<object>).detail));
    });
    const queueing = () => {
      typing.settle();
      listeners.queueing?.();
    };
    // 1.27.10 tells a run only when it is queued already.
    api.addEventListener("promptQueueing", queueing);
    api.addEventListener("promptQueued", queueing);
    const hiding = (forGood: boolean) => {
      typing.settle();
      listeners.hiding?.(forGood);
    };
    window.addEventListener("pagehide", () => hiding(true));
    document.addEventListener("visibilitychange", () => document.hidden && hiding(false));
    watchTabs(manager().workflow, {
      leaving: (path) => listeners.leaving?.(path),
      settled: () => (loadingSince = -Infinity),
      opened(workflow) {
        told = serialise(app);
        listeners.opened?.(tabOf(workflow), told);
        tellChange();
      },
      saving(workflow) {
        typing.settle();
        const text = graphOf(workflow);
        if (text !== null) saves.saved(workflow, tabOf(workflow), text);
      },
      saved(workflow, first) {
        listeners.saved?.(tabOf(workflow), first);
        tellChange();
      },
      renamed: (from, workflow) => listeners.renamed?.(from, tabOf(workflow)),
      copied: (from, workflow) => listeners.copied?.(from, tabOf(workflow)),
      closed: (path) => listeners.closed?.(path),
    });
  }

  return {
    start,
    loadBegins: () => (loadingSince = performance.now()),
    loadEnds: () => (loadingSince = -Infinity),
    listen: (next) => (listeners = next),
    tab: () => {
      const workflow = activeWorkflow();
      return workflow && tabOf(workflow);
    },
    graph,
    isBeginning: (text) => isBeginning(text, ownBeginning(app)),
    settle: () => typing.settle(),
    widgetNames: () => widgetNames(app),
    nodeTitle,
    missingHere,
    selectedNode: () => selectedNode(app),
    isModified: () => activeWorkflow()?.isModified ?? false,
    isStill(text) {
      const now = graph();
      return now !== null && sameButView(now, text);
    },
    onChange(listener) {
      changes.add(listener);
      return () => void changes.delete(listener);
    },
    savedPaths: () => savedPaths(api),
    savedGraph: (path) => savedGraph(api, path),
    openTabs: () =>
      manager().workflow.openWorkflows.map((workflow) => ({
        ...tabOf(workflow),
        graph: graphOf(workflow),
      })),
    async openFile(path) {
      const isFile = async () => (await savedPaths(api))?.includes(path) === true;
      const workflow = await openFile(app, path, isFile);
      return workflow && tabOf(workflow);
    },
    async openInNewTab(text, name, { keepsId } = { keepsId: false }) {
      // A prompt is put onto the canvas node by node while the old tab is the active one still.
      loadingSince = performance.now();
      try {
        return tabOf(await openInNewTab(app, text, name, newUuid, keepsId));
      } finally {
        loadingSince = -Infinity;
      }
    },
    async replaceInPlace(text) {
      const replacement = await replaceInPlace(app, text);
      told = serialise(app);
      tellChange();
      return replacement;
    },
    askForText: (title, message, before = "") =>
      manager().dialog.prompt({ title, message, defaultValue: before }),
    confirm: async (title, message) =>
      (await manager().dialog.confirm({ title, message, type: "delete" })) === true,
    setting: (name) => settingOf(name) !== false,
    captureDelayMs: () => 1000 * Number(settingOf("captureDelay")),
    settingOf,
    setSetting: (name, value) => manager().setting.set(settingIds[name], toDialog(name, value)),
    onSetting: (listener) => void (onSetting = listener),
    settingChanged: (name, value) => onSetting(name, value),
    canvas: () => document.getElementById("graph-canvas"),
    user: () => api.user || "default",
    clientId: () => api.clientId || null,
    fetch: (route, init) => api.fetchApi(route, init),
    url: (route) => withUser(api.apiURL(route)),
    socket(route) {
      const url = new URL(withUser(api.apiURL(route)), location.href);
      url.protocol = url.protocol === "https:" ? "wss:" : "ws:";
      return new WebSocket(url);
    },
  };

  /** Pictures and sockets cannot carry the header that names the user. */
  function withUser(url: string): string {
    if (!api.user) return url;
    return `${url}${url.includes("?") ? "&" : "?"}user=${encodeURIComponent(api.user)}`;
  }
}
