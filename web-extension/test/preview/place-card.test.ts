import { expect, test } from "vitest";
import { placeCard, type Box } from "../../src/preview/place-card";

const page = { width: 1400, height: 900 };
const panelAtLeft = { left: 60, top: 40, right: 460, bottom: 900 };
const rowOf = (panel: Box, top: number): Box => ({ ...panel, top, bottom: top + 48 });

test("lies beside the panel on the side of the canvas", () => {
  expect(placeCard(rowOf(panelAtLeft, 200), panelAtLeft, page, 270)).toEqual({
    left: 468,
    width: 300,
    top: 200,
  });
  const panelAtRight = { left: 940, top: 40, right: 1340, bottom: 900 };
  expect(placeCard(rowOf(panelAtRight, 200), panelAtRight, page, 270).left).toBe(632);
});

test("stays inside the window beside the last rows", () => {
  expect(placeCard(rowOf(panelAtLeft, 840), panelAtLeft, page, 270).top).toBe(622);
});

test("lies below the row, or above it near the bottom, where the panel fills the window", () => {
  const narrow = { width: 480, height: 900 };
  const below = placeCard(rowOf(panelAtLeft, 200), panelAtLeft, narrow, 270);
  expect(below).toEqual({ left: 76, width: 368, top: 252 });
  const above = placeCard(rowOf(panelAtLeft, 700), panelAtLeft, narrow, 270);
  expect(above).toEqual({ left: 76, width: 368, bottom: 204 });
});
