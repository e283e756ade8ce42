import { expect, test } from "vitest";
import { ComfyPage } from "../harness/comfy-page";
import { asMade, type SnapshotFile } from "../harness/disk";
import { inEachFrontend, type Stage } from "../harness/stage";
import { until } from "../harness/waiting";

const TEMPLATE = "image_sdxl_simple";

/** Makes the latent wider by clicks and answers how wide it is, once a snapshot has that. */
async function widen(stage: Stage, comfy: ComfyPage, path: string, clicks: number) {
  for (let done = 0; done < clicks; done += 1) await comfy.canvas.stepUp("Empty Latent", "width");
  const width = await comfy.canvas.widget("Empty Latent", "width");
  await until(`a snapshot is ${String(width)} wide`, () =>
    stage.playground.disk.histories(path).some((files) => width === widthIn(files.at(-1))),
  );
  return width;
}

function widthIn(file: SnapshotFile | undefined): unknown {
  return file?.graph.nodes.find(({ type }) => type === "EmptyLatentImage")?.widgets_values?.[0];
}

/** How wide the newest snapshot of each history of this path is. */
function widths(stage: Stage, path: string): unknown[] {
  return stage.playground.disk.histories(path).map((files) => widthIn(files.at(-1)));
}

inEachFrontend("an unsaved template in two windows", (stage) => {
  test("has a history in each, and each goes on after a reload", async () => {
    const { playground } = stage;
    const graph = playground.template(TEMPLATE);
    const name = "Twice open";
    const path = `workflows/${name}.json`;
    const saved = playground.addWorkflow("beside-twice.json", "flux_schnell");
    const one = await stage.visit(saved);
    const two = await ComfyPage.openIn(one.context, playground.url(saved));
    for (const window of [one, two]) {
      await window.page.bringToFront();
      await window.openTemplate(graph, name);
    }
    await until("each has a history", () => playground.disk.histories(path).length === 2);

    await one.page.bringToFront();
    const first = await widen(stage, one, path, 1);
    await two.page.bringToFront();
    const second = await widen(stage, two, path, 2);
    expect(widths(stage, path).sort()).toEqual([first, second].sort());

    await one.page.bringToFront();
    await one.reload();
    await two.page.bringToFront();
    await two.reload();
    for (const [window, clicks] of [
      [one, 3],
      [two, 5],
    ] as const) {
      await window.page.bringToFront();
      if ((await window.tab()).path !== path) await window.openWorkflow(path);
      await widen(stage, window, path, clicks);
    }
    expect(playground.disk.histories(path)).toHaveLength(2);
    expect(new Set(widths(stage, path)).size).toBe(2);
  });

  test("has a history of its own in a duplicated window", async () => {
    const { playground } = stage;
    const name = "Duplicated";
    const path = `workflows/${name}.json`;
    const one = await stage.visit(playground.addWorkflow("beside-copy.json", "flux_schnell"));
    await one.openTemplate(playground.template(TEMPLATE), name);
    const first = await widen(stage, one, path, 1);
    const copy = await one.duplicate();
    await copy.page.bringToFront();
    expect((await copy.tab()).path).toBe(path);
    const second = await widen(stage, copy, path, 2);
    expect(widths(stage, path).sort()).toEqual([first, second].sort());
  });
});

inEachFrontend("what the frontend opens by itself", (stage) => {
  test("is in no history until it is edited", async () => {
    const playground = await stage.start({});
    await playground.isReady();
    const path = playground.addWorkflow("visited.json");
    const comfy = await stage.visitByUrl(playground.url(path)); // its own graph is shown before
    await playground.stored(path, 1);
    expect(playground.disk.workflows().map((workflow) => workflow.path)).toEqual([path]);

    await comfy.command("Comfy.LoadDefaultWorkflow");
    const unsaved = await comfy.isInTemporaryTab();
    await comfy.panel.open();
    await comfy.panel.text("No snapshots yet").waitFor();
    expect(playground.disk.workflows()).toHaveLength(1);

    const before = await comfy.canvas.graph();
    await comfy.canvas.drag("KSampler", { x: 40, y: 60 });
    const [first, second] = await playground.stored(unsaved, 2);
    expect(first).toMatchObject({ source: "initial", parentId: null });
    expect(asMade(first!.graph).nodes).toEqual(asMade(before).nodes);
    expect(second).toMatchObject({ source: "auto", parentId: first!.id });
    expect(asMade(second!.graph).nodes).toEqual(asMade(await comfy.canvas.graph()).nodes);
  });
});
