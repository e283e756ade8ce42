import { expect, test } from "vitest";
import type { Change } from "../../src/client/diff-wire";
import { namedChange, namedDiff } from "../../src/compare/named";
import { changes, harbour, node } from "../diff/harbour";

const titleOf = (type: string) =>
  ({ LoraLoader: "Load LoRA", SaveImage: "Save Image" })[type] ?? null;
const added = changes[0]!;

test("calls a node as the canvas does, unless somebody gave it a name", () => {
  const unnamed = { ...added, node: node("12", "LoraLoader") };
  const mine = { ...added, node: node("12", "SaveImage", "LoraLoader") };
  const unknown = { ...added, node: node("12", "FromAPack") };

  const titles = [unnamed, mine, unknown].map((one) => namedChange(one, titleOf).node?.title);

  expect(titles).toEqual(["Load LoRA", "SaveImage", "FromAPack"]);
});

test("calls a replaced node so on both sides", () => {
  const { key, section, within, places, at, bringBack } = added;
  const change: Change = {
    ...{ key, section, within, places, at, bringBack, kind: "node-replaced" },
    ...{ node: node("12", "LoraLoader"), former: node("4", "LoraLoader") },
  };

  expect(namedChange(change, titleOf)).toMatchObject({
    node: { title: "Load LoRA" },
    former: { title: "Load LoRA" },
  });
});

test("names the nodes of a line, and leaves its values alone", () => {
  const summary = [
    { template: "added", values: ["LoraLoader, Note"] },
    { template: "widget", values: ["SaveImage", "type", "SaveImage", "LoraLoader"] },
    { template: "and-widget", values: ["SaveImage", "LoraLoader", "x"] },
    { template: "link-removed", values: ["LoraLoader", "SaveImage"] },
    { template: "removed-nodes", values: [12] },
  ];

  const named = namedDiff({ ...harbour, summary }, titleOf).summary.map(({ values }) => values);

  expect(named).toEqual([
    ["Load LoRA, Note"],
    ["Save Image", "type", "SaveImage", "LoraLoader"],
    ["SaveImage", "LoraLoader", "x"],
    ["Load LoRA", "Save Image"],
    [12],
  ]);
});
