import type { Page } from "playwright-core";

/** What the frontend knows of commands, keys and badges, as its own dialogs list it. */
export class Menus {
  constructor(private readonly page: Page) {}

  /** Combinations of keys, ours and those of the core, each as "ctrl+shift+H". */
  keys(): Promise<{ ours: string[]; core: string[] }> {
    return this.page.evaluate(() => {
      interface Binding {
        commandId: string;
        combo: { key: string; ctrl?: boolean; alt?: boolean; shift?: boolean };
      }
      const app = (document.querySelector("#vue-app") as unknown as Mounted).__vue_app__;
      const { keybindings } = app.config.globalProperties.$pinia._s.get("keybinding") as {
        keybindings: Binding[];
      };
      const words = ({ combo: { key, ctrl, alt, shift } }: Binding) =>
        [ctrl && "ctrl", alt && "alt", shift && "shift", key.toUpperCase()]
          .filter(Boolean)
          .join("+");
      const isOurs = ({ commandId }: Binding) => commandId.startsWith("Snapline.");
      return {
        ours: keybindings.filter(isOurs).map(words),
        core: keybindings.filter((one) => !isOurs(one)).map(words),
      };
    });
  }

  /** The entries below Extensions in the frontend's menu, in the group of this name. */
  extension(name: string): Promise<string[]> {
    return this.page.evaluate((wanted) => {
      interface Item {
        label?: string | (() => string);
        items?: Item[];
      }
      const app = (document.querySelector("#vue-app") as unknown as Mounted).__vue_app__;
      const { menuItems } = app.config.globalProperties.$pinia._s.get("menuItem") as {
        menuItems: Item[];
      };
      const words = ({ label }: Item) => (typeof label === "function" ? label() : (label ?? ""));
      const extensions = menuItems.find((item) => words(item) === "Extensions");
      const own = extensions?.items?.find((item) => words(item) === wanted);
      return (own?.items ?? []).map(words);
    }, name);
  }
}

interface Mounted {
  __vue_app__: { config: { globalProperties: { $pinia: { _s: Map<string, unknown> } } } };
}
