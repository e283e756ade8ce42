import { api } from "../../scripts/api.js";
import { app } from "../../scripts/app.js";
import { version } from "../package.json";
import { createActions } from "./actions/actions";
import { createCompare } from "./compare/compare";
import { createDiffParts } from "./compare/diff-parts";
import { followEnvironments } from "./actions/environment-changes";
import { tellAlarms } from "./actions/alarm";
import { tellDelivery } from "./actions/take-snapshot";
import type { ActionParts } from "./actions/parts";
import type { Rows } from "./capture/rows";
import { openIndexedRows } from "./capture/indexed-rows";
import { createMemoryRows } from "./capture/memory-rows";
import { startSession } from "./capture/session";
import { createHttp } from "./client/http";
import { createCommands } from "./commands";
import { createSnapline } from "./client/snapline";
import { newUuid } from "./client/uuid";
import { createComfyDoor } from "./comfy/comfy-door";
import type { NodePlace } from "./comfy/door";
import { openPanel, registerExtension } from "./comfy/extension";
import { languageOf } from "./comfy/settings";
import { createNeighbours } from "./capture/neighbours";
import { takeSeat } from "./capture/seat";
import { createAsk } from "./environment/ask";
import { createMeetings } from "./environment/meetings";
import { createEnvironments } from "./environment/environments";
import { mountLayer } from "./environment/layer";
import { mountPanel, type PanelWiring } from "./panel/mount";
import { createPeerImport } from "./peer/peer-import";
import type { Comparison } from "./diff/diff-parts";
import { mountDiff } from "./diff/mount";
import { mountToasts } from "./panel/toasts";
import { createMirror, type Mirror } from "./settings/mirror";
import { settingTexts } from "./settings/setting-texts";
import { createSheets } from "./sheets";
import { createStore } from "./state/store";
import { textIn } from "./state/languages";
import { mountTimeline } from "./timeline/mount";
import { createWorked } from "./worked/worked";
import { createToasts, createNotices } from "./state/toasts";

const text = await textIn(languageOf(app), (language) => {
  return new URL(`./locales/${language}.json`, import.meta.url);
});
const store = createStore();
const toasts = createToasts(store);
const door = createComfyDoor(app, api, newUuid);
const snapline = createSnapline(createHttp((route, init) => door.fetch(route, init)));
let panel: PanelWiring | null = null;
let mirror: Mirror | undefined;

async function start(): Promise<void> {
  const notices = createNotices(toasts, text);
  const factory = typeof indexedDB === "undefined" ? null : indexedDB;
  const peerImport = createPeerImport({ snapline, door, text, toasts }, factory);
  const neighbours = createNeighbours();
  const session = await startSession({
    ...{ door, snapline, store, text, newUuid },
    ...(await takeSeat(newUuid, neighbours)),
    lives: (owner) => neighbours.lives(owner),
    rows: await openRows(),
    saveTaken: (captureId) => void tellDelivery(parts, captureId),
    ...notices,
    reachable(isReachable) {
      notices.reachable(isReachable);
      if (isReachable) void peerImport.start();
      if (isReachable) void mirror?.meet();
    },
  });
  const parts: ActionParts = { door, snapline, session, store, toasts, text };
  const compare = createCompare(parts, (comparison) => diff.open(comparison));
  mirror = createMirror(parts);
  const diffParts = createDiffParts(parts, compare.shows);
  const diff = mountDiff(document.body, {
    ...{ store, text, parts: diffParts },
    onFiles: (files) => void actions.compareFiles(files),
  });
  const layer = mountLayer(document.body, { store, text });
  const environments = createEnvironments(parts, layer);
  const { desk } = environments;
  const openDiff = (comparison: Comparison) => diff.open(comparison);
  const actions = {
    ...createActions(parts, createAsk(layer)),
    ...compare,
    ...createMeetings(store, desk),
    showSinceWorked: createWorked({ parts, diffParts, desk, openDiff }, layer),
  };
  followEnvironments(parts);
  tellAlarms(parts, actions);
  panel = { store, actions, text, sheets: createSheets(parts, environments) };
  mountToasts(document.body, panel);
  mountTimeline(document.body, { ...panel, canvas: () => door.canvas() });
}

/** In a browser that keeps nothing, captures wait in the page. */
function openRows(): Promise<Rows> {
  return openIndexedRows().catch((error: unknown) => {
    console.warn("Snapline: this browser has no outbox.", error);
    return createMemoryRows();
  });
}

function mount(el: HTMLElement): { destroy(): void } {
  const delaySeconds = door.setting("autoCapture") ? door.captureDelayMs() / 1000 : null;
  store.set({ delaySeconds });
  return panel ? mountPanel(el, panel) : { destroy() {} };
}

function showNode(node: NodePlace): void {
  panel?.actions.showNode(node);
  openPanel(app);
}

registerExtension(app, {
  door,
  texts: {
    panel: text("app.name"),
    settings: settingTexts(text),
  },
  about: {
    label: `${text("app.name")} ${version}`,
    url: new URL(door.url("/snapline/api/health"), location.href).href,
  },
  commands: createCommands(text, { door, store, toasts, showNode, actions: () => panel?.actions }),
  nodeMenu: { label: text("node.menu"), run: showNode },
  mount,
  hasDialog: () => document.querySelector('.snapline [aria-modal="true"]') !== null,
  ready: start,
});
