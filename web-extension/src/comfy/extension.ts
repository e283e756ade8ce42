import type { ComfyDoor } from "./comfy-door";
import type { App } from "./frontend";
import { settings, type SettingTexts } from "./settings";

export interface ExtensionParts {
  door: ComfyDoor;
  texts: { panel: string; takeSnapshot: string; settings: SettingTexts };
  takeSnapshot(): void;
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
      app.extensionManager.registerSidebarTab(sidebarTab(texts.panel, parts.mount));
      await parts.ready();
    },
  });
}

/**
 * `destroy` comes only when the side bar closes; another tab just throws the element away and the next
 * `render` brings a new one.
 */
function sidebarTab(title: string, mount: ExtensionParts["mount"]) {
  let mounted: { el: HTMLElement; destroy(): void } | null = null;
  const clear = () => {
    mounted?.destroy();
    mounted = null;
  };
  return {
    id: "snapline",
    icon: "pi pi-clock",
    title,
    tooltip: title,
    label: title,
    type: "custom" as const,
    render(el: HTMLElement) {
      if (mounted?.el === el) return;
      clear();
      el.addEventListener("keydown", keepFromCanvas);
      mounted = { el, ...mount(el) };
    },
    destroy: clear,
  };
}

/** Keys that reach the window act on the canvas: Delete on a button would delete the selected nodes. */
function keepFromCanvas(event: KeyboardEvent): void {
  const isSave = (event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "s";
  if (!isSave) event.stopPropagation();
}
