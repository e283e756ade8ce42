import { fail, sentenceOf, type ActionParts } from "../actions/parts";
import type { DeletedProfile, QuarantinedFile, TrashItem } from "../client/trash";
import { sizeWords } from "../panel/size-words";
import { createBox, type Box } from "../state/box";

export interface BinState {
  /** null until the server has told them once */
  items: readonly TrashItem[] | null;
  total: number;
  bytes: number;
  next: string | null;
  quarantined: readonly QuarantinedFile[];
  profiles: readonly DeletedProfile[];
  /** why they, or the older ones, could not be had */
  problem: string | null;
}

/** What was deleted and can still be brought back, and what was set aside because it is damaged. */
export interface Bin {
  box: Box<BinState>;
  load(): Promise<void>;
  loadOlder(): Promise<void>;
  bringBack(item: TrashItem): Promise<void>;
  bringBackProfile(profile: DeletedProfile): Promise<void>;
  empty(): Promise<void>;
}

const nothing: BinState = {
  ...{ items: null, total: 0, bytes: 0, next: null, quarantined: [], profiles: [], problem: null },
};

export function createBin(parts: ActionParts): Bin {
  const { door, snapline, session, text, toasts } = parts;
  const box = createBox(nothing);
  let asking: AbortController | null = null;

  function ask(): AbortSignal {
    asking?.abort();
    asking = new AbortController();
    return asking.signal;
  }

  function missed(error: unknown): void {
    session.failed(error);
    box.set({ problem: sentenceOf(error) });
  }

  async function load(): Promise<void> {
    const signal = ask();
    try {
      const [page, quarantined] = await Promise.all([
        snapline.trash(null, signal),
        snapline.quarantine(signal),
      ]);
      if (!signal.aborted) box.set({ ...page, quarantined, problem: null });
    } catch (error) {
      if (!signal.aborted) missed(error);
    }
  }

  return {
    box,
    load,
    async loadOlder() {
      const { next, items } = box.get();
      if (next === null || items === null) return;
      const signal = ask();
      try {
        const page = await snapline.trash(next, signal);
        if (signal.aborted) return;
        box.set({ ...page, items: [...items, ...page.items], problem: null });
      } catch (error) {
        if (!signal.aborted) missed(error);
      }
    },
    async bringBack({ snapshot, workflow }) {
      try {
        await snapline.undelete(snapshot.id);
        const { items, total, bytes } = box.get();
        const left = (items ?? []).filter((item) => item.snapshot.id !== snapshot.id);
        box.set({ items: left, total: total - 1, bytes: Math.max(0, bytes - snapshot.bytes) });
        session.live.upsert(snapshot);
        toasts.show({ severity: "success", text: text("trash.back", { name: workflow.name }) });
      } catch (error) {
        fail(parts, "remove.undo-failed", error);
        await load();
      }
    },
    async bringBackProfile({ id, name }) {
      try {
        await snapline.undeleteProfile(id);
        box.set({ profiles: box.get().profiles.filter((one) => one.id !== id) });
        toasts.show({ severity: "success", text: text("trash.profile-back", { name }) });
      } catch (error) {
        fail(parts, "profiles.undo-failed", error);
        await load();
      }
    },
    async empty() {
      const { total, bytes } = box.get();
      const question = text("trash.question", { count: total, size: sizeWords(bytes, text) });
      if (!(await door.confirm(text("trash.empty"), question))) return;
      try {
        const { removed, bytes: freed } = await snapline.emptyTrash();
        const size = sizeWords(freed, text);
        toasts.show({ severity: "info", text: text("trash.emptied", { count: removed, size }) });
      } catch (error) {
        fail(parts, "trash.empty-failed", error);
      }
      await load();
    },
  };
}
