import type { AppState, ListActions } from "../state/app-state";
import { offspringOf, towards } from "../state/branches";
import { shownOf, wayOf } from "../state/shown";
import { letGo } from "./change";
import { tellCleared } from "./clear";
import { fail, type ActionParts } from "./parts";
import { createReading, type Reading } from "./reading";

/** What the list shows, its branches, and what is done to several of its snapshots at once. */
export function createListActs(parts: ActionParts): ListActions & Reading {
  const { door, session, snapline, store, text, toasts } = parts;
  const reading = createReading(parts);

  function picked(state: AppState) {
    return shownOf(state).snapshots.filter(({ id }) => state.picked.includes(id));
  }

  /** @param question what is asked before; null = nothing */
  async function removeAll(ids: readonly string[], question: string, locked: number) {
    const stay = locked > 0 ? [text("clear.locked", { count: locked })] : [];
    const sentences = [question, ...stay, text("clear.can-undo")].join(" ");
    if (!(await door.confirm(text("clear.title"), sentences))) return;
    try {
      await letGo(parts, ({ id }) => ids.includes(id));
      const { done, refused } = await snapline.removeAll(ids);
      session.live.refresh();
      tellCleared(parts, { removed: done.length, kept: refused.length, ids: done });
      store.set({ picked: [] });
    } catch (error) {
      fail(parts, "clear.failed", error);
    }
  }

  return {
    ...reading,
    filter: (patch) => store.set({ filter: { ...store.get().filter, ...patch } }),
    pick: (ids) => store.set({ picked: ids }),
    unfoldProfiles: (isOpen) => store.set({ isProfilesOpen: isOpen }),
    async lockPicked(locked) {
      const all = picked(store.get());
      const ids = all.filter((each) => each.locked !== locked).map(({ id }) => id);
      if (ids.length === 0) return;
      try {
        await snapline.lockAll(ids, locked);
        const sentence = locked ? "picked.locked" : "picked.unlocked";
        toasts.show({ severity: "success", text: text(sentence, { count: ids.length }) });
      } catch (error) {
        fail(parts, "change.failed", error);
      }
    },
    async removePicked() {
      const all = picked(store.get());
      const free = all.filter(({ locked }) => !locked);
      if (free.length === 0) {
        toasts.show({ severity: "info", text: text("clear.none") });
        return;
      }
      const question = text("clear.question", { count: free.length });
      const ids = free.map(({ id }) => id);
      await removeAll(ids, question, all.length - free.length);
    },
    chooseBranch(fork, first) {
      const { branches } = shownOf(store.get());
      reading.show({ ...branches, chosen: { ...branches.chosen, [fork]: first } });
    },
    follow(id) {
      const shown = shownOf(store.get());
      reading.show(towards(id, wayOf(shown).tree, shown.branches));
      store.set({ revealed: { id } });
    },
    async nameBranch(first) {
      const { workflow } = store.get();
      if (workflow === null) return;
      const before = workflow.branches[first] ?? "";
      const asked = await door.askForText(text("branch.title"), text("branch.message"), before);
      if (asked === null || asked.trim() === before) return;
      try {
        const branches = { ...workflow.branches, [first]: asked.trim() };
        if (asked.trim() === "") delete branches[first];
        const now = await snapline.nameBranches(workflow.key, branches);
        const open = store.get().workflow;
        if (open?.key === now.key) store.set({ workflow: { ...open, branches: now.branches } });
      } catch (error) {
        fail(parts, "branch.failed", error);
      }
    },
    async removeBranch(first) {
      const { tree } = wayOf(store.get());
      const within = new Set(offspringOf(first, tree));
      // What a node captured of a snapshot goes with it.
      const all = store
        .get()
        .snapshots.filter(({ id }) => within.has(id) || within.has(tree.parents.get(id) ?? ""));
      const free = all.filter(({ locked }) => !locked);
      const question = text("branch.question", { count: free.length });
      const ids = free.map(({ id }) => id);
      await removeAll(ids, question, all.length - free.length);
    },
    pause(isPaused) {
      void door.setSetting("autoCapture", !isPaused);
      store.set({ delaySeconds: isPaused ? null : Number(door.settingOf("captureDelay")) });
    },
  };
}
