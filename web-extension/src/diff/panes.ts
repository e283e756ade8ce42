import { dragged, fitScale, fitted, lookAt, placed, zoomed, type Frame, type Look } from "./camera";
import type { Details } from "./details";

/** A box on the screen and the picture that fills it. */
export interface Pane {
  box: HTMLElement;
  picture: SVGElement;
  /** lies around the change in turn */
  mark: HTMLElement;
  /** ids of the elements that show the change in turn, best first */
  ids: readonly string[];
  details: Details;
}

/** Panes that look at the same place: what moves in one moves in all. */
export interface Panes {
  add(pane: Pane): () => void;
  drag(px: { x: number; y: number }): void;
  /** @param at px from the middle of the pane that stay where they are */
  zoom(factor: number, at?: { x: number; y: number }): void;
  fit(): void;
  /** puts the change in turn in the middle */
  centre(): void;
  /** after the size of the panes or the change in turn became another */
  refresh(): void;
}

/** Caption and legend lie over the picture, at its top and at its bottom. */
const coveredPx = 36;

interface Placed extends Pane {
  /** where the change in turn is, in units of the picture */
  found?: Frame | undefined;
}

export function createPanes(): Panes {
  const panes = new Set<Placed>();
  let look: Look | undefined;
  let frame: Frame | undefined;

  function draw(glides = false): void {
    if (!look || !frame) return;
    for (const pane of panes) {
      const size = sizeOf(pane.box);
      const { x, y } = placed(look, frame, size);
      const unit = fitScale(frame, size) * look.zoom;
      pane.details.show(sightOf(look, size, unit), unit);
      pane.box.classList.toggle("sl-diff-glides", glides);
      pane.picture.style.transform = `translate(${x}px, ${y}px) scale(${look.zoom})`;
      if (!pane.found) continue;
      const { style } = pane.mark;
      style.left = `${size.width / 2 + (pane.found.x - look.x) * unit}px`;
      style.top = `${size.height / 2 + (pane.found.y - look.y) * unit}px`;
      style.width = `${pane.found.width * unit}px`;
      style.height = `${pane.found.height * unit}px`;
    }
  }

  /** Finds what shows the change in turn, and lights it. */
  function light(pane: Placed): void {
    for (const lit of pane.picture.querySelectorAll(".sl-lit")) lit.classList.remove("sl-lit");
    const element = pane.ids.map((id) => elementOf(pane, id)).find((one) => one !== null);
    pane.found = element && frameOf(pane, element);
    element?.classList.add("sl-lit");
    // A line needs no box around it.
    pane.mark.hidden = !pane.found || /-link-/.test(element?.id ?? "");
  }

  /** Where an element is in the picture, whatever the pane looks at now. */
  function frameOf(pane: Pane, element: Element): Frame | undefined {
    if (!frame) return undefined;
    const [box, all] = [element.getBoundingClientRect(), pane.picture.getBoundingClientRect()];
    const size = sizeOf(pane.box);
    if (all.width === 0) return undefined;
    const unit = (fitScale(frame, size) * all.width) / size.width;
    const whole = fitted(frame);
    return {
      x: whole.x + (box.x - all.x - all.width / 2) / unit,
      y: whole.y + (box.y - all.y - all.height / 2) / unit,
      width: box.width / unit,
      height: box.height / unit,
    };
  }

  /** The size of a unit of the picture in px, when all of it is in sight. */
  function scale(): number {
    const [first] = panes;
    return first && frame ? fitScale(frame, sizeOf(first.box)) : 1;
  }

  return {
    add(pane) {
      const mine: Placed = pane;
      panes.add(mine);
      const next = viewBox(pane.picture);
      const isOther = JSON.stringify(next) !== JSON.stringify(frame);
      frame = next;
      if (!look || isOther) look = fitted(next);
      light(mine);
      draw();
      return () => void panes.delete(mine);
    },
    drag(px) {
      if (look) look = dragged(look, px, scale());
      draw();
    },
    zoom(factor, at) {
      if (look && frame) look = zoomed(look, factor, scale(), frame, at);
      draw();
    },
    fit() {
      if (frame) look = fitted(frame);
      draw(true);
    },
    centre() {
      // What is in both is found where it is now: the target comes last.
      const pane = [...panes].reverse().find(({ found }) => found);
      if (pane?.found && look && frame) {
        const { width, height } = sizeOf(pane.box);
        const free = { width, height: Math.max(height / 2, height - 2 * coveredPx) };
        look = lookAt(pane.found, look, frame, { width, height }, free);
      }
      draw(true);
    },
    refresh() {
      for (const pane of panes) light(pane);
      draw();
    },
  };
}

/** The part of the picture that a pane shows. */
function sightOf({ x, y }: Look, pane: { width: number; height: number }, unit: number): Frame {
  const [width, height] = [pane.width / unit, pane.height / unit];
  return { x: x - width / 2, y: y - height / 2, width, height };
}

function elementOf(pane: Pane, id: string): Element | null {
  return pane.picture.querySelector(`[id="${CSS.escape(id)}"]`);
}

function sizeOf(box: HTMLElement): { width: number; height: number } {
  return { width: box.clientWidth || 1, height: box.clientHeight || 1 };
}

function viewBox(picture: SVGElement): Frame {
  const numbers = (picture.getAttribute("viewBox") ?? "").split(/[\s,]+/).map(Number);
  const [x = 0, y = 0, width = 1, height = 1] = numbers;
  return { x, y, width, height };
}
