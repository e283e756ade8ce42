/** A rectangle, in the units of a picture or of the screen. */
export interface Frame {
  x: number;
  y: number;
  width: number;
  height: number;
}

/** What a pane looks at: a point of the picture, and how much closer than all of it. */
export interface Look {
  x: number;
  y: number;
  zoom: number;
}

/** As close as twice the size on the canvas, and some closer than the whole in any case. */
export function closest(scale: number): number {
  return Math.max(4, 2 / scale);
}

/** The whole picture. */
export function fitted(picture: Frame): Look {
  return { x: picture.x + picture.width / 2, y: picture.y + picture.height / 2, zoom: 1 };
}

/** How many px a unit of the picture is when the whole of it is in sight. */
export function fitScale(picture: Frame, pane: { width: number; height: number }): number {
  if (picture.width <= 0 || picture.height <= 0) return 1;
  return Math.min(pane.width / picture.width, pane.height / picture.height) || 1;
}

/**
 * How a picture that fills its pane is to be moved, for the look's point to be in the middle: px to
 * the right and down, after the scaling from the upper left corner.
 */
export function placed(look: Look, picture: Frame, pane: { width: number; height: number }) {
  const scale = fitScale(picture, pane);
  const whole = fitted(picture);
  const x = pane.width / 2 + (look.x - whole.x) * scale;
  const y = pane.height / 2 + (look.y - whole.y) * scale;
  return { x: pane.width / 2 - look.zoom * x, y: pane.height / 2 - look.zoom * y };
}

/** Moved with the pointer: what was below it stays below it. */
export function dragged(look: Look, px: { x: number; y: number }, scale: number): Look {
  const unit = scale * look.zoom;
  return { ...look, x: look.x - px.x / unit, y: look.y - px.y / unit };
}

/** Closer or farther; the point that is `px` away from the middle of the pane stays there. */
export function zoomed(
  look: Look,
  factor: number,
  scale: number,
  picture: Frame,
  px = { x: 0, y: 0 },
): Look {
  const zoom = Math.min(closest(scale), Math.max(1, look.zoom * factor));
  if (zoom === 1 && factor < 1) return fitted(picture);
  const shift = 1 / (scale * look.zoom) - 1 / (scale * zoom);
  return { x: look.x + px.x * shift, y: look.y + px.y * shift, zoom };
}

/** A node is read from here on: px per unit. */
const readable = 0.62;

/**
 * At the middle of something, close enough to read it; not farther than before, unless it would not
 * be whole in sight.
 *
 * @param free as much of the middle of the pane as nothing lies over
 */
export function lookAt(
  thing: Frame,
  before: Look,
  picture: Frame,
  pane: { width: number; height: number },
  free = pane,
): Look {
  const scale = fitScale(picture, pane);
  const room = 0.84;
  const most = Math.min(
    (free.width * room) / Math.max(1, thing.width),
    (free.height * room) / Math.max(1, thing.height),
  );
  const wanted = Math.min(Math.max(before.zoom * scale, readable), most);
  const zoom = Math.min(closest(scale), Math.max(1, wanted / scale));
  return { x: thing.x + thing.width / 2, y: thing.y + thing.height / 2, zoom };
}
