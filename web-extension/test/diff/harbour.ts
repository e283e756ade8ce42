import type { Change, Diff, End, Value } from "../../src/client/diff-wire";

const about = (key: string, section: Change["section"], more: Partial<Change> = {}) => ({
  ...{ key, section, within: [], places: 1, at: { base: null, target: null }, bringBack: true },
  ...more,
});

export const node = (id: string, title: string, type = title) => ({ path: id, id, type, title });
const at = (id: string) => ({ base: `base-node-${id}`, target: `target-node-${id}` });
const number = (text: string): Value => ({ text, kind: "number" });
const end = (path: string, title: string, slot: string, index = 0): End => ({
  ...{ path, title, slot, index },
});

const prompt = node("3", "CLIP Text Encode (Prompt)", "CLIPTextEncode");

export const cfg = {
  ...about("widget 5 cfg", "modified"),
  ...{ kind: "widget", node: node("5", "KSampler"), at: at("5"), field: "cfg", runOnly: false },
  ...{ old: number("7.0"), now: number("5.5") },
} as const satisfies Change;

export const changes = [
  {
    ...about("node-added 12", "added", { at: { base: null, target: "target-node-12" } }),
    ...{ kind: "node-added", node: node("12", "Load LoRA", "LoraLoader"), links: 4 },
    values: [
      { name: "lora_name", text: "film_grain_xl_v2.safetensors" },
      { name: "strength_model", text: "0.80" },
    ],
  },
  {
    ...about("node-removed 14", "removed", { at: { base: "base-node-14", target: null } }),
    ...{ kind: "node-removed", node: node("14", "Upscale Image (using Model)"), links: 2 },
    values: [],
  },
  cfg,
  { ...cfg, key: "widget 5 steps", field: "steps", old: number("20"), now: number("30") },
  {
    ...{ ...cfg, key: "widget 5 seed", field: "seed", runOnly: true },
    ...{ old: number("804235106"), now: number("991200347") },
  },
  {
    ...about("widget 3 text", "modified", { at: at("3") }),
    ...{ kind: "widget", node: prompt, field: "text", runOnly: false },
    old: { text: "a quiet harbour at dawn, 35mm, muted colours", kind: "prose" },
    now: { text: "a quiet harbour at golden hour, 35mm", kind: "prose" },
    text: {
      ...{ unit: "words", changed: 7, bounded: false },
      pieces: [
        { op: "same", text: "a quiet fishing harbour at " },
        { op: "old", text: "dawn" },
        { op: "new", text: "golden hour" },
        { op: "same", text: ", 春の港, film grain, 35mm" },
        { op: "old", text: ", muted colours" },
      ],
    },
  },
  {
    ...about("widget 7:2 start", "modified", { within: ["Detailer"], places: 2, at: at("5") }),
    ...{ kind: "widget", node: node("7:2", "KSampler (Advanced)"), field: "start_at_step" },
    ...{ runOnly: false, old: number("0"), now: number("12") },
  },
  {
    ...about("mode 1", "modified", { at: at("1") }),
    ...{ kind: "mode", node: node("1", "Load Checkpoint"), field: "mode" },
    ...{ old: { text: "Always", kind: "choice" }, now: { text: "Bypass", kind: "choice" } },
  },
  {
    ...about("link-added 8.0", "links", { at: { base: null, target: "target-link-30" } }),
    ...{ kind: "link-added", type: "IMAGE" },
    link: { origin: end("8", "VAEDecode", "IMAGE"), target: end("16", "SaveSnapshot", "image") },
  },
  {
    ...about("link-rewired 5.model", "links", {
      at: { base: "base-link-1", target: "target-link-31" },
    }),
    ...{ kind: "link-rewired", type: "MODEL" },
    link: { origin: end("12", "LoraLoader", "MODEL"), target: end("5", "KSampler", "model") },
    former: { origin: end("1", "CheckpointLoaderSimple", "MODEL") },
  },
  {
    ...about("link-removed 8.0", "links", { at: { base: "base-link-9", target: null } }),
    ...{ kind: "link-removed", type: "IMAGE" },
    link: { origin: end("8", "VAEDecode", "IMAGE"), target: end("14", "Upscale", "image", 1) },
  },
  {
    ...about("position 4", "layout", { at: at("4") }),
    ...{ kind: "position", node: node("4", "Empty Latent Image"), field: "pos" },
    ...{ old: { text: "380, 430", kind: "text" }, now: { text: "700, 520", kind: "text" } },
  },
] as Change[];

/** Nodes as boxes in a row, each with the id that its changes name. */
export function picture(side: "base" | "target" | "overlay", ids: readonly string[]): string {
  const name = side === "overlay" ? "target" : side;
  const boxes = ids.map(
    (id, place) =>
      `<g id="${name}-node-${id}" class="node same"><rect x="${place * 300}" width="240" height="160"/></g>`,
  );
  return `<svg xmlns="http://www.w3.org/2000/svg" class="snapline-picture" viewBox="0 0 2000 900">${boxes.join("")}</svg>`;
}

export const harbour: Diff = {
  message: "+ Load LoRA; KSampler cfg 7 → 5.5, steps 20 → 30; 3 links changed",
  summary: [
    { template: "added", values: ["Load LoRA"] },
    { template: "widget", values: ["KSampler", "cfg", "7", "5.5"] },
    { template: "and-widget", values: ["steps", "20", "30"] },
    { template: "links", values: [3] },
  ],
  counts: { added: 1, removed: 1, modified: 4, links: 3, moved: 1 },
  sameContent: false,
  changes,
  stopped: null,
  pictures: {
    base: { svg: picture("base", ["1", "3", "4", "5", "14"]) },
    target: { svg: picture("target", ["1", "3", "4", "5", "12"]) },
  },
};

export const nothing: Diff = {
  ...harbour,
  ...{ message: "", summary: [], changes: [], sameContent: true },
  counts: { added: 0, removed: 0, modified: 0, links: 0, moved: 0 },
};

/** Only places differ. */
export const movedOnly: Diff = {
  ...nothing,
  message: "3 nodes moved",
  summary: [{ template: "moved-nodes", values: [3] }],
  changes: changes.filter(({ section }) => section === "layout"),
  counts: { ...nothing.counts, moved: 3 },
};

/** As many changes of widgets as wanted. */
export function many(count: number): Diff {
  const changes = Array.from({ length: count }, (_, place) => ({
    ...cfg,
    ...{ key: `widget ${place}`, field: `field ${place}`, node: node(`${place}`, `Node ${place}`) },
  }));
  return { ...harbour, changes, counts: { ...nothing.counts, modified: count } };
}
