import { afterEach, beforeEach, vi } from "vitest";
import { createComfyDoor, type ComfyDoor } from "../../src/comfy/comfy-door";
import { registerExtension } from "../../src/comfy/extension";
import { settingTexts } from "../../src/settings/setting-texts";
import { createText } from "../../src/state/text";
import { FakeFrontend } from "./fake-frontend";

export const graph = (word: string) => ({ id: `id-${word}`, nodes: [{ id: 1, word }] });

/** A frontend with the door in it, made anew for each test. */
export interface AtTheDoor {
  frontend: FakeFrontend;
  door: ComfyDoor;
  /** what the door has told, in words */
  told: string[];
  /** where one can type */
  field: HTMLTextAreaElement;
}

export function atTheDoor(): AtTheDoor {
  const at = {} as AtTheDoor;
  beforeEach(async () => {
    vi.useFakeTimers();
    at.frontend = new FakeFrontend();
    at.door = createComfyDoor(at.frontend.app, at.frontend.api, () => "new-uuid");
    // The listeners of former doors stay on the window; they tell their own tests.
    const mine: string[] = [];
    at.told = mine;
    at.door.listen({
      opened: (tab) => mine.push(`opened ${tab.path}`),
      edited: (tab, text) => mine.push(`edited ${tab.path} ${wordOf(text)}`),
      leaving: (path) => mine.push(`leaving ${path}`),
      saving: (tab, text, by) => mine.push(`saving ${tab.path} ${wordOf(text)} by ${by}`),
      saved: (tab, first) => mine.push(`saved ${tab.path}${first ? " first" : ""}`),
      renamed: (from, tab) => mine.push(`renamed ${from} ${tab.path}`),
      copied: (from, tab) => mine.push(`copied ${from} ${tab.path}`),
      closed: (path) => mine.push(`closed ${path}`),
      queueing: () => mine.push("queueing"),
      hiding: (forGood) => mine.push(`hiding ${forGood}`),
    });
    registerExtension(at.frontend.app, {
      door: at.door,
      texts: {
        panel: "Snapline",
        settings: settingTexts(createText()),
      },
      commands: [],
      nodeMenu: { label: "History of this node", run: ({ path }) => mine.push(`node ${path}`) },
      about: { label: "Snapline", url: "" },
      mount: () => ({ destroy: () => mine.push("destroyed") }),
      hasDialog: () => false,
      ready: async () => {},
    });
    await at.frontend.extension!.setup();
    at.field = document.createElement("textarea");
    document.body.replaceChildren(at.field);
  });
  afterEach(() => vi.useRealTimers());
  return at;
}

function wordOf(text: string): string {
  return (JSON.parse(text) as { nodes: { word: string }[] }).nodes[0]!.word;
}

export async function open({ frontend, told }: AtTheDoor, name: string, isTemporary = false) {
  const workflow = frontend.workflow(`workflows/${name}.json`, graph(name), isTemporary);
  await frontend.activate(workflow);
  told.length = 0;
  return workflow;
}

export function press(key: string, init: KeyboardEventInit = {}): void {
  document.body.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, ...init }));
}
