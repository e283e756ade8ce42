import type { Locator } from "playwright-core";
import { expect, test } from "vitest";
import { asMade } from "../harness/disk";
import { grow, move, set } from "../harness/growth";
import type { Panel } from "../harness/panel";
import { inNewestFrontend } from "../harness/stage";
import { until } from "../harness/waiting";

const SAMPLER = "KSampler";

inNewestFrontend("a history with branches", (stage) => {
  test("folds noise, filters, switches branches and acts on several at once", async () => {
    const { playground } = stage;
    const path = playground.addWorkflow("harbour at dawn.json");
    const other = playground.addWorkflow("beside.json", "flux_schnell");
    const comfy = await stage.visit(path);
    const { panel, page } = comfy;
    await panel.open();
    const [first] = await playground.stored(path, 1);
    const key = playground.disk.keyOf(path)!;
    const line = await grow(comfy, key, first!, [
      set(SAMPLER, 2, 21),
      set(SAMPLER, 2, 22, { source: "manual", label: "Working v2" }),
      ...[1, 2, 3, 4, 5].map((by) => move("VAEDecode", 10 * by)),
      set(SAMPLER, 2, 24),
      set(SAMPLER, 2, 26),
    ]);
    const fork = line[1]!;
    const night = await grow(comfy, key, { id: fork, graph: first!.graph }, [
      set(SAMPLER, 3, 5.5, { label: "Night study", source: "manual" }),
      set(SAMPLER, 3, 6),
    ]);
    const soft = await grow(comfy, key, { id: fork, graph: first!.graph }, [
      set(SAMPLER, 3, 9),
      set(SAMPLER, 3, 10, { label: "Softer light", source: "manual" }),
    ]);

    // This browser took the first one: what others grew shows the youngest branch.
    await panel.row(soft[1]!).waitFor();
    const switches = page.getByRole("group", { name: "Branches from here" });
    await expect.poll(() => switches.textContent()).toBe("3/3");
    await comfy.screenshot("panel-branches");
    await panel.named("Show the whole history as a tree").click();
    const tree = page.getByRole("tree", { name: /^Whole history/ });
    await tree.getByRole("treeitem", { name: /Live/ }).waitFor();
    await tree.getByRole("treeitem", { name: /^Night study\. Branch, 2 snapshots/ }).focus();
    await comfy.press("ArrowRight");
    await comfy.screenshot("panel-tree");
    await comfy.press("F2");
    await comfy.answerDialog("Night");
    await tree.getByRole("treeitem", { name: /^Night\. Branch/ }).waitFor();
    await panel.named("Back to the snapshots").click();
    await switches.getByRole("button", { name: /^Former branch: Night/ }).click();
    await panel.row(night[1]!).waitFor();
    await panel.row(soft[1]!).waitFor({ state: "detached" });
    await switches.getByRole("button", { name: /^Former branch/ }).click();
    await panel.row(line[7]!).waitFor();
    await page.getByRole("listitem", { name: /^5 moves/ }).click();
    await panel.row(line[3]!).waitFor();
    await comfy.screenshot("panel-unfolded");

    // The choice is remembered by this browser, for this workflow.
    await comfy.reload();
    await panel.open();
    await panel.row(line[7]!).waitFor();
    await comfy.openWorkflow(other);
    await playground.stored(other, 1);
    await switches.waitFor({ state: "detached" });
    await comfy.openWorkflow(path);
    await panel.row(line[7]!).waitFor();

    await panel.row(line[0]!).focus();
    await comfy.press("n");
    const notes = page.getByRole("textbox", { name: /^Notes of/ });
    await notes.fill("Crème brûlée");
    await notes.press("Control+Enter");
    await panel.row(line[0]!).getByText("Crème brûlée").waitFor();

    await panel.named("Hide Auto").click();
    await panel.row(line[7]!).waitFor({ state: "detached" });
    await panel.row(line[1]!).waitFor();
    await expect.poll(() => switches.textContent()).toBe("1/3");
    await comfy.screenshot("panel-hide-auto");
    await panel.named("Show Auto").click();

    const name = page.getByRole("textbox", { name: "Name of the snapshot" });
    await panel.row(line[1]!).focus();
    await comfy.press("F2");
    await name.fill("Working v3");
    await name.press("Enter");
    await panel.row(line[1]!).getByText("Working v3").dblclick();
    await name.press("Escape");
    await name.waitFor({ state: "detached" });

    const chips = page.getByRole("group", { name: "More filters" });
    await panel.press(line[7]!, "Lock");
    await panel.named("More filters").click();
    for (const [chip, id] of [
      ["Named", line[1]!],
      ["Locked", line[7]!],
      ["Notes", line[0]!],
    ] as const) {
      await chips.getByRole("button", { name: chip }).click();
      await expect.poll(() => snapshotsOf(panel)).toEqual([id]);
      await chips.getByRole("button", { name: chip }).click();
    }
    await chips.getByRole("button", { name: "Node" }).click();
    await page.getByText("No snapshot passes these filters.").waitFor();
    await page.getByRole("button", { name: "Show all", exact: true }).click();
    await panel.named("More filters").click();
    await panel.press(line[7]!, "Unlock");

    const field = page.getByRole("searchbox", { name: "Search names, notes and changes" });
    for (const [words, id] of [
      ["working", line[1]!],
      ["creme brulee", line[0]!],
      ["steps 21 22", line[1]!],
    ] as const) {
      await field.fill(words);
      await expect.poll(() => snapshotsOf(panel)).toEqual([id]);
    }
    await panel.named("Clear").click();
    await expect.poll(() => field.inputValue()).toBe("");
    await panel.row(line[7]!).waitFor();
    await field.fill("night");
    await page.getByText("1 found on other branches").waitFor();
    await comfy.screenshot("panel-search");
    await panel.row(night[0]!).focus();
    await comfy.press("Enter");
    await expect.poll(() => switches.textContent()).toBe("2/3");
    await field.fill("tokyo tower");
    await page.getByText("No name, note or change has “tokyo tower”.").waitFor();
    await comfy.screenshot("panel-no-match");
    await panel.named("Clear search").click();

    // Several at once.
    const position = { x: 60, y: 14 };
    await panel.row(night[1]!).click({ modifiers: ["Control"], position });
    await panel.row(night[0]!).click({ position });
    await page.getByText("2 selected").waitFor();
    await comfy.screenshot("panel-picked");
    const bar = page.getByRole("toolbar", { name: "Selected snapshots" });
    await bar.getByRole("button", { name: "Lock" }).click();
    const locked = () => playground.disk.snapshots(path).filter((file) => file.locked).length;
    await until("both are locked", () => locked() === 2);
    await bar.getByRole("button", { name: "Unlock" }).click();
    await until("both are unlocked", () => locked() === 0);
    await bar.getByRole("button", { name: "Delete" }).click();
    await comfy.confirm();
    await panel.row(night[0]!).waitFor({ state: "detached" });
    await expect.poll(() => switches.textContent()).toMatch(/^\d\/2$/);
    await panel.named("Undo").click();
    await expect.poll(() => switches.textContent()).toMatch(/^\d\/3$/);

    // A fork point says what becomes of its branches.
    await panel.press(fork, "Delete");
    await page.getByText(/3 branches continue from here: .*Night/).waitFor();
    await comfy.screenshot("panel-fork-question");
    await comfy.confirm();
    await panel.row(fork).waitFor({ state: "detached" });
    await expect.poll(() => switches.textContent()).toMatch(/^\d\/3$/);
    await panel.named("Undo").click();
    await panel.row(fork).waitFor();

    const more = async (row: Locator, item: string | RegExp) => {
      await row.hover();
      await row.getByRole("button", { name: "More" }).click();
      await page.getByRole("menuitem", { name: item }).click();
    };
    await more(panel.rows.first(), /^Delete branch/);
    await page.getByText(/^Delete all \d+ snapshots of this branch\?/).waitFor();
    await comfy.cancelDialog();
    await comfy.context.grantPermissions(["clipboard-read", "clipboard-write"]);
    await more(panel.row(fork), "Copy link");
    await panel.text("Link copied").waitFor();
    expect(await page.evaluate(() => navigator.clipboard.readText())).toContain(fork);
    const exported = page.waitForEvent("download");
    await more(panel.row(fork), "Export history");
    expect((await exported).suggestedFilename()).toMatch(/harbour at dawn.*\.zip$/);
    await panel.row(fork).hover();
    await panel.row(fork).getByRole("button", { name: "More" }).click();
    await page.getByRole("menuitem", { name: "Rename" }).waitFor();
    await comfy.screenshot("panel-more");
    const menu = (await page.getByRole("menu", { name: "More" }).boundingBox())!;
    const around = (await page.locator(".snapline-panel").boundingBox())!;
    expect(menu.x).toBeGreaterThanOrEqual(around.x);
    expect(menu.x + menu.width).toBeLessThanOrEqual(around.x + around.width);
    await comfy.press("Escape");

    // Where one was is at hand, though that is on no branch that shows.
    await comfy.canvas.drag("VAE Decode", { x: 40, y: 60 });
    const edited = asMade(await comfy.canvas.graph());
    await panel.press(fork, "Swap");
    await panel.text("Where you were").waitFor();
    await page.locator(".sl-row", { has: page.locator(".sl-badge-current") }).hover();
    await page.locator(".sl-row:hover").getByRole("button", { name: "Swap" }).click();
    await expect.poll(async () => asMade(await comfy.canvas.graph())).toEqual(edited);
  });
});

/** Ids of the rows that are snapshots. */
async function snapshotsOf(panel: Panel): Promise<string[]> {
  return (await panel.ids()).filter((id) => id !== "");
}
