import { copyText } from "../client/copy-text";
import { exportRoute } from "../client/transfer";
import type { Workflow } from "../client/wire";
import type { Viewed } from "../state/app-state";
import { noBranches, type Branches } from "../state/branches";
import { fail, type ActionParts } from "./parts";

const PAGE = 200;

/** Reads other histories than that of the open tab, and says which branches are read. */
export interface Reading {
  view(workflow: Workflow | null): Promise<void>;
  /** shows these branches of what the panel lists */
  show(branches: Branches): void;
  /** older ones of the history that is read; answers false if it is that of the open tab */
  loadMoreViewed(): Promise<boolean>;
  copyLink(id: string): Promise<void>;
  exportHistory(key: string): void;
}

export function createReading(parts: ActionParts): Reading {
  const { door, session, snapline, store, text, toasts } = parts;

  function update(key: string, patch: Partial<Viewed>): void {
    const { viewed } = store.get();
    if (viewed?.workflow.key === key) store.set({ viewed: { ...viewed, ...patch } });
  }

  return {
    async view(workflow) {
      if (workflow === null || workflow.key === store.get().workflow?.key) {
        store.set({ viewed: null, picked: [], sheet: null });
        return;
      }
      const { key, count } = workflow;
      const viewed = { workflow, snapshots: [], total: count, more: false, loading: true };
      store.set({ viewed: { ...viewed, branches: noBranches }, picked: [], sheet: null });
      try {
        const page = await snapline.page(key, null, PAGE);
        update(key, { snapshots: page.snapshots, more: page.next !== null, loading: false });
      } catch (error) {
        update(key, { loading: false });
        fail(parts, "list.failed", error);
      }
    },
    show(branches) {
      const { viewed } = store.get();
      if (viewed) store.set({ viewed: { ...viewed, branches } });
      else session.live.showBranches(branches);
    },
    async loadMoreViewed() {
      const { viewed } = store.get();
      const oldest = viewed?.snapshots.at(-1);
      if (!viewed || oldest === undefined) return false;
      const { key } = viewed.workflow;
      const page = await snapline.page(key, oldest.id, PAGE);
      const snapshots = [...viewed.snapshots, ...page.snapshots];
      update(key, { snapshots, more: page.next !== null });
      return true;
    },
    async copyLink(id) {
      const route = `/snapline/api/snapshots/${encodeURIComponent(id)}/graph`;
      const link = new URL(door.url(route), location.href).href;
      const isCopied = await copyText(link);
      const sentence = isCopied ? "link.copied" : "link.failed";
      toasts.show({ severity: isCopied ? "success" : "error", text: text(sentence) });
    },
    exportHistory(key) {
      const link = document.createElement("a");
      link.href = door.url(exportRoute([key], "hidden"));
      link.download = "";
      link.click();
    },
  };
}
