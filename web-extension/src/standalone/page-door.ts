import type { Door, SettingName } from "../comfy/door";

/** Where the server has what the shim forwards below `/snapline`. */
const below = /^\/snapline/;

/**
 * The door of the server's own page: no canvas, no tabs, nothing that could be changed. What would open
 * in a new tab goes into a file.
 */
export function createPageDoor(save: (graph: string, file: string) => void): Door {
  const url = (route: string) => route.replace(below, "");
  const settings: Record<SettingName, boolean | number> = {
    ...{ autoCapture: false, captureOnLoad: false, showTimeline: false },
    ...{ captureDelay: 3, maxSnapshots: 0, maxNodeSnapshots: 0, maxAgeDays: 0, maxBytes: 0 },
  };
  return {
    listen: () => undefined,
    tab: () => null,
    graph: () => null,
    isBeginning: () => false,
    isStill: () => false,
    isModified: () => false,
    onChange: () => () => undefined,
    settle: () => undefined,
    widgetNames: () => ({}),
    selectedNode: () => null,
    nodeTitle: () => null,
    missingHere: () => ({ types: [], files: [] }),
    savedPaths: async () => null,
    savedGraph: async () => null,
    openTabs: () => [],
    openFile: async () => null,
    async openInNewTab(graph, name) {
      save(graph, `${name}.json`);
      return { path: name, name, temporary: true, graphId: null };
    },
    replaceInPlace: async () => ({ done: false, reason: "" }),
    askForText: async () => null,
    confirm: async () => false,
    setting: () => false,
    captureDelayMs: () => 0,
    settingOf: (name) => settings[name],
    setSetting: async () => undefined,
    onSetting: () => undefined,
    user: () => "default",
    clientId: () => null,
    fetch: (route, init) => fetch(url(route), init),
    url,
    socket: () => {
      throw new Error("The server's own page opens no socket.");
    },
  };
}
