import { viewRoute } from "../client/runs";
import { pictureRoute, thumbnailRoute } from "../client/snapline";
import type { CompareActions, EnvironmentActions } from "../state/actions";
import type { Actions, AppState } from "../state/app-state";
import { answerAlarm } from "./alarm";
import { change, remove } from "./change";
import { clearAll } from "./clear";
import { copyDiagnostics } from "./diagnostics";
import { downloadJson } from "./download";
import { createListActs } from "./list-acts";
import { acceptsLacking, type Ask } from "./lacking";
import { fail, sentenceOf, snapshotOf, type ActionParts } from "./parts";
import { restore } from "./restore";
import { swap } from "./swap";
import { createTakeAway } from "./take-away";
import { takeSnapshot } from "./take-snapshot";

/** What main.ts adds: it is done in other rooms. */
type Elsewhere = keyof CompareActions | keyof EnvironmentActions;

/** What a person can do, over the running session. */
export function createActions(parts: ActionParts, ask: Ask): Omit<Actions, Elsewhere> {
  const { door, session, snapline, store, text, toasts } = parts;
  const list = createListActs(parts);
  let isAsking = false;

  /** A second press while the person is asked would ask again. */
  async function once(act: () => Promise<void>): Promise<void> {
    if (isAsking || store.get().busy !== null) return;
    isAsking = true;
    await act().finally(() => (isAsking = false));
  }

  return {
    ...createTakeAway(parts),
    ...list,
    takeSnapshot: (how) => takeSnapshot(parts, how),
    swap: (id) =>
      once(async () => {
        const path = door.tab()?.path;
        if (!(await acceptsLacking(parts, ask, id, "swap"))) return;
        // The snapshot is of the tab that was shown when the person chose it.
        if (door.tab()?.path === path) await swap(parts, id);
        else toasts.show({ severity: "error", text: text("swap.other-tab") });
      }),
    restore: (id, from) =>
      once(async () => {
        if (await acceptsLacking(parts, ask, id, "restore")) await restore(parts, id, from);
      }),
    rename: (id, label) => change(parts, id, { label: label.trim() }),
    setNotes: (id, notes) => change(parts, id, { notes }),
    setLocked: (id, locked) => change(parts, id, { locked }),
    remove: (id) => remove(parts, id),
    clearAll: () => clearAll(parts),
    async loadMore() {
      try {
        if (!(await list.loadMoreViewed())) await session.live.loadMore();
      } catch (error) {
        fail(parts, "list.failed", error);
      }
    },
    async reveal(id) {
      try {
        // Ids rise with time: it is loaded, gone, or older than all that is loaded.
        while (isBeyond(store.get(), id)) await session.live.loadMore();
      } catch (error) {
        return fail(parts, "list.failed", error);
      }
      if (snapshotOf(parts, id)) {
        store.set({ sheet: null, viewed: null });
        list.follow(id);
      } else {
        toasts.show({ severity: "info", text: text("reveal.gone") });
      }
    },
    async retry() {
      try {
        if (store.get().connection.kind !== "offline") await snapline.startAgain();
      } catch (error) {
        toasts.show({ severity: "error", text: text("retry.failed"), detail: sentenceOf(error) });
      }
      session.tryNow();
    },
    copyDiagnostics: () => copyDiagnostics(parts),
    async downloadRefused(captureId) {
      const refused = await session.refused(captureId);
      if (refused) downloadJson(refused.graph, `${refused.head.tab.name}.json`);
    },
    discardRefused: (captureId) => session.discard(captureId),
    closeToast: (id) => toasts.close(id),
    answerAlarm: (key, answer) => answerAlarm(parts, key, answer),
    openSheet: (sheet) => store.set({ sheet }),
    showNode: (node) => store.set({ node, sheet: "node" }),
    closeSheet: () => store.set({ sheet: null }),
    thumbnailUrl: (id) => door.url(thumbnailRoute(id)),
    nodeTitle: (type) => door.nodeTitle(type),
    fileUrl: (file) => door.url(viewRoute(file)),
    picture: (id, size, theme, signal) => snapline.picture(pictureRoute(id, size, theme), signal),
  };
}

function isBeyond({ snapshots, more }: AppState, id: string): boolean {
  const oldest = snapshots.at(-1);
  return more && oldest !== undefined && id < oldest.id;
}
