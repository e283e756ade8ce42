import { download } from "../actions/download";
import { fail, type ActionParts } from "../actions/parts";
import type { EnvironmentForm, EnvironmentPatch, EnvironmentRow } from "../client/environment";
import { createTimes } from "../preview/times";
import { environmentTitle } from "./environment-words";
import type { Shelf } from "./shelf";

/** What a person does to environments. None of it installs anything; none of it rejects. */
export interface EnvironmentActs {
  /** true = it is kept */
  capture(label: string): Promise<boolean>;
  change(row: EnvironmentRow, patch: EnvironmentPatch): Promise<void>;
  /** a locked one only after a question; the toast brings it back */
  remove(row: EnvironmentRow): Promise<void>;
  /** what was pruned, with the way back */
  tellPruned(pruned: readonly EnvironmentRow[]): void;
  exportOne(row: EnvironmentRow, form: EnvironmentForm): Promise<void>;
  exportAll(): Promise<void>;
  renameInstallation(): Promise<void>;
}

export function createEnvironmentActs(parts: ActionParts, shelf: Shelf): EnvironmentActs {
  const { door, snapline, text, toasts } = parts;
  const key = () => shelf.box.get().key;

  async function exportAs(id: string | null, form: EnvironmentForm): Promise<void> {
    const of = key();
    if (of === null) return;
    try {
      const { content, name } = await snapline.exportEnvironments(of, id, form);
      download(content, name || "environments.json");
    } catch (error) {
      fail(parts, "env.not-exported", error);
    }
  }

  function tellGone(of: string, words: string, ids: readonly string[]): void {
    const run = () => void bringBack(of, ids);
    const action = { label: text("toast.deleted-undo"), run };
    toasts.show({ severity: "info", text: words, ...(ids.length > 0 && { action }) });
  }

  async function bringBack(of: string, ids: readonly string[]): Promise<void> {
    try {
      const lost = ids.length - (await snapline.undeleteEnvironments(of, ids)).length;
      if (lost > 0) {
        const detail = text("env.not-all-back", { count: lost });
        toasts.show({ severity: "error", text: text("env.undo-failed"), detail });
      }
    } catch (error) {
      fail(parts, "env.undo-failed", error);
    }
    await shelf.load();
  }

  return {
    async capture(label) {
      const of = key();
      if (of === null) return false;
      try {
        await snapline.captureEnvironment(of, label);
        toasts.show({ severity: "success", text: text("env.created") });
        await shelf.load();
        return true;
      } catch (error) {
        fail(parts, "env.not-created", error);
        return false;
      }
    },
    async change(row, patch) {
      const of = key();
      if (of === null) return;
      try {
        shelf.put(await snapline.changeEnvironment(of, row.id, patch));
      } catch (error) {
        fail(parts, "env.not-changed", error);
      }
    },
    async remove(row) {
      const of = key();
      if (of === null) return;
      if (row.locked) {
        const title = environmentTitle(row, createTimes(text, Date.now()), text);
        const question = text("env.delete-locked", { title });
        if (!(await door.confirm(text("env.delete-title"), question))) return;
      }
      try {
        await snapline.removeEnvironment(of, row.id, row.locked);
        tellGone(of, text("env.deleted"), [row.id]);
      } catch (error) {
        fail(parts, "env.not-deleted", error);
      }
      await shelf.load();
    },
    tellPruned(pruned) {
      const of = key();
      if (of === null) return;
      const words = text("env.pruned", { count: pruned.length });
      tellGone(
        of,
        words,
        pruned.map(({ id }) => id),
      );
    },
    exportOne: (row, form) => exportAs(row.id, form),
    exportAll: () => exportAs(null, "launcher"),
    async renameInstallation() {
      const installation = shelf.installation();
      if (installation === null) return;
      const { key: of, name } = installation;
      const asked = await door.askForText(
        text("env.rename-installation"),
        text("env.rename-message"),
        name,
      );
      const next = asked?.trim() ?? "";
      if (next === "" || next === name) return;
      try {
        const now = await snapline.changeInstallation(of, { name: next });
        const all = shelf.box.get().installations ?? [];
        shelf.box.set({ installations: all.map((one) => (one.key === of ? now : one)) });
      } catch (error) {
        fail(parts, "env.not-changed", error);
      }
    },
  };
}
