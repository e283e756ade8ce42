import { render, type ComponentChildren } from "preact";
import type { SnapshotMeta } from "../client/wire";
import type { Actions } from "../state/app-state";
import type { Store } from "../state/store";
import type { Text } from "../state/text";
import { cardHeight, HoverCard } from "./hover-card";
import { createPictureCache, type PictureCache, type Theme } from "./picture-cache";
import { placeCard, type Place } from "./place-card";
import { PreviewDialog } from "./preview-dialog";
import type { PreviewActs } from "./preview-head";
import type { Times } from "./times";

export interface PreviewWiring {
  store: Store;
  actions: Actions;
  text: Text;
  theme(): Theme;
  times(): Times;
  /** the sign of a snapshot, as the list shows it */
  marker(snapshot: SnapshotMeta): ComponentChildren;
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
  /**
   * Opens the big picture; the focus returns to where it was.
   *
   * @param acts what can be done from there; absent = what the list of the open tab offers
   */
  open(id: string, among?: readonly SnapshotMeta[], acts?: PreviewActs): void;
  /** draws again, after the theme or the time changed */
  refresh(): void;
  destroy(): void;
}

const hoverAfterMs = 200;

export function mountPreviews(layer: HTMLElement, wiring: PreviewWiring): Previews {
  const { store, actions, text, theme, times, panel } = wiring;
  const page = layer.ownerDocument;
  const pictures = createPictureCache(
    (...which) => actions.picture(...which),
    (type) => actions.nodeTitle(type),
  );
  let waiting: ReturnType<typeof setTimeout> | undefined;
  const ofOpenTab: PreviewActs = {
    diff: (snapshot) => actions.compare(snapshot),
    restore: ({ id }) => void actions.restore(id),
    swap: ({ id }) => void actions.swap(id),
  };
  type Among = readonly SnapshotMeta[] | undefined;
  let hovered: { id: string; row: HTMLElement; place: Place; among: Among } | undefined;
  let opened: { id: string; returnTo: Element | null; among: Among; acts: PreviewActs } | undefined;

  function draw(): void {
    const { snapshots: open, currentId, runs } = store.get();
    const card = (hovered?.among ?? open).find(({ id }) => id === hovered?.id);
    const snapshots = opened?.among ?? open;
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
        {shown && opened && (
          <PreviewDialog
            {...shared}
            actions={actions}
            acts={opened.acts}
            isBusy={store.get().busy !== null}
            marker={wiring.marker(shown)}
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
    open(id, among, acts = ofOpenTab) {
      const returnTo = page.activeElement;
      leave();
      opened = { id, returnTo, among, acts };
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
