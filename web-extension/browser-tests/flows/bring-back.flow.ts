import { expect, test } from "vitest";
import type { ComfyPage } from "../harness/comfy-page";
import { asMade } from "../harness/disk";
import { isRestored } from "../harness/settled";
import { inEachFrontend, type Stage } from "../harness/stage";
import { until } from "../harness/waiting";

/** A workflow as it was opened, with the panel; `edit` makes what is then taken back. */
async function edited(
  stage: Stage,
  name: string,
  edit: (comfy: ComfyPage) => Promise<void>,
  template = "image_sdxl_simple",
) {
  const { playground } = stage;
  const path = playground.addWorkflow(name, template);
  const comfy = await stage.visit(path);
  await comfy.panel.open();
  const [first] = await playground.stored(path, 1);
  const opened = await comfy.canvas.graph();
  await edit(comfy);
  await comfy.panel.row(first!.id).waitFor();
  const changed = await comfy.canvas.graph();
  await comfy.panel.press(first!.id, "Diff");
  await comfy.comparison.isShown();
  return { comfy, path, first: first!, opened, changed };
}

const widthIs = (comfy: ComfyPage, width: number) =>
  until(`the width is ${width}`, async () => {
    return (await comfy.canvas.widget("Empty Latent", "width")) === width;
  });

const widen = (comfy: ComfyPage) => comfy.canvas.stepUp("Empty Latent", "width");

inEachFrontend("Bring back", (stage) => {
  test("takes one value back, and Undo and Ctrl+Z take that back", async () => {
    const { comfy, path, changed } = await edited(stage, "value-back.json", widen);
    const { comparison, panel, canvas } = comfy;
    await comparison.bringBack(/^Empty Latent, width/);
    await panel.text("Brought back: Empty Latent width 1024").waitFor();
    await panel.text("Your work before is kept as Current.").waitFor();
    await widthIs(comfy, 1024);
    await panel.named("Undo").click();
    await panel.text("Undone. Your work is as it was.").waitFor();
    await widthIs(comfy, 1032);
    expect(asMade(await canvas.graph())).toEqual(asMade(changed));

    await comparison.dialog().getByRole("button", { name: "Compare again" }).click();
    await comparison.bringBack(/^Empty Latent, width/);
    await widthIs(comfy, 1024);
    await comparison.dialog().getByText("No differences found.").waitFor();
    await comparison.close();
    await isRestored(comfy);
    await comfy.press("Control+z");
    await widthIs(comfy, 1032);
    expect(asMade(await canvas.graph())).toEqual(asMade(changed));
    const files = stage.playground.disk.snapshots(path);
    expect(files.map(({ graph }) => asMade(graph))).toContainEqual(asMade(changed));
  });

  test("puts a node back with the links whose ends are still there", async () => {
    const { comfy } = await edited(stage, "node-back.json", async (page) => {
      for (const node of ["VAE Decode", "KSampler"]) {
        await page.canvas.select(node);
        await page.press("Delete");
      }
    });
    const { comparison, panel, canvas } = comfy;
    await comparison.bringBack(/^VAE Decode, #14/);
    await panel.text("Brought back: VAE Decode").waitFor();
    await panel.text("2 of 3 links joined. “KSampler” is no longer there.").waitFor();
    // What was said lies on no button of the view.
    await comparison
      .dialog()
      .getByRole("button", { name: "Next change" })
      .click({ timeout: 5_000 });
    const graph = await canvas.graph();
    expect(graph.nodes.map(({ type }) => type)).toContain("VAEDecode");
    expect(linksOf(graph.links)).toEqual(
      expect.arrayContaining([
        [14, 0, 7, 0],
        [15, 2, 14, 1],
      ]),
    );
    await panel.named("Undo").click();
    await until("it is gone again", async () => {
      const { nodes } = await canvas.graph();
      return nodes.every(({ type }) => type !== "VAEDecode");
    });
  });

  test("joins a link again", async () => {
    const { comfy, opened } = await edited(stage, "link-back.json", ({ canvas }) =>
      canvas.disconnect("VAE Decode", "samples"),
    );
    await comfy.comparison.bringBack(/KSampler\.LATENT \(0\) → VAEDecode\.samples/);
    await comfy.panel.text(/^Brought back: KSampler\.LATENT \(0\) → VAEDecode\.samples/).waitFor();
    const { links } = await comfy.canvas.graph();
    expect(endsOf(links)).toEqual(endsOf(opened.links));
  });

  test("gives a node its mode and its title back, one by one", async () => {
    const { comfy } = await edited(stage, "mode-back.json", async (page) => {
      await page.canvas.rename("Empty Latent", "Size of it");
      await page.canvas.select("Size of it");
      await page.press("Control+m");
    });
    const { comparison, panel, canvas } = comfy;
    await comparison.bringBack(/^Size of it, mode/);
    await panel.text(/^Brought back: .* mode/).waitFor();
    expect(await nodeOf(canvas, 13)).toMatchObject({ mode: 0, title: "Size of it" });
    await comparison.bringBack(/, title/);
    await panel.text(/^Brought back: .* title Empty Latent/).waitFor();
    expect(await nodeOf(canvas, 13)).toMatchObject({ mode: 0, title: "Empty Latent" });
  });

  test("takes a value back inside a subgraph", async () => {
    const cfg = (comfy: ComfyPage) => comfy.canvas.inSubgraph("KSampler", "cfg");
    let before: unknown;
    const { comfy } = await edited(
      stage,
      "subgraph-back.json",
      async (page) => {
        before = await cfg(page);
        await page.canvas.setInSubgraph("KSampler", "cfg", 3.5);
      },
      "image_z_image_turbo",
    );
    await comfy.comparison.bringBack(/KSampler, cfg/);
    await comfy.panel.text(/^Brought back: .*KSampler cfg/).waitFor();
    await until("cfg is as before", async () => (await cfg(comfy)) === before);
    await comfy.panel.named("Undo").click();
    await until("cfg is as edited", async () => (await cfg(comfy)) === 3.5);
  });

  test("says that it did nothing while the server is away, and loses nothing", async () => {
    const playground = await stage.start({});
    const path = playground.addWorkflow("away-back.json");
    await playground.isReady();
    const comfy = await stage.visitByUrl(playground.url(path));
    comfy.complaints.expect(
      /status of 50[0-9]/,
      /response code: 50[0-9]/,
      /net::ERR_/,
      /WebSocket/,
    );
    await comfy.panel.open();
    const [first] = await playground.stored(path, 1);
    await widen(comfy);
    await playground.stored(path, 2);
    await comfy.panel.press(first!.id, "Diff");
    await comfy.comparison.isShown();
    await comfy.page.route("**/snapline/api/**", (route) => route.abort());
    await comfy.comparison.bringBack(/^Empty Latent, width/);
    await comfy.panel
      .text("Not brought back. The workflow could not be saved first. Nothing was changed.")
      .waitFor({ timeout: 60_000 });
    await widthIs(comfy, 1032);
    await comfy.page.unroute("**/snapline/api/**");
    await comfy.comparison.bringBack(/^Empty Latent, width/);
    await comfy.panel.text("Brought back: Empty Latent width 1024").waitFor({ timeout: 60_000 });
  });
});

type Link = number[];

function linksOf(links: unknown[]): Link[] {
  return (links as Link[]).map((link) => link.slice(1, 5));
}

function endsOf(links: unknown[]): Link[] {
  return linksOf(links).sort((a, b) => a.join().localeCompare(b.join()));
}

async function nodeOf(canvas: ComfyPage["canvas"], id: number) {
  const { nodes } = await canvas.graph();
  return nodes.find((node) => Number(node.id) === id);
}
