import type { ComfyDoor } from "./comfy-door";
import type { NodePlace } from "./door";
import type { App, SidebarTab } from "./frontend";
import { keepUndoFromCanvas } from "./modal-keys";
import { placeOf } from "./node-place";
import { settings, type SettingTexts } from "./settings";

export interface ExtensionParts {
  door: ComfyDoor;
  texts: { panel: string; settings: SettingTexts };
  commands: readonly Command[];
  /** what the menu of a node has for it */
  nodeMenu: { label: string; run(node: NodePlace): void };
  /** the word and the address of the badge on the frontend's page about itself */
  about: { label: string; url: string };
  /** shows the panel; asked once more for the same element it does nothing */
  mount(el: HTMLElement): { destroy(): void };
  /** one of our dialogs lies over the page */
  hasDialog(): boolean;
  /** the frontend is there, the first workflow not yet */
  ready(): Promise<void>;
}

/** What can be called by name in the frontend, and stands in its menu under Extensions. */
export interface Command {
  /** without "Snapline." */
  id: string;
  label: string;
  menuLabel: string;
  /** class of a PrimeIcon */
  icon: string;
  /** also in the menu of the canvas, where the frontend lets extensions add to it */
  onCanvas?: boolean;
  /** a combination that no command of the frontend has: it would refuse ours */
  keys?: { key: string; ctrl?: boolean; shift?: boolean };
  run(): void;
}

/** Makes Snapline known to the frontend. Unknown keys are ignored, so all frontends get the same. */
export function registerExtension(app: App, parts: ExtensionParts): void {
  const { door, texts } = parts;
  app.registerExtension({
    name: "Snapline",
    settings: settings(texts.settings, (name, value) => door.settingChanged(name, value)),
    commands: parts.commands.map(({ id, label, menuLabel, icon, run }) => ({
      id: idOf(id),
      label,
      menubarLabel: menuLabel,
      icon: `pi ${icon}`,
      function: run,
    })),
    keybindings: parts.commands.flatMap(({ id, keys }) =>
      keys ? [{ combo: keys, commandId: idOf(id) }] : [],
    ),
    menuCommands: [
      { path: ["Extensions", "Snapline"], commands: parts.commands.map(({ id }) => idOf(id)) },
    ],
    aboutPageBadges: [{ ...parts.about, icon: "pi pi-clock" }],
    getCanvasMenuItems: () => [
      null, // a line
      ...parts.commands
        .filter(({ onCanvas }) => onCanvas)
        .map(({ label, run }) => ({ content: label, callback: () => run() })),
    ],
    getNodeMenuItems(node) {
      const place = placeOf(app, node);
      if (place === null) return [];
      const { label, run } = parts.nodeMenu;
      return [null, { content: label, callback: () => run(place) }];
    },
    beforeConfigureGraph: () => door.loadBegins(),
    onGraphLoadError: () => door.loadEnds(),
    // The frontend waits for this one before it opens the first workflow.
    async setup() {
      door.start();
      keepUndoFromCanvas(app, () => parts.hasDialog());
      await parts.ready();
      app.extensionManager.registerSidebarTab(sidebarTab(texts.panel, parts.mount));
    },
  });
}

function idOf(command: string): string {
  return `Snapline.${command}`;
}

/** Opens our tab of the side bar, unless it is open. */
export function openPanel(app: App): void {
  if (document.querySelector(".snapline-panel") !== null) return;
  void app.extensionManager.command.execute("Workspace.ToggleSidebarTab.snapline");
}

/**
 * `destroy` comes only when the side bar closes; another tab just throws the element away and the next
 * `render` brings a new one. So `mount` must bear to be asked again.
 */
function sidebarTab(title: string, mount: ExtensionParts["mount"]): SidebarTab {
  let mounted: { destroy(): void } | null = null;
  return {
    id: "snapline",
    icon: "pi pi-clock",
    title,
    tooltip: title,
    label: title,
    type: "custom",
    render(el) {
      mounted = mount(el);
    },
    destroy() {
      mounted?.destroy();
      mounted = null;
    },
  };
}
