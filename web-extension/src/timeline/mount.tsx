import { render } from "preact";
import type { SnapshotMeta } from "../client/wire";
import { keepKeys } from "../panel/keys";
import { installStyles } from "../panel/styles";
import { followTheme } from "../panel/theme";
import { createPictureCache } from "../preview/picture-cache";
import { snapshotTitle } from "../preview/snapshot-words";
import { createTimes } from "../preview/times";
import { branchWords } from "../state/branch-words";
import { wayOf } from "../state/shown";
import type { Actions } from "../state/app-state";
import type { Store } from "../state/store";
import type { Text } from "../state/text";
import { Bar } from "./bar";
import { listenForKeys } from "./keys";
import { freeStretch, placeBar } from "./place";
import { listenForPointer } from "./pointer";
import { slotsOf, type Slot } from "./slots";

export interface TimelineWiring {
  store: Store;
  actions: Actions;
  text: Text;
  /** what the frontend draws the graph on; null while it is not there */
  canvas(): HTMLElement | null;
}

/** What both ends and the gaps of the bar take from its width, in px. */
const aroundSlots = 176;
const aroundSlotsNarrow = 112;
const lookEveryMs = 1_000;

/** What the views and the listeners share. */
export interface Bearing {
  stop: string | null;
  hovered: { snapshot: SnapshotMeta; left: number } | null;
  unfolded: string | null;
  skimmedId: string | null;
}

/** Shows the bar over the canvas for as long as the setting says so. */
export function mountTimeline(parent: HTMLElement, wiring: TimelineWiring): { destroy(): void } {
  const { store, actions, text } = wiring;
  const page = parent.ownerDocument;
  installStyles(page);
  const root = page.createElement("div");
  root.className = "snapline snapline-timeline";
  keepKeys(root);
  parent.append(root);
  const pictures = createPictureCache((...which) => actions.picture(...which));
  const theme = followTheme([root], () => draw());
  const bearing: Bearing = { stop: null, hovered: null, unfolded: null, skimmedId: null };
  let slots: readonly Slot[] = [];
  let isWaiting = false;

  function set(patch: Partial<Bearing>): void {
    Object.assign(bearing, patch);
    draw();
  }

  /** Many things may happen in one frame. */
  function soon(): void {
    if (isWaiting) return;
    isWaiting = true;
    requestAnimationFrame(() => {
      isWaiting = false;
      draw();
    });
  }

  function draw(): void {
    const state = store.get();
    const canvas = wiring.canvas();
    if (!state.settings?.showTimeline || canvas === null || state.tab === null) {
      render(null, root);
      return;
    }
    root.dataset["looking"] = ""; // lets the look for what lies over the canvas through the bar
    const { free, controlsTop } = freeStretch(page, canvas);
    delete root.dataset["looking"];
    const box = canvas.getBoundingClientRect();
    const place = placeBar(box, free, controlsTop, page.documentElement.clientHeight);
    const times = createTimes(text, Date.now());
    const way = wayOf(state);
    const titleOf = (snapshot: SnapshotMeta) =>
      snapshotTitle(snapshot, snapshot.id === state.currentId, text);
    slots = slotsOf({
      path: way.path,
      width: place.width - (place.isNarrow ? aroundSlotsNarrow : aroundSlots),
      marked: new Set([state.activeId, state.currentId]),
      day: (at) => times.day(at),
    });
    const keys = slots.filter(({ kind }) => kind !== "day").map(({ key }) => key);
    const stop = keys.includes(bearing.stop ?? "") ? bearing.stop : (keys.at(-1) ?? null);
    const skimmed = state.snapshots.find(({ id }) => id === bearing.skimmedId) ?? null;
    render(
      <Bar
        {...{ state, actions, text, times, pictures, place, slots, stop, skimmed }}
        theme={theme.theme()}
        words={branchWords(way.tree, state.snapshots, state.workflow, titleOf)}
        hovered={bearing.hovered}
        unfolded={bearing.unfolded}
        canvas={{
          ...{ left: free.left, width: box.right - free.left },
          ...{ top: box.top, height: box.height },
        }}
        onUnfold={(unfolded) => set({ unfolded })}
      />,
      root,
    );
  }

  const parts = { root, store, actions, bearing, set, slots: () => slots };
  listenForKeys(parts);
  const pointer = listenForPointer(parts);
  const unsubscribe = store.subscribe(soon);
  // The side bar opens, closes and is resized without a word to extensions.
  const clock = setInterval(soon, lookEveryMs);
  const watch = new ResizeObserver(soon);
  watch.observe(page.documentElement);
  page.addEventListener("pointerup", soon);
  soon();

  return {
    destroy(): void {
      unsubscribe();
      clearInterval(clock);
      watch.disconnect();
      pointer.destroy();
      page.removeEventListener("pointerup", soon);
      theme.destroy();
      render(null, root);
      root.remove();
    },
  };
}
