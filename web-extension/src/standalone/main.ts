import { createActions } from "../actions/actions";
import { downloadJson } from "../actions/download";
import type { ActionParts } from "../actions/parts";
import { workflowSheet } from "../browser/workflow-browser";
import { createHttp } from "../client/http";
import { createSnapline } from "../client/snapline";
import { createCompare } from "../compare/compare";
import { createDiffParts } from "../compare/diff-parts";
import { mountDiff } from "../diff/mount";
import { createAsk } from "../environment/ask";
import { createEnvironments } from "../environment/environments";
import { mountLayer } from "../environment/layer";
import { createMeetings } from "../environment/meetings";
import { mountPanel } from "../panel/mount";
import { mountToasts } from "../panel/toasts";
import { searchSheet } from "../search/search-sheet";
import { englishText } from "../state/languages";
import { createStore } from "../state/store";
import { createToasts } from "../state/toasts";
import { treeSheet } from "../tree/tree-sheet";
import { createPageDoor } from "./page-door";
import { readingText } from "./page-text";
import { readingSession } from "./reading-session";
import { mountStage } from "./stage";
import { installPageStyles } from "./styles";

/** The server's own page: the same views as in ComfyUI, for looking only. */
const text = readingText(englishText());
const store = createStore();
const toasts = createToasts(store);
const door = createPageDoor(downloadJson);
const snapline = createSnapline(createHttp((route, init) => door.fetch(route, init)));
const session = readingSession(store, text);
const parts: ActionParts = { door, snapline, session, store, toasts, text };

store.set({
  connection: { kind: "connected" },
  loading: false,
  isReader: true,
  sheet: "workflows",
});
installPageStyles(document);
const compare = createCompare(parts, (comparison) => diff.open(comparison));
const diff = mountDiff(document.body, {
  ...{ store, text, parts: createDiffParts(parts, compare.shows) },
  onFiles: (files) => void actions.compareFiles(files),
});
const layer = mountLayer(document.body, { store, text });
const actions = {
  ...{ ...createActions(parts, createAsk(layer)), ...compare },
  ...createMeetings(store, createEnvironments(parts, layer).desk),
  showSinceWorked: () => undefined, // it is a question about the open workflow
  // Without a history there is nothing behind the list of all of them.
  closeSheet: () => store.set({ sheet: store.get().viewed === null ? "workflows" : null }),
};
const sheets = { workflows: workflowSheet(parts), search: searchSheet(parts), tree: treeSheet };
const wiring = { store, actions, text, sheets };
mountToasts(document.body, wiring);
const panel = document.getElementById("panel")!;
mountPanel(panel, wiring);
const stage = document.createElement("div");
stage.id = "stage";
stage.className = "snapline";
panel.after(stage);
mountStage(stage, { store, actions, text, list: panel });
