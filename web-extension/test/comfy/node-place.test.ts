import { expect, test } from "vitest";
import type { App, Graph } from "../../src/comfy/frontend";
import { placeOf, selectedNode } from "../../src/comfy/node-place";

const graph = (parts: Partial<Graph>): Graph => ({ serialize: () => ({}), nodes: [], ...parts });
const node = (id: number, parts = {}) => ({ id, type: "KSampler", constructor: {}, ...parts });

const inner = graph({ nodes: [node(7), node(8, { type: "deep" })] });
const deep = graph({ nodes: [node(1)] });
const root = graph({
  nodes: [node(3), node(10, { type: "soft" }), node(11, { type: "soft" })],
  subgraphs: new Map([
    ["soft", inner],
    ["deep", deep],
  ]),
});
const app = { graph: root, rootGraph: root, canvas: { graph: root } } as unknown as App;

test("a node is known by its id, and within a subgraph by each node that stands for it", () => {
  expect(placeOf(app, node(3, { graph: root, title: "Sampler" }))).toEqual({
    ...{ path: "3", title: "Sampler", places: ["3"] },
  });
  expect(placeOf(app, node(7, { graph: inner }))).toMatchObject({
    ...{ path: "soft:7", places: ["10:7", "11:7"] },
  });
  expect(placeOf(app, node(1, { graph: deep }))).toMatchObject({
    ...{ path: "deep:1", places: ["10:8:1", "11:8:1"] },
  });
  expect(placeOf(app, node(1, { graph: graph({}) }))).toBeNull();
});

test("one selected node is meant, several are none", () => {
  const select = (...nodes: object[]) =>
    Object.assign(app.canvas, { selected_nodes: Object.fromEntries(nodes.entries()) });
  select(node(3));
  expect(selectedNode(app)?.path).toBe("3");
  select(node(3), node(10));
  expect(selectedNode(app)).toBeNull();
});
