import { expect, test } from "vitest";
import { createDetails } from "../../src/diff/details";
import { parseSvg } from "../../src/preview/safe-svg";

/** Nodes of 100 × 100 in a row, 200 apart. */
function row(count: number): SVGElement {
  const nodes = Array.from({ length: count }, (_, place) => {
    const x = place * 200;
    return `<g class="node"><path class="body" d="M${x} 30H${x + 100}V130H${x}Z"/><path class="bar" d="M${x} 0H${x + 100}V30H${x}Z"/><text>words</text></g>`;
  });
  return parseSvg(`<svg xmlns="http://www.w3.org/2000/svg">${nodes.join("")}</svg>`);
}

function near(picture: SVGElement): number[] {
  const nodes = [...picture.querySelectorAll("g.node")];
  return nodes.flatMap((node, place) => (node.classList.contains("sl-near") ? [place] : []));
}

test("draws the words of a large picture where they can be read, and takes them away behind", () => {
  const picture = row(400);
  const details = createDetails(picture);
  details.show({ x: 0, y: 0, width: 80_000, height: 130 }, 0.01);
  expect(picture.classList.contains("sl-many")).toBe(true);
  expect(near(picture)).toEqual([]);
  details.show({ x: 350, y: 100, width: 300, height: 100 }, 0.5);
  expect(near(picture)).toEqual([2, 3]);
  details.show({ x: 650, y: 100, width: 200, height: 100 }, 0.5);
  expect(near(picture)).toEqual([3, 4]);
  details.show({ x: 350, y: 140, width: 300, height: 100 }, 0.5);
  expect(near(picture)).toEqual([]);
});

test("leaves a picture of few nodes as it is", () => {
  const picture = row(399);
  createDetails(picture).show({ x: 0, y: 0, width: 1, height: 1 }, 0.01);
  expect(picture.classList.contains("sl-many")).toBe(false);
});
