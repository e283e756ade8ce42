import { expect, test } from "vitest";
import { nameNodes } from "../../src/preview/node-names";
import { parseSvg } from "../../src/preview/safe-svg";

const titleOf = (type: string) =>
  ({ SaveImage: "Save Image", VAEDecode: "VAE Decode with a name that does not fit" })[type] ??
  null;

function named(tooltip: string, words: string): { tooltip: string; words: string } {
  const picture = parseSvg(
    `<svg xmlns="http://www.w3.org/2000/svg"><g class="node same"><title>${tooltip}</title>` +
      `<path class="line" d="M1700 270H1840"/>` +
      `<text class="title">${words}</text></g></svg>`,
  );
  nameNodes(picture, titleOf);
  const text = (selector: string) => picture.querySelector(selector)!.textContent!;
  return { tooltip: text("title"), words: text("text") };
}

test("calls a node that has no name as the canvas does", () => {
  expect(named("SaveImage", "SaveIm…")).toEqual({
    tooltip: "Save Image (SaveImage)",
    words: "Save Image",
  });
});

test("leaves a name that somebody gave, and a type that is not known here", () => {
  expect(named("SaveImage (VAEDecode)", "SaveImage").words).toBe("SaveImage");
  expect(named("FromAPack", "FromAPack")).toEqual({ tooltip: "FromAPack", words: "FromAPack" });
});

test("cuts a name to the width of its node", () => {
  expect(named("VAEDecode", "VAEDecode").words).toBe("VAE Decode w…");
});
