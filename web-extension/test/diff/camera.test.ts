import { expect, test } from "vitest";
import { dragged, fitScale, fitted, lookAt, placed, zoomed } from "../../src/diff/camera";

const picture = { x: -100, y: 50, width: 2000, height: 1000 };
const pane = { width: 500, height: 400 };
const scale = fitScale(picture, pane);

/** Where a point of the picture is in the pane, in px. */
function seen(look: ReturnType<typeof fitted>, point: { x: number; y: number }) {
  const centre = fitted(picture);
  const at = placed(look, picture, pane);
  return {
    x: at.x + look.zoom * (pane.width / 2 + (point.x - centre.x) * scale),
    y: at.y + look.zoom * (pane.height / 2 + (point.y - centre.y) * scale),
  };
}

const near = (point: { x: number; y: number }, x: number, y: number) => {
  expect(point.x).toBeCloseTo(x, 6);
  expect(point.y).toBeCloseTo(y, 6);
};

test("fits the whole picture into the pane", () => {
  expect(scale).toBe(0.25);
  near(seen(fitted(picture), { x: -100, y: 50 }), 0, 75);
  near(seen(fitted(picture), { x: 1900, y: 1050 }), 500, 325);
});

test("keeps what is below the pointer there while it zooms", () => {
  const start = zoomed(fitted(picture), 2, scale, picture);
  const point = { x: 300, y: 400 };
  const before = seen(start, point);
  const px = { x: before.x - pane.width / 2, y: before.y - pane.height / 2 };
  const after = zoomed(start, 1.7, scale, picture, px);
  expect(after.zoom).toBeCloseTo(3.4, 6);
  near(seen(after, point), before.x, before.y);
});

test("shows the whole again when it is zoomed out as far as it goes", () => {
  const start = dragged(zoomed(fitted(picture), 3, scale, picture), { x: 200, y: 9 }, scale);
  expect(zoomed(start, 0.01, scale, picture)).toEqual(fitted(picture));
  expect(zoomed(start, 1000, scale, picture).zoom).toBe(8);
});

test("moves what is dragged as far as the pointer", () => {
  const start = zoomed(fitted(picture), 2, scale, picture);
  const before = seen(start, { x: 10, y: 10 });
  near(
    seen(dragged(start, { x: 30, y: -20 }, scale), { x: 10, y: 10 }),
    before.x + 30,
    before.y - 20,
  );
});

test("puts a thing in the middle, near enough to read it, and whole", () => {
  const thing = { x: 1000, y: 500, width: 200, height: 100 };
  const look = lookAt(thing, fitted(picture), picture, pane);
  near(seen(look, { x: 1100, y: 550 }), 250, 200);
  expect(look.zoom * scale).toBeCloseTo(0.62, 6);
  const wide = lookAt({ ...thing, width: 1600 }, look, picture, pane);
  expect(wide.zoom * scale * 1600).toBeCloseTo(420, 6);
});

test("stays as close as it was", () => {
  const thing = { x: 1000, y: 500, width: 20, height: 10 };
  const before = zoomed(fitted(picture), 6, scale, picture);
  expect(lookAt(thing, before, picture, pane).zoom).toBe(6);
});
