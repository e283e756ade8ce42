import { expect, test } from "vitest";
import { changesOf, countsOf, spokenEnvironmentChange } from "../../src/environment/changes-of";
import { createText } from "../../src/state/text";
import { comfy, environmentDiff, pack } from "./environments";

const text = createText();

test("tells ComfyUI, node packs and packages in this order, and leaves out what is the same", () => {
  const diff = environmentDiff({
    comfyui: { from: comfy("v0.3.68"), to: comfy("v0.3.71") },
    pipsChanged: [{ name: "numpy", from: "1.26.4", to: "2.1.0", direction: "up" }],
  });
  const sections = changesOf(diff, text);
  expect(sections.map(({ title }) => title)).toEqual([
    "env.section-comfyui",
    "env.section-packages",
  ]);
  expect(sections[1]!.changes[0]).toMatchObject({ what: "newer, major", from: "1.26.4" });
});

test("two commits of one release are told apart by their commits", () => {
  const from = comfy("v0.3.68", { commit: "a".repeat(40) });
  const to = comfy("v0.3.68", { commit: "b".repeat(40) });
  const [section] = changesOf(environmentDiff({ comfyui: { from, to } }), text);
  expect(section!.changes[0]).toMatchObject({ what: "commit", from: "aaaaaaa", to: "bbbbbbb" });
});

test("a pack that is switched is no change of its version", () => {
  const from = pack("rgthree-comfy", "1.0.2");
  const nodesChanged = [
    { ...from, switched: true, direction: "other" as const, from, to: { ...from, enabled: false } },
  ];
  const sections = changesOf(environmentDiff({ nodesChanged }), text);
  expect(sections[0]!.changes[0]).toMatchObject({ sign: "switched", from: "on", to: "off" });
  expect(countsOf(sections)).toEqual({ added: 0, removed: 0, modified: 0, switched: 1 });
});

test("what came has no former value, what went no present one", () => {
  const diff = environmentDiff({
    nodesAdded: [pack("impact", "", { type: "git", version: null, commit: "8f2c1d4".repeat(6) })],
    nodesRemoved: [pack("was", "1.0.2")],
  });
  expect(changesOf(diff, text)[0]!.changes).toMatchObject([
    { name: "impact", from: null, to: "8f2c1d4" },
    { name: "was", from: "1.0.2", to: null },
  ]);
});

test("an older version is said to be older, and a screen reader hears it all", () => {
  const pipsChanged = [
    { name: "torch", from: "2.9.0+cu128", to: "2.8.0+cu128", direction: "down" as const },
  ];
  const [section] = changesOf(environmentDiff({ pipsChanged }), text);
  expect(spokenEnvironmentChange(section!.changes[0]!, text)).toBe(
    "torch, changed, older, 2.9.0+cu128 → 2.8.0+cu128",
  );
});
