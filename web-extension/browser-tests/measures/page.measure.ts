import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "vitest";
import type { ComfyPage } from "../harness/comfy-page";
import { PROJECT } from "../harness/playground";
import { inNewestFrontend } from "../harness/stage";
import { fillHistory, largeGraph } from "./large";

const SNAPSHOTS = 1_000;
const NODES = 300;
const ROUNDS = 7;

inNewestFrontend("the page", (stage) => {
  test("with a long history and a large graph", { timeout: 600_000 }, async () => {
    const { playground } = stage;
    const path = playground.addGraph("large.json", largeGraph(NODES));
    const comfy = await stage.visit(path);
    comfy.complaints.expect(/\.index\.json/); // the frontend's own list of workflows asks for it
    const [first] = await playground.stored(path, 1);
    await fillHistory(comfy, playground.disk.keyOf(path)!, first!, SNAPSHOTS - 1);
    await comfy.reload();
    const opened = await openTimes(comfy, "snapline", ".snapline-panel .sl-row");
    const other = await openTimes(comfy, "workflows", ".workflows-sidebar-tab, .p-tree");
    await comfy.panel.open();
    await comfy.panel.row(first!.id).waitFor({ state: "detached" });
    const still = await frames(comfy, 0);
    const scrolled = await frames(comfy, 60);
    const captured = await captureTimes(comfy);
    const folder = join(PROJECT, "build", "bench");
    mkdirSync(folder, { recursive: true });
    const measured = { opened, other, still, scrolled, ...captured };
    writeFileSync(join(folder, "page.json"), JSON.stringify(measured));
  });
});

/** ms from the wish to open a tab of the side bar until its first row is painted, each time. */
async function openTimes(comfy: ComfyPage, tab: string, row: string): Promise<number[]> {
  const times: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    times.push(
      await comfy.page.evaluate(
        async ([id, wanted]) => {
          const { command } = window.comfyAPI.app.app.extensionManager;
          const frame = () => new Promise((drawn) => requestAnimationFrame(drawn));
          const begin = performance.now();
          void command.execute(`Workspace.ToggleSidebarTab.${id}`);
          while (document.querySelector(wanted) === null) await frame();
          await frame();
          const passed = performance.now() - begin;
          void command.execute(`Workspace.ToggleSidebarTab.${id}`);
          while (document.querySelector(wanted) !== null) await frame();
          await frame();
          return passed;
        },
        [tab, row] as const,
      ),
    );
  }
  return times;
}

/** ms between the frames of three seconds, while the list is scrolled by so many px a frame. */
function frames(comfy: ComfyPage, px: number): Promise<number[]> {
  return comfy.page.evaluate(async (by) => {
    const list = document.querySelector(".snapline-panel .sl-list")!;
    const frame = () => new Promise<number>((drawn) => requestAnimationFrame(drawn));
    const gaps: number[] = [];
    const begin = await frame();
    for (let last = begin, at = begin; at - begin < 3_000; last = at) {
      at = await frame();
      gaps.push(at - last);
      list.scrollTop += by;
    }
    return gaps;
  }, px);
}

/**
 * ms of the main thread's scripts, by its own clock: what an edit costs more while captures are on, until
 * the server has it and the list shows it, and what the same edit costs the frontend itself.
 */
async function captureTimes(comfy: ComfyPage): Promise<{ captured: number[]; edited: number[] }> {
  const devtools = await comfy.context.newCDPSession(comfy.page);
  await devtools.send("Performance.enable", { timeDomain: "threadTicks" });

  async function cost(act: () => Promise<void>): Promise<number> {
    const spent = async () => {
      const { metrics } = await devtools.send("Performance.getMetrics");
      return 1_000 * metrics.find(({ name }) => name === "ScriptDuration")!.value;
    };
    const before = await spent();
    await act();
    await comfy.page.waitForTimeout(1_800); // the delay of a capture, and its way
    return (await spent()) - before;
  }

  const captured: number[] = [];
  const edited: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    await captures(comfy, false);
    const without = await cost(() => edit(comfy, 20 + round));
    await captures(comfy, true);
    captured.push((await cost(() => edit(comfy, 40 + round))) - without);
    edited.push(without);
  }
  return { captured, edited };
}

async function captures(comfy: ComfyPage, isOn: boolean): Promise<void> {
  await comfy.page.evaluate(
    (on) => window.comfyAPI.app.app.extensionManager.setting.set("Snapline.AutoCapture", on),
    isOn,
  );
  await comfy.page.waitForTimeout(1_000); // both sides hear of it, and what waited has gone
}

/** Another value in a node, told as the frontend tells it, with a copy of the graph. */
function edit(comfy: ComfyPage, value: number): Promise<void> {
  return comfy.page.evaluate((steps) => {
    const { app } = window.comfyAPI.app;
    app.graph.nodes[0]!.widgets!.find(({ name }) => name === "steps")!.value = steps;
    const detail = JSON.parse(JSON.stringify(app.graph.serialize())) as object;
    const { api } = (window.comfyAPI as unknown as { api: { api: EventTarget } }).api;
    api.dispatchEvent(new CustomEvent("graphChanged", { detail }));
  }, value);
}
