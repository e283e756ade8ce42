import { render } from "preact";
import type { SnapshotMeta } from "../client/wire";
import type { Actions } from "../state/app-state";
import type { Store } from "../state/store";
import type { Text } from "../state/text";
import { cardHeight, HoverCard } from "./hover-card";
import { createPictureCache, type PictureCache, type Theme } from "./picture-cache";
import { placeCard, type Place } from "./place-card";
import { PreviewDialog } from "./preview-dialog";
import type { Times } from "./times";

export interface PreviewWiring {
  store: Store;
  actions: Actions;
  text: Text;
  theme(): Theme;
  times(): Times;
  /** the panel that the hover card must lie beside */
  panel: HTMLElement;
}

/** The pictures over the page: a small one beside the row that is looked at, a big one in a dialog. */
export interface Previews {
  /** the pictures that were loaded already, for views that show their own */
  readonly pictures: PictureCache;
  theme(): Theme;
  /**
   * Shows the snapshot beside its row, after a moment.
   *
   * @param among the list that it is in; absent = that of the open tab
   */
  hover(id: string, row: HTMLElement, among?: readonly SnapshotMeta[]): void;
  /** takes the hover picture away at once; true if there was one */
  leave(): boolean;
  /** opens the big picture; the focus returns to where it was */
  open(id: string, among?: readonly SnapshotMeta[]): void;
  /** draws again, after the theme or the time changed */
  refresh(): void;
  destroy(): void;
}

const hoverAfterMs = 200;

export function mountPreviews(layer: HTMLElement, wiring: PreviewWiring): Previews {
  const { store, actions, text, theme, times, panel } = wiring;
  const page = layer.ownerDocument;
  const pictures = createPictureCache((...which) => actions.picture(...which));
  let waiting: ReturnType<typeof setTimeout> | undefined;
  type Among = readonly SnapshotMeta[] | undefined;
  let hovered: { id: string; row: HTMLElement; place: Place; among: Among } | undefined;
  let opened: { id: string; returnTo: Element | null; among: Among } | undefined;

  function draw(): void {
    const { snapshots: ofOpenTab, currentId, runs } = store.get();
    const card = (hovered?.among ?? ofOpenTab).find(({ id }) => id === hovered?.id);
    const snapshots = opened?.among ?? ofOpenTab;
    const at = snapshots.findIndex(({ id }) => id === opened?.id);
    const shown = snapshots[at];
    if (opened && !shown) return close();
    const { thumbnailUrl } = actions;
    const shared = { theme: theme(), times: times(), pictures, text, thumbnailUrl };
    render(
      <>
        {card && hovered && !opened && (
          <HoverCard
            {...shared}
            key={card.id}
            snapshot={card}
            isCurrent={card.id === currentId}
            place={hovered.place}
          />
        )}
        {shown && (
          <PreviewDialog
            {...shared}
            snapshot={shown}
            runs={runs}
            fileUrl={actions.fileUrl}
            isCurrent={shown.id === currentId}
            newer={snapshots[at - 1]}
            older={snapshots[at + 1]}
            onShow={(id) => show(id)}
            onClose={close}
          />
        )}
      </>,
      layer,
    );
  }

  function show(id: string): void {
    if (opened) opened.id = id;
    draw();
  }

  function close(): void {
    const returnTo = opened?.returnTo;
    opened = undefined;
    draw();
    if (returnTo instanceof HTMLElement && returnTo.isConnected) returnTo.focus();
  }

  function appear(id: string, row: HTMLElement, among: Among): void {
    if (!row.isConnected || opened) return;
    const view = page.documentElement;
    const size = { width: view.clientWidth, height: view.clientHeight };
    const place = placeCard(
      row.getBoundingClientRect(),
      panel.getBoundingClientRect(),
      size,
      cardHeight,
    );
    hovered = { id, row, place, among };
    draw();
  }

  function leave(): boolean {
    clearTimeout(waiting);
    const hadOne = hovered !== undefined;
    hovered = undefined;
    if (hadOne) draw();
    return hadOne;
  }

  // A row that is taken out of the page while the pointer is on it sends no "leave".
  function onPointerMove(event: Event): void {
    if (hovered && !hovered.row.contains(event.target as Node)) leave();
  }

  page.addEventListener("pointermove", onPointerMove, true);
  const unsubscribe = store.subscribe(() => {
    if (hovered || opened) draw();
  });

  return {
    pictures,
    theme,
    hover(id, row, among) {
      leave();
      waiting = setTimeout(() => appear(id, row, among), hoverAfterMs);
    },
    leave,
    open(id, among) {
      const returnTo = page.activeElement;
      leave();
      opened = { id, returnTo, among };
      draw();
    },
    refresh() {
      if (hovered || opened) draw();
    },
    destroy() {
      clearTimeout(waiting);
      unsubscribe();
      page.removeEventListener("pointermove", onPointerMove, true);
      render(null, layer);
    },
  };
}
