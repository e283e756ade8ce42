export interface Box {
  left: number;
  top: number;
  right: number;
  bottom: number;
}

/** Where the hover card goes, as offsets from the window's edges in px. Exactly one of each pair is set. */
export interface Place {
  left: number;
  width: number;
  top?: number;
  bottom?: number;
}

const gap = 8;
const preferredWidth = 300;

/**
 * Beside the panel if there is room, on the side of the canvas; else below or above the row. It never
 * lies on the row itself, so the pointer on the row never meets it.
 *
 * @param height the most that the card can need
 */
export function placeCard(
  row: Box,
  panel: Box,
  page: { width: number; height: number },
  height: number,
): Place {
  const roomRight = page.width - panel.right - 2 * gap;
  const roomLeft = panel.left - 2 * gap;
  if (Math.max(roomRight, roomLeft) >= preferredWidth) {
    const left = roomRight >= roomLeft ? panel.right + gap : panel.left - gap - preferredWidth;
    const lowest = page.height - gap - height;
    return { left, width: preferredWidth, top: Math.max(gap, Math.min(row.top, lowest)) };
  }
  const left = panel.left + 2 * gap;
  const width = Math.max(200, panel.right - panel.left - 4 * gap);
  const roomBelow = page.height - row.bottom;
  if (roomBelow >= height + gap || roomBelow >= row.top)
    return { left, width, top: row.bottom + 4 };
  return { left, width, bottom: page.height - row.top + 4 };
}
