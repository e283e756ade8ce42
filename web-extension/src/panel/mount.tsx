import { render } from "preact";
import { mountPreviews } from "../preview/previews";
import { createTimes, type Times } from "../preview/times";
import type { Actions, SheetName } from "../state/app-state";
import { shownOf } from "../state/shown";
import type { Store } from "../state/store";
import type { Text } from "../state/text";
import { takeDroppedFiles } from "./dropped-files";
import { keepFocus } from "./kept-focus";
import { keepKeys } from "./keys";
import { emptyMemory, type ListMemory } from "./list-state";
import { markerOf } from "./marker";
import { Panel } from "./panel";
import { focusSheet, focusOpener, type Sheets } from "./sheet";
import { installStyles } from "./styles";
import { followTheme } from "./theme";

export interface PanelWiring {
  store: Store;
  actions: Actions;
  text: Text;
  /** what can be shown in the place of the list */
  sheets?: Sheets;
}

const tickMs = 20_000;

interface Mounted {
  el: HTMLElement;
  handle: { destroy(): void };
}

/** The host asks for the panel again without saying that the last one is gone: one at a time lives. */
let mounted: Mounted | undefined;
const memories = new WeakMap<Store, ListMemory>();

/**
 * Shows the panel in the element, which need not be in the page yet. Asked twice for one element, it
 * answers the panel that is there; asked for another one, the panel moves.
 */
export function mountPanel(el: HTMLElement, wiring: PanelWiring): { destroy(): void } {
  if (mounted?.el === el && el.hasChildNodes()) return mounted.handle;
  mounted?.handle.destroy();

  const { store, actions, text, sheets = {} } = wiring;
  const page = el.ownerDocument;
  const memory = memoryOf(store);
  installStyles(page);

  const root = page.createElement("div");
  root.className = "snapline snapline-panel";
  root.tabIndex = -1;
  const layer = page.createElement("div");
  layer.className = "snapline snapline-layer";
  keepKeys(root);
  keepKeys(layer);
  takeDroppedFiles(root, text("compare.drop"), (files) => void actions.compareFiles(files));
  el.classList.add("snapline-host");
  el.replaceChildren(root);
  page.body.append(layer);

  let times: Times = createTimes(text, Date.now());
  let shownSheet: SheetName | null = store.get().sheet;
  const theme = followTheme([root, layer], () => {
    draw();
    previews.refresh();
  });
  const previews = mountPreviews(layer, {
    ...wiring,
    theme: theme.theme,
    times: () => times,
    marker: (snapshot) => markerOf(snapshot, store.get()),
    panel: root,
  });

  /** Where Escape still leads out of an open sheet. */
  const refuge = () => root.querySelector<HTMLElement>("[data-back]") ?? root;
  const focus = keepFocus(root, refuge);

  function draw(): void {
    const state = store.get();
    const key = shownOf(state).workflow?.key ?? null;
    if (memory.workflowKey !== key) Object.assign(memory, emptyMemory(key));
    const hadFocus = root.contains(page.activeElement);
    render(<Panel {...{ state, actions, previews, times, text, memory, sheets }} />, root);
    if (state.sheet !== shownSheet) {
      if (state.sheet !== null) focusSheet(root);
      else if (hadFocus && shownSheet !== null && !root.contains(page.activeElement))
        focusOpener(root, shownSheet);
      shownSheet = state.sheet;
    }
    if (hadFocus && !root.contains(page.activeElement)) refuge().focus({ preventScroll: true });
  }

  function tick(): void {
    times = createTimes(text, Date.now());
    draw();
    previews.refresh();
  }

  draw();
  const unsubscribe = store.subscribe(draw);
  const clock = setInterval(tick, tickMs);
  // The host puts the element into the page later, and moves it: only there it has colours.
  const watch = new ResizeObserver(() => theme.look());
  watch.observe(root);

  const handle = {
    destroy(): void {
      if (mounted?.handle === handle) mounted = undefined;
      unsubscribe();
      clearInterval(clock);
      watch.disconnect();
      focus.destroy();
      theme.destroy();
      previews.destroy();
      render(null, root);
      root.remove();
      layer.remove();
      el.classList.remove("snapline-host");
    },
  };
  mounted = { el, handle };
  return handle;
}

function memoryOf(store: Store): ListMemory {
  const memory = memories.get(store) ?? emptyMemory(null);
  memories.set(store, memory);
  return memory;
}
