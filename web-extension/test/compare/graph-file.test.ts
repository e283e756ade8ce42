import { describe, expect, test } from "vitest";
import { graphFileOf, NoWorkflow } from "../../src/compare/graph-file";
import { graphOf } from "../fake-door";
import { international, packed, plain, png, webp } from "./made-files";

const prompt = JSON.stringify({ "3": { class_type: "KSampler", inputs: { seed: 1 } } });
const file = (text: string) => new File([text], "x.json");

describe("JSON", () => {
  test("is a workflow or a prompt in API format", async () => {
    expect(await graphFileOf(file(graphOf("a")))).toBe(graphOf("a"));
    expect(await graphFileOf(file(prompt))).toBe(prompt);
  });

  test("may have the workflow inside: a snapshot, the body of a run, an entry of a history", async () => {
    for (const envelope of [
      `{"id":"01","graph":${graphOf("a")}}`,
      `{"workflow":${graphOf("a")}}`,
      `{"prompt":${prompt},"extra_data":{"extra_pnginfo":{"workflow":${graphOf("a")}}}}`,
      JSON.stringify({ workflow: graphOf("a") }),
    ]) {
      expect(await graphFileOf(file(envelope))).toBe(graphOf("a"));
    }
  });

  test("may have numbers that are none, as Python writes them, but not in its texts", async () => {
    const text = `{"nodes":[{"id":1,"widgets_values":[NaN,-Infinity,"NaN \\" Infinity"]}]}`;
    const graph = JSON.parse(await graphFileOf(file(text))) as { nodes: { widgets_values: [] }[] };
    expect(graph.nodes[0]!.widgets_values).toEqual([null, null, 'NaN " Infinity']);
  });

  test.each(["", "hello", "[]", "null", "{}", '{"nodes":3}', '{"a":{"class_type":1}}', "\0\x01"])(
    "without a workflow is none: %j",
    async (text) => {
      await expect(graphFileOf(file(text))).rejects.toBeInstanceOf(NoWorkflow);
    },
  );
});

describe("a PNG", () => {
  test.each([
    ["plain", plain],
    ["packed", packed],
    ["international", international],
    ["international and packed", (n: string, t: string) => international(n, t, true)],
  ])("holds the workflow in a %s text", async (_, text) => {
    const picture = png(["IHDR", new Uint8Array(13)], text("workflow", graphOf("a")));
    expect(await graphFileOf(picture)).toBe(graphOf("a"));
  });

  test("prefers the workflow to what was run, and takes that alone", async () => {
    const both = png(plain("prompt", prompt), plain("workflow", graphOf("a")));
    expect(await graphFileOf(both)).toBe(graphOf("a"));
    expect(await graphFileOf(png(plain("prompt", prompt)))).toBe(prompt);
    const broken = png(plain("workflow", "{"), plain("prompt", prompt));
    expect(await graphFileOf(broken)).toBe(prompt);
  });

  test("keeps texts of other languages", async () => {
    expect(await graphFileOf(png(international("workflow", graphOf("春の港"))))).toBe(
      graphOf("春の港"),
    );
  });

  test("without a text, or cut off, holds none", async () => {
    const whole = png(plain("workflow", graphOf("a")));
    const cut = whole.slice(0, whole.size - 60);
    for (const picture of [png(["IDAT", new Uint8Array(9)]), cut, whole.slice(0, 9)]) {
      await expect(graphFileOf(picture)).rejects.toBeInstanceOf(NoWorkflow);
    }
  });

  test("with a packed text that is broken is read as far as it goes", async () => {
    const broken: [string, Uint8Array] = ["zTXt", Uint8Array.of(97, 0, 0, 1, 2, 3)];
    expect(await graphFileOf(png(broken, plain("workflow", graphOf("a"))))).toBe(graphOf("a"));
  });
});

describe("a WebP", () => {
  test.each([true, false])(
    "holds the workflow in its EXIF, little endian: %s",
    async (isLittle) => {
      const picture = webp([`workflow:${graphOf("春")}`, `prompt:${prompt}`], isLittle);
      expect(await graphFileOf(picture)).toBe(graphOf("春"));
      expect(await graphFileOf(webp([`Prompt:${prompt}`], isLittle))).toBe(prompt);
    },
  );

  test("cut off, or without it, holds none", async () => {
    const whole = webp([`workflow:${graphOf("a")}`]);
    for (const picture of [webp([]), whole.slice(0, 40), whole.slice(0, 13)]) {
      await expect(graphFileOf(picture)).rejects.toBeInstanceOf(NoWorkflow);
    }
  });
});
