import { afterEach, expect, test } from "vitest";
import { missingHere } from "../../src/comfy/missing-here";

type Lists = Record<string, readonly unknown[]>;

/** the types of nodes that the frontend knows, with their inputs */
function knows(types: Record<string, Lists>): void {
  const registered_node_types = Object.fromEntries(
    Object.entries(types).map(([type, required]) => [type, { nodeData: { input: { required } } }]),
  );
  Object.assign(globalThis, { LiteGraph: { registered_node_types } });
}

afterEach(() => Reflect.deleteProperty(globalThis, "LiteGraph"));

const graph = (...nodes: object[]) => JSON.stringify({ nodes });

test("names model files that are in none of the lists of their node", () => {
  knows({ Loader: { name: [["here.safetensors"], {}] } });
  const needs = graph(
    { type: "Loader", widgets_values: ["here.safetensors"] },
    { type: "Loader", widgets_values: ["gone.safetensors"] },
  );
  expect(missingHere(needs)).toEqual({ types: [], files: ["gone.safetensors"] });
});

test("understands both ways in which lists are told, and values by name", () => {
  knows({ Loader: { name: ["COMBO", { options: ["here.gguf"] }] } });
  const needs = graph({
    type: "Loader",
    widgets_values: { name: "gone.gguf", other: "here.gguf" },
  });
  expect(missingHere(needs).files).toEqual(["gone.gguf"]);
});

test("a list that is empty here lacks everything, one that is filled elsewhere nothing", () => {
  knows({
    Loader: { name: [[], {}] },
    Remote: { name: ["COMBO", { remote: { route: "/models" } }] },
  });
  const needs = graph(
    { type: "Loader", widgets_values: ["a.ckpt"] },
    { type: "Remote", widgets_values: ["b.ckpt"] },
  );
  expect(missingHere(needs).files).toEqual(["a.ckpt"]);
});

test("the same file is the same in folders of Windows and of others", () => {
  knows({ Loader: { name: [["xl\\here.safetensors"], {}] } });
  const needs = graph({ type: "Loader", widgets_values: ["xl/here.safetensors"] });
  expect(missingHere(needs).files).toEqual([]);
});

test("a text that names a file is no file, and neither is a seed", () => {
  knows({ Text: { text: ["STRING", {}] }, Sampler: { sampler: [["euler"], {}] } });
  const needs = graph(
    { type: "Text", widgets_values: ["about gone.safetensors"] },
    { type: "Sampler", widgets_values: [42, "ddim"] },
  );
  expect(missingHere(needs)).toEqual({ types: [], files: [] });
});

test("names types that nobody knows, also in subgraphs, but not the subgraphs themselves", () => {
  knows({ Known: {} });
  const inner = { id: "sub-1", nodes: [{ type: "Gone" }] };
  const nodes = [{ type: "Known" }, { type: "sub-1" }];
  const needs = JSON.stringify({ nodes, definitions: { subgraphs: [inner] } });
  expect(missingHere(needs)).toEqual({ types: ["Gone"], files: [] });
});

test("a group node is defined by its graph", () => {
  knows({});
  expect(missingHere(graph({ type: "workflow>Upscale" }, { type: "workflow/Old" })).types).toEqual(
    [],
  );
});

test("a graph of another shape lacks nothing", () => {
  knows({});
  expect(missingHere('{"nodes":[null,7,{"type":3}],"definitions":{"subgraphs":5}}')).toEqual({
    ...{ types: [], files: [] },
  });
});
