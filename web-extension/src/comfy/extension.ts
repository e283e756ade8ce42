import type { ComfyDoor } from "./comfy-door";
import type { App, SidebarTab } from "./frontend";
import { settings, type SettingTexts } from "./settings";

export interface ExtensionParts {
  door: ComfyDoor;
  texts: { panel: string; takeSnapshot: string; settings: SettingTexts };
  takeSnapshot(): void;
  /** shows the panel; asked once more for the same element it does nothing */
  mount(el: HTMLElement): { destroy(): void };
  /** the frontend is there, the first workflow not yet */
  ready(): Promise<void>;
}

/** Makes Snapline known to the frontend. Unknown keys are ignored, so all frontends get the same. */
export function registerExtension(app: App, parts: ExtensionParts): void {
  const { door, texts } = parts;
  app.registerExtension({
    name: "Snapline",
    settings: settings(texts.settings),
    commands: [
      {
        id: "Snapline.TakeSnapshot",
        label: texts.takeSnapshot,
        menubarLabel: texts.takeSnapshot,
        icon: "pi pi-clock",
        function: parts.takeSnapshot,
      },
    ],
    menuCommands: [{ path: ["Extensions", "Snapline"], commands: ["Snapline.TakeSnapshot"] }],
    beforeConfigureGraph: () => door.loadBegins(),
    onGraphLoadError: () => door.loadEnds(),
    // The frontend waits for this one before it opens the first workflow.
    async setup() {
      door.start();
      await parts.ready();
      app.extensionManager.registerSidebarTab(sidebarTab(texts.panel, parts.mount));
    },
  });
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
