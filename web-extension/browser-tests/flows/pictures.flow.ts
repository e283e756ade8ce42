import { expect, test } from "vitest";
import type { ComfyPage } from "../harness/comfy-page";
import type { Graph } from "../harness/disk";
import { type DrawnNode, canvasDrawing, pictureDrawing, withoutSizes } from "../harness/drawn";
import { inNewestFrontend, type Stage } from "../harness/stage";
import { until } from "../harness/waiting";

/** With subgraphs; then with collapsed, bypassed and muted nodes, groups, notes, old reroutes. */
const TEMPLATES = [
  ["3d_hunyuan3d-v2.1", "basic_image_color_adjustment", "flux1_dev_uso_reference_image_gen"],
  ["image_flux2_klein_image_edit_4b_distilled", "template_ltx2_3_ic_lora_ingredients"],
  ["templates-1_click_multiple_scene_angles-v1.0", "templates-6-key-frames"],
  ["templates-all_in_one-image_edit_models", "templates-car_product"],
  ["video_wan21_scail2_character_replacement", "image_hidream_o1"],
  ["image_qwen_image_instantx_inpainting_controlnet", "video_wan2_2_14B_fun_camera"],
  ["3d_hunyuan3d_multiview_to_model", "3d_pixal3d_multi_views"],
  ["basic_mask_operations_and_compositing", "hidream_e1_1", "hidream_e1_full"],
  ["hunyuan_video_text_to_video", "image_sdxl_simple", "template_eric_exploded_view"],
  ["template_image_speech_to_video", "templates-character_sheet"],
  ["templates-product_ad-v2.0", "video_hunyuan_video_1.5_720p_i2v"],
  ["video_wan2_2_14B_flf2v", "video_wan2_2_14B_fun_control", "video_wan2_2_14B_s2v"],
  ["video_wan_vace_14B_ref2v", "sd3.5_simple_example"],
];

inNewestFrontend("pictures", (stage) => {
  test.each(TEMPLATES.map((names) => ({ names, all: names.join(", ") })))(
    "show $all as the canvas does",
    { timeout: 240_000 },
    async ({ names }) => {
      const paths = names.map((name) => stage.playground.addWorkflow(`as ${name}.json`, name));
      const comfy = await stage.visit(paths[0]!);
      comfy.complaints.expect(/40[45]/); // pictures and models that no playground has
      for (const path of paths) {
        if (path !== paths[0]) await comfy.openWorkflow(path);
        const [file] = await stage.playground.stored(path, 1);
        const canvas = await canvasDrawing(comfy.page);
        const svg = await preview(stage, file!.id, "dark");
        const picture = await pictureDrawing(comfy.page, svg, Object.keys(canvas.types));

        const { collapsed } = canvas;
        // A file without a title leaves it to the definition, where the canvas has it from.
        const named = file!.graph.nodes.filter(({ title }) => title).map(({ id }) => String(id));
        const [short, whole] = split(canvas.nodes, ({ id }) => collapsed.includes(id));
        const titles = short.filter(({ id }) => named.includes(id));
        expect(misplaced(whole, picture.nodes, 1)).toEqual([]);
        expect(misplaced(titles, picture.nodes, 1, 0.05)).toEqual([]);
        expect(picture.groups.flat()).toEqual(near(canvas.groups.flat(), 1));
        expect(picture.types).toEqual(canvas.types);
        expect(coloured(picture.nodes)).toEqual(coloured(canvas.nodes));

        const bare = withoutSizes(file!.graph);
        await load(comfy, bare);
        const grown = await canvasDrawing(comfy.page);
        const drawn = await pictureDrawing(
          comfy.page,
          await previewOf(comfy, stage, path, bare),
          [],
        );
        const isKnown = ({ id }: DrawnNode) =>
          !grown.unknowable.includes(id) && (named.includes(id) || !grown.collapsed.includes(id));
        const known = grown.nodes.filter(isKnown);
        expect(misplaced(known, drawn.nodes, 1, 0.05)).toEqual([]);
      }
    },
  );

  test("show reroutes where they are, and the light palette's colours", async () => {
    const path = stage.playground.addWorkflow("rerouted.json");
    const comfy = await stage.visit(path);
    await stage.playground.stored(path, 1);
    await comfy.page.evaluate(() => {
      const { graph } = window.comfyAPI.app.app;
      graph.createReroute([333, 77], graph.links.values().next().value!);
    });
    await comfy.canvas.drag("KSampler", { x: 10, y: 0 }); // the frontend looks for changes after it
    const files = await stage.playground.stored(path, 2);
    await comfy.page.evaluate(() =>
      window.comfyAPI.app.app.extensionManager.setting.set("Comfy.ColorPalette", "light"),
    );
    await comfy.page.waitForFunction(() => window.LiteGraph.NODE_DEFAULT_COLOR !== "#333");
    const canvas = await canvasDrawing(comfy.page);
    const svg = await preview(stage, files.at(-1)!.id, "light");
    const picture = await pictureDrawing(comfy.page, svg, Object.keys(canvas.types));

    expect(canvas.reroutes).toHaveLength(1);
    expect(picture.reroutes.flat()).toEqual(near(canvas.reroutes.flat(), 1));
    expect(picture.types).toEqual(canvas.types);
  });
});

async function load(comfy: ComfyPage, graph: Graph): Promise<void> {
  await comfy.page.evaluate(async (bare) => {
    const { app } = window.comfyAPI.app;
    await app.loadGraphData(bare, true, true, app.extensionManager.workflow.activeWorkflow);
  }, graph);
}

async function preview(stage: Stage, id: string, theme: string): Promise<string> {
  const url = stage.playground.url("").replace(/\?.*/, `snapline/api/snapshots/${id}/preview.svg`);
  const answer = await fetch(`${url}?size=full&theme=${theme}`);
  if (!answer.ok) throw new Error(`the preview answered ${answer.status}`);
  return answer.text();
}

/** Stores a graph as the page would, and answers its picture. */
async function previewOf(comfy: ComfyPage, stage: Stage, path: string, graph: Graph) {
  const key = await until("the history has a key", () => stage.playground.disk.keyOf(path));
  const id = await comfy.page.evaluate(
    async ([workflow, bare]) => {
      const body = {
        captureId: crypto.randomUUID(),
        clientId: crypto.randomUUID(),
        source: "manual",
        parent: null,
        ageMs: 0,
        label: "",
        graph: bare,
      };
      const answer = await fetch(`/snapline/api/workflows/${workflow}/snapshots`, {
        method: "POST",
        headers: { "Content-Type": "application/json" },
        body: JSON.stringify(body),
      });
      if (!answer.ok) throw new Error(await answer.text());
      return ((await answer.json()) as { snapshot: { id: string } }).snapshot.id;
    },
    [key, graph] as const,
  );
  return preview(stage, id, "dark");
}

/** Nodes whose box differs by more than some units, or whose size by more than a part of it. */
function misplaced(wanted: DrawnNode[], drawn: DrawnNode[], units: number, part = 0): string[] {
  const boxes = new Map(drawn.map(({ id, box }) => [id, box]));
  return wanted.flatMap(({ id, type, box }) => {
    const found = boxes.get(id);
    const isNear = found?.every(
      (value, at) => Math.abs(value - box[at]!) <= Math.max(units, at < 2 ? 0 : part * box[at]!),
    );
    return isNear ? [] : [`${type} ${id}: ${found?.join(" ")} instead of ${box.join(" ")}`];
  });
}

function coloured(nodes: DrawnNode[]): Record<string, object> {
  return Object.fromEntries(nodes.map(({ id, colours }) => [id, colours]));
}

function split<T>(all: T[], isFirst: (one: T) => boolean): [T[], T[]] {
  return [all.filter(isFirst), all.filter((one) => !isFirst(one))];
}

function near(numbers: number[], units: number): unknown {
  return numbers.map((number) => expect.closeTo(number, -Math.log10(2 * units)));
}
