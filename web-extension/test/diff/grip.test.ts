import { expect, test } from "vitest";
import { diffPage } from "./diff-page";
import { harbour } from "./harbour";

/** What the picture is scaled by. */
async function touched() {
  const page = diffPage(harbour);
  await page.drawn();
  const box = page.all(".sl-diff-picture")[0]!;
  box.setPointerCapture = () => undefined;
  const touch = (type: string, pointerId: number, x: number, y: number) =>
    box.dispatchEvent(
      new PointerEvent(`pointer${type}`, {
        ...{ bubbles: true, button: 0, pointerId, clientX: x, clientY: y },
      }),
    );
  const zoom = () => Number(/scale\(([\d.]+)\)/.exec(page.picture(0).style.transform)?.[1]);
  return { ...page, touch, zoom };
}

test("two fingers that part zoom both pictures, and choose nothing", async () => {
  const { touch, zoom, picture, chosen } = await touched();
  touch("down", 1, 100, 100);
  touch("down", 2, 200, 100);
  touch("move", 2, 300, 100);
  expect(zoom()).toBeCloseTo(2);
  expect(picture(1).style.transform).toBe(picture(0).style.transform);
  touch("up", 1, 100, 100);
  touch("up", 2, 300, 100);
  expect(chosen()).toEqual([]);
});

test("a finger that is lifted leaves the other one to drag", async () => {
  const { touch, zoom } = await touched();
  touch("down", 1, 100, 100);
  touch("down", 2, 200, 100);
  touch("move", 2, 300, 100);
  touch("up", 2, 300, 100);
  touch("move", 1, 100, 180);
  expect(zoom()).toBeCloseTo(2);
});
