import { expect, test } from "vitest";
import { isBeginning } from "../../src/comfy/beginning";

const sampler = {
  ...{ id: 3, type: "KSampler", pos: [863, 186], size: [315, 262], flags: {}, order: 4, mode: 0 },
  ...{ inputs: [], properties: {}, widgets_values: [42, true, 20, "euler"] },
};
const decoder = { id: 8, type: "VAEDecode", pos: [1209.4, 188], size: [210, 46] };
const begun = {
  ...{ last_node_id: 9, nodes: [decoder, sampler], links: [[7, 3, 0, 8, 0, "LATENT"]] },
  ...{ groups: [], config: {}, extra: { ds: { offset: [0, 0], scale: 1 } }, version: 0.4 },
};

const inputs = [["STRING", { default: "def" }], [["ddim", "heun"]], ["COMBO", { options: ["x"] }]];
const own = {
  graph: begun,
  inputsOf: (type: string) => (type === "KSampler" ? inputs : []),
};

/** As the frontend writes its own default after it loaded it, with a change. */
function shown(node: object = {}, graph: object = {}): string {
  const loaded = {
    ...{ ...sampler, order: 1, size: [315, 474], pos: { 0: 863, 1: 186 } },
    ...{ widgets_values: [42, "randomize", 20, "euler"], widgets_values_named: { seed: 42 } },
  };
  const nodes = [
    { ...loaded, ...node },
    { ...decoder, title: "VAEDecode", pos: [1209, 188] },
  ];
  return JSON.stringify({ ...begun, id: "a uuid", revision: 0, nodes, ...graph });
}

test("is the frontend's default workflow, whatever loading it rewrites", () => {
  expect(isBeginning(shown(), own)).toBe(true);
});

test("is an empty graph", () => {
  expect(isBeginning('{"id":"x","nodes":[],"links":[],"groups":[],"extra":{"ds":{}}}', own)).toBe(
    true,
  );
});

test.each([
  ["a value", { widgets_values: [43, "randomize", 20, "euler"] }],
  ["what comes after a run", { widgets_values: [42, "fixed", 20, "euler"] }],
  ["a place", { pos: [900, 186] }],
  ["a title", { title: "Mine" }],
  ["a colour", { color: "#322" }],
  ["a mode", { mode: 4 }],
  ["a type", { type: "KSamplerAdvanced" }],
])("is not what a person changed: %s", (_, node) => {
  expect(isBeginning(shown(node), own)).toBe(false);
});

test.each([
  ["a link", { links: [] }],
  ["a group", { groups: [{ title: "Mine", bounding: [0, 0, 9, 9] }] }],
  ["a node", { nodes: [decoder] }],
  ["a subgraph", { definitions: { subgraphs: [{ id: "s" }] } }],
])("is not a graph with another %s", (_, graph) => {
  expect(isBeginning(shown({}, graph), own)).toBe(false);
});

test.each([
  ["the definition's", "def", true],
  ["empty", "", true],
  ["another", "mine", false],
])("a value that the code leaves open may only be %s", (_, value, expected) => {
  const node = { widgets_values: [42, "randomize", 20, "euler", value] };
  expect(isBeginning(shown(node), own)).toBe(expected);
});

test.each([
  ["the first choice", "ddim", true],
  ["another choice", "heun", false],
])("a choice that is not there gives way to %s", (_, value, expected) => {
  const node = { widgets_values: [42, "randomize", 20, value] };
  expect(isBeginning(shown(node), own)).toBe(expected);
});

test("a choice that is there gives way to nothing", () => {
  const among = { ...own, inputsOf: () => [[["ddim", "euler"]]] };
  const node = { widgets_values: [42, "randomize", 20, "ddim"] };
  expect(isBeginning(shown(node), among)).toBe(false);
});

test("is nothing but an empty graph where the frontend does not tell its default", () => {
  const unknown = { graph: undefined, inputsOf: () => [] };
  expect(isBeginning(shown(), unknown)).toBe(false);
  expect(isBeginning('{"nodes":[],"links":[]}', unknown)).toBe(true);
});
