import { api } from "../../scripts/api.js";
import { app } from "../../scripts/app.js";
import { createActions } from "./actions/actions";
import { tellDelivery } from "./actions/take-snapshot";
import type { ActionParts } from "./actions/parts";
import { openIndexedRows } from "./capture/indexed-rows";
import { createMemoryRows } from "./capture/memory-rows";
import { startSession } from "./capture/session";
import { createHttp } from "./client/http";
import { createSnapline } from "./client/snapline";
import { newUuid } from "./client/uuid";
import { createComfyDoor } from "./comfy/comfy-door";
import { registerExtension } from "./comfy/extension";
import { takeWindowId } from "./capture/window-id";
import type { Actions } from "./state/app-state";
import { createStore } from "./state/store";
import { createText } from "./state/text";
import { createToasts } from "./state/toasts";

const text = createText();
const store = createStore();
const toasts = createToasts(store);
const door = createComfyDoor(app, api, newUuid);
const snapline = createSnapline(createHttp((route, init) => door.fetch(route, init)));
let actions: Actions | null = null;

async function start(): Promise<void> {
  const { windowId, former } = takeWindowId(newUuid);
  const rows = await openIndexedRows().catch(() => createMemoryRows());
  const session = await startSession({
    ...{ door, snapline, store, text, rows, windowId, former, newUuid },
    saveTaken: (captureId) => void tellDelivery(parts, captureId),
    connectionChanged(before, now) {
      if (before === "ready") {
        toasts.show({ severity: "warn", text: text("offline.lost") });
      } else if (before !== null && now === "ready") {
        toasts.show({ severity: "success", text: text("offline.back") });
      }
    },
  });
  const parts: ActionParts = { door, snapline, session, store, toasts, text };
  actions = createActions(parts);
}

registerExtension(app, {
  door,
  texts: {
    panel: text("app.name"),
    takeSnapshot: text("take.command"),
    settings: {
      autoCapture: {
        name: text("setting.auto-capture"),
        tooltip: text("setting.auto-capture-tip"),
      },
      captureDelay: {
        name: text("setting.capture-delay"),
        tooltip: text("setting.capture-delay-tip"),
      },
      captureOnLoad: {
        name: text("setting.capture-on-load"),
        tooltip: text("setting.capture-on-load-tip"),
      },
    },
  },
  takeSnapshot: () => void actions?.takeSnapshot(),
  mount: () => ({ destroy() {} }),
  ready: start,
});
