import type { SnapshotMeta } from "../client/wire";
import type { BarParts } from "./keys";

/** A click that moves so far is a drag. */
const dragFromPx = 4;
const hoverAfterMs = 200;

/** Hover tells about a moment, a click swaps to it, a drag looks at one after the other. */
export function listenForPointer(parts: BarParts): { destroy(): void } {
  const { root, store, actions, bearing, set } = parts;
  const page = root.ownerDocument;
  let pressed: { x: number; id: string | null } | null = null;
  let isDragging = false;
  let waiting: ReturnType<typeof setTimeout> | undefined;

  function markerOf(target: EventTarget | null): HTMLElement | null {
    return target instanceof Element ? target.closest<HTMLElement>("[data-id]") : null;
  }

  function snapshotOf(id: string | undefined): SnapshotMeta | undefined {
    return store.get().snapshots.find((snapshot) => snapshot.id === id);
  }

  function over(event: PointerEvent): void {
    if (isDragging || event.pointerType === "touch") return;
    clearTimeout(waiting);
    const marker = markerOf(event.target);
    const snapshot = snapshotOf(marker?.dataset["id"]);
    if (!marker || !snapshot) return leave();
    const { left, width } = marker.getBoundingClientRect();
    const show = () => set({ hovered: { snapshot, left: left + width / 2 } });
    if (bearing.hovered) show();
    else waiting = setTimeout(show, hoverAfterMs);
  }

  function leave(): void {
    clearTimeout(waiting);
    if (bearing.hovered) set({ hovered: null });
  }

  function down(event: PointerEvent): void {
    const isOnSlots = (event.target as Element).closest(".sl-timeline-slots");
    if (event.button !== 0 || !isOnSlots) return;
    if ((event.target as Element).closest("button")) return;
    pressed = { x: event.clientX, id: markerOf(event.target)?.dataset["id"] ?? null };
  }

  function move(event: PointerEvent): void {
    if (pressed === null) return;
    if (!isDragging && Math.abs(event.clientX - pressed.x) < dragFromPx) return;
    isDragging = true;
    leave();
    const id = nearest(event.clientX);
    if (id && id !== bearing.skimmedId) set({ skimmedId: id, stop: id });
  }

  /** The marker whose middle is closest, wherever above or below the pointer is. */
  function nearest(x: number): string | undefined {
    const markers = [...root.querySelectorAll<HTMLElement>(".sl-slot[data-id]")];
    const away = (marker: HTMLElement) => {
      const { left, width } = marker.getBoundingClientRect();
      return Math.abs(left + width / 2 - x);
    };
    return markers.sort((one, other) => away(one) - away(other))[0]?.dataset["id"];
  }

  function up(event: PointerEvent): void {
    const was = pressed;
    const wasDragging = isDragging;
    pressed = null;
    isDragging = false;
    if (was === null) {
      const isOutside = !(event.target instanceof Element && root.contains(event.target));
      if (isOutside && bearing.unfolded !== null) set({ unfolded: null });
      return;
    }
    if (wasDragging) return set({ skimmedId: null });
    const snapshot = snapshotOf(was.id ?? undefined);
    if (!snapshot || markerOf(event.target)?.dataset["id"] !== snapshot.id) return;
    leave();
    if (event.shiftKey) actions.compare(snapshot);
    else if (store.get().busy === null) void actions.swap(snapshot.id);
  }

  function key(event: KeyboardEvent): void {
    if (!isDragging || (event.key !== "Escape" && event.key !== "Enter")) return;
    event.preventDefault();
    event.stopPropagation();
    const id = bearing.skimmedId;
    pressed = null;
    isDragging = false;
    set({ skimmedId: null });
    if (event.key === "Enter" && id && store.get().busy === null) void actions.swap(id);
  }

  root.addEventListener("pointerover", over);
  root.addEventListener("pointerleave", leave);
  root.addEventListener("pointerdown", down);
  page.addEventListener("pointermove", move, true);
  page.addEventListener("pointerup", up, true);
  page.addEventListener("keydown", key, true);
  return {
    destroy(): void {
      clearTimeout(waiting);
      page.removeEventListener("pointermove", move, true);
      page.removeEventListener("pointerup", up, true);
      page.removeEventListener("keydown", key, true);
    },
  };
}
