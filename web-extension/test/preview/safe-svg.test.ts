import { expect, test } from "vitest";
import { parseSvg } from "../../src/preview/safe-svg";

const svg = (inner: string, attributes = 'viewBox="0 0 1 1"') =>
  `<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" ${attributes}>${inner}</svg>`;

test("keeps what is drawn", () => {
  const picture = parseSvg(svg('<g id="n1"><title>KSampler</title><rect fill="#353535"/></g>'));
  expect(picture.querySelector("title")?.textContent).toBe("KSampler");
  expect(picture.querySelector("rect")?.getAttribute("fill")).toBe("#353535");
});

test("drops whatever could act in the page", () => {
  const picture = parseSvg(
    svg(
      `<script>alert(1)</script><foreignObject><b xmlns="http://www.w3.org/1999/xhtml"/></foreignObject>
       <g onclick="alert(1)"><rect ONLOAD="alert(1)"/><set attributeName="href" to="javascript:1"/></g>
       <a href="javascript:alert(1)"><text>x</text></a>
       <use href="https://example.org/x.svg#a"/><use xlink:href="#shape"/>`,
      'viewBox="0 0 1 1" onload="alert(1)"',
    ),
  );
  const names = [...picture.querySelectorAll("*")].map((element) => element.localName);
  expect(names).toEqual(["g", "rect", "use", "use"]);
  const attributes = [picture, ...picture.querySelectorAll("*")].flatMap((element) =>
    [...element.attributes].map(({ name, value }) => `${name}=${value}`),
  );
  expect(attributes.filter((one) => /^on/i.test(one) || /javascript|example/.test(one))).toEqual(
    [],
  );
  expect(attributes).toContain("xlink:href=#shape");
});

test.each([
  ["style", "<style>.a{fill:url(https://example.org/x)}</style>"],
  ["style", "<style>@import 'https://example.org/x';</style>"],
  ["style", "<style>.a{background:u\\72l(//example.org)}</style>"],
  ["rect", '<rect style="fill:url(//example.org/x)" filter="url(https://example.org/f)"/>'],
])("drops a %s that fetches something: %s", (_, inner) => {
  expect(new XMLSerializer().serializeToString(parseSvg(svg(inner)))).not.toContain("example.org");
});

test("keeps what tells the parts of a picture of differences apart", () => {
  const sheet = ".snapline-picture.snapline-dark .added>.outline{stroke:#2fbf6b}";
  const picture = parseSvg(
    svg(
      `<style>${sheet}</style><g id="base-node-5" class="node added"><title>A</title>
       <rect class="widget changed-row" width="1" height="1"/><path class="sign" d="M0 0H1"/></g>`,
      'class="snapline-picture snapline-dark" viewBox="0 0 1 1"',
    ),
  );
  expect(picture.getAttribute("class")).toBe("snapline-picture snapline-dark");
  expect(picture.querySelector("style")?.textContent).toBe(sheet);
  expect(picture.querySelector("#base-node-5")?.getAttribute("class")).toBe("node added");
  expect(picture.querySelector(".changed-row")).not.toBeNull();
  expect(picture.querySelector(".sign")?.getAttribute("d")).toBe("M0 0H1");
});

test.each([
  ["half an answer", svg("<rect")],
  ["another kind of text", "<html/>"],
  ["nothing", ""],
])("refuses %s", (_, source) => {
  expect(() => parseSvg(source)).toThrow("not an SVG picture");
});

test("fills its box also when it was drawn with a fixed size only", () => {
  const picture = parseSvg(svg("", 'width="640" height="480"'));
  expect(picture.getAttribute("viewBox")).toBe("0 0 640 480");
  expect(picture.getAttribute("width")).toBe("100%");
});
