/** Where the bar lies, in px of the window. */
export interface Place {
  left: number;
  width: number;
  bottom: number;
  /** no room beside the controls: above them, without words */
  isNarrow: boolean;
}

export interface Stretch {
  left: number;
  right: number;
}

const barHeight = 40;
const gap = 8;
const besideControls = 16;
const narrowBelow = 900;
const least = 420;

/** What lies at the right keeps some distance from the edge, another one in each frontend. */
const fromTheRight = [14, 24, 48];

/**
 * The bar between what lies over the canvas at its left and at its lower right, at most 80 % of the canvas
 * wide, with its end fixed at the right; where there is no room, above the controls.
 *
 * @param free what is left of the canvas at the height of the bar
 * @param controlsTop upper edge of what lies at the lower right; null = nothing does
 */
export function placeBar(
  canvas: { left: number; right: number; bottom: number },
  free: Stretch,
  controlsTop: number | null,
  windowHeight: number,
): Place {
  const width = canvas.right - canvas.left;
  const room = free.right - free.left - gap - besideControls;
  const bottom = windowHeight - canvas.bottom + gap;
  if (width < narrowBelow || room < least) {
    const above = controlsTop === null ? bottom : windowHeight - controlsTop + gap;
    const left = free.left + gap;
    return { left, width: canvas.right - left - gap, bottom: above, isNarrow: true };
  }
  const most = Math.min(room, 0.8 * width);
  return { left: free.right - besideControls - most, width: most, bottom, isNarrow: false };
}

/** What of the canvas can be seen at the height of the bar. */
export function freeStretch(page: Document, canvas: Element) {
  const { left, right, bottom } = canvas.getBoundingClientRect();
  const y = bottom - gap - barHeight / 2;
  let controlsTop: number | null = null;
  const free = { left, right };
  // A handful of things at most lies at either end; each step goes past one.
  for (let tries = 0; tries < 6; tries += 1) {
    const over = at(page, canvas, free.left + 4, y);
    if (!over) break;
    free.left = Math.min(right, over.getBoundingClientRect().right);
  }
  for (let tries = 0; tries < 6; tries += 1) {
    const over = fromTheRight.map((px) => at(page, canvas, free.right - px, y)).find(Boolean);
    if (!over) break;
    const box = over.getBoundingClientRect();
    controlsTop = controlsTop === null ? box.top : Math.min(controlsTop, box.top);
    free.right = Math.max(left, box.left);
  }
  return { free, controlsTop };
}

/** The largest thing at this point that lies over the canvas and is no layer of the whole of it. */
function at(page: Document, canvas: Element, x: number, y: number): Element | null {
  const wide = canvas.getBoundingClientRect().width * 0.6;
  const top = page.elementFromPoint(x, y);
  if (!top || top === canvas || top.contains(canvas) || canvas.contains(top)) return null;
  let over: Element | null = null;
  for (let each: Element | null = top; each && !each.contains(canvas); each = each.parentElement) {
    const { width } = each.getBoundingClientRect();
    if (width > 0 && width < wide) over = each;
  }
  return over;
}
