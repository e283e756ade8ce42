import { removeHistory } from "../actions/clear";
import { fail, sentenceOf, type ActionParts } from "../actions/parts";
import { restore } from "../actions/restore";
import type { Workflow } from "../client/wire";
import { createBox, type Box } from "../state/box";

export interface BrowserState {
  /** null until the server has told them once */
  living: readonly Workflow[] | null;
  deleted: readonly Workflow[];
  /** why they could not be had */
  problem: string | null;
  query: string;
  isUnfolded: boolean;
}

/** All histories, and what can be done with them. It outlives the sheet that shows it. */
export interface Browser {
  box: Box<BrowserState>;
  /** asks the server anew; what was known is shown meanwhile */
  load(): Promise<void>;
  /** opens the newest snapshot in a new tab */
  open(workflow: Workflow): Promise<void>;
  remove(workflow: Workflow): Promise<void>;
  bringBack(workflow: Workflow): Promise<void>;
}

export function createBrowser(parts: ActionParts): Browser {
  const { snapline, session, text, toasts } = parts;
  const box = createBox<BrowserState>({
    ...{ living: null, deleted: [], problem: null, query: "", isUnfolded: false },
  });
  let asking: AbortController | null = null;

  async function load(): Promise<void> {
    asking?.abort();
    const mine = new AbortController();
    asking = mine;
    try {
      const [living, deleted] = await Promise.all([
        snapline.workflows("living", mine.signal),
        snapline.workflows("deleted", mine.signal),
      ]);
      if (!mine.signal.aborted) box.set({ living, deleted, problem: null });
    } catch (error) {
      if (mine.signal.aborted) return;
      session.failed(error);
      box.set({ problem: sentenceOf(error) });
    }
  }

  return {
    box,
    load,
    async open({ name, newest }) {
      if (newest !== null) await restore(parts, newest, { workflow: name, snapshot: "" });
    },
    async remove(workflow) {
      if (await removeHistory(parts, workflow, () => void load())) await load();
    },
    async bringBack({ key, name }) {
      try {
        await snapline.undeleteHistory(key);
        session.live.refresh();
        toasts.show({ severity: "success", text: text("history.back", { name }) });
        await load();
      } catch (error) {
        fail(parts, "history.back-failed", error);
      }
    },
  };
}
