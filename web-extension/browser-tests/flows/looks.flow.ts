import { expect, test } from "vitest";
import { faults } from "../harness/axe";
import type { ComfyPage } from "../harness/comfy-page";
import { grow, move, set } from "../harness/growth";
import { watchShifts } from "../harness/shifts";
import { inNewestFrontend, type Stage } from "../harness/stage";

const SAMPLER = "KSampler";

/** A history with everything in it that a row can show. */
async function fullHistory(
  stage: Stage,
  name: string,
): Promise<{ comfy: ComfyPage; ids: string[] }> {
  const { playground } = stage;
  const path = playground.addWorkflow(`${name}.json`);
  const comfy = await stage.visit(path);
  const [first] = await playground.stored(path, 1);
  const ids = await grow(comfy, playground.disk.keyOf(path)!, first!, [
    set(SAMPLER, 3, 6),
    { ...set(SAMPLER, 2, 21), from: first!.id },
    set(SAMPLER, 2, 22, { source: "manual", label: "Working v2" }),
    ...[1, 2, 3].map((by) => move("VAEDecode", 10 * by)),
    set(SAMPLER, 3, 5.5, { source: "manual", label: "Before the client call" }),
  ]);
  return { comfy, ids: [first!.id, ...ids] };
}

inNewestFrontend("every view", (stage) => {
  test("is read well in both palettes, and moves nothing by itself", async () => {
    const { comfy, ids } = await fullHistory(stage, "harbour at dawn");
    const { page, panel, comparison } = comfy;
    const shifts = await watchShifts(page);
    const found: string[] = [];

    async function look(view: string): Promise<void> {
      found.push(...(await faults(page, view)));
      await comfy.screenshot(`look-${view}`);
    }

    await panel.open();
    await panel.row(ids[7]!).waitFor();
    expect(await shifts()).toEqual([]);
    await panel.row(ids[7]!).focus();
    await panel.row(ids[7]!).getByRole("button", { name: "More" }).click();
    await look("more-dark");
    await comfy.press("Escape");
    await panel.named("More filters").click();
    await page.getByRole("searchbox").fill("working");
    await look("filters-dark");
    await page.getByRole("searchbox").fill("");
    await panel.named("More filters").click();
    for (const sheet of ["workflows", "search", "trash", "transfer"] as const) {
      await panel.sheet(sheet);
      await look(`${sheet}-dark`);
      await panel.named("Back to the snapshots").click();
    }
    await panel.sheet("profiles");
    await look("profiles-dark");
    await panel.named("Profiles").click();
    await panel.named("Show the whole history as a tree").click();
    await page.getByRole("tree").waitFor();
    await look("tree-dark");
    await panel.named("Back to the snapshots").click();
    for (const palette of ["dark", "light"]) {
      await comfy.setTheme(palette);
      await look(`panel-${palette}`);
      await panel.press(ids[7]!, "Preview");
      await page
        .getByRole("dialog")
        .getByLabel(/^Preview of/)
        .first()
        .waitFor();
      await look(`preview-${palette}`);
      await comfy.press("Escape");
      await panel.press(ids[3]!, "Diff");
      await comparison.isShown();
      await look(`diff-${palette}`);
      await comparison.close();
    }
    await comfy.set("Snapline.ShowTimeline", true);
    await page.getByRole("toolbar", { name: "Snapshot timeline" }).waitFor();
    await look("timeline-light");
    await comfy.setTheme("dark");
    await look("timeline-dark");
    expect(found).toEqual([]);
  });

  test("bears other palettes, every width, the other direction and rest", async () => {
    const { comfy } = await fullHistory(stage, "harbour at dusk");
    const { page, panel } = comfy;
    const found: string[] = [];

    async function look(view: string): Promise<void> {
      found.push(...(await faults(page, view)));
      await comfy.screenshot(`look-${view}`);
    }

    await panel.open();
    await comfy.set("Comfy.ColorPalette", "nord");
    await look("palette-nord");
    await comfy.set("Comfy.ColorPalette", "solarized");
    await look("palette-solarized");
    await comfy.setTheme("dark");

    for (const width of [320, 400, 560, 800]) {
      await panel.resize(width);
      const { scrollWidth, clientWidth } = await panel.root().evaluate((root) => root);
      expect(scrollWidth).toBe(clientWidth);
      await look(`width-${width}`);
    }
    await panel.resize(400);
    await page.evaluate(() => (document.documentElement.dir = "rtl"));
    await look("rtl");
    await page.evaluate(() => (document.documentElement.dir = "ltr"));
    await page.emulateMedia({ reducedMotion: "reduce" });
    await panel.takeSnapshot().hover();
    const moving = () =>
      document.getAnimations().filter(({ effect }) => {
        const { target } = effect as KeyframeEffect;
        return target?.closest(".snapline") && effect!.getComputedTiming().duration !== 0;
      }).length;
    expect(await page.evaluate(moving)).toBe(0);
    expect(found).toEqual([]);
  });
});
