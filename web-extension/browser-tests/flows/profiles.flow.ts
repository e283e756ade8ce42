import { expect, test } from "vitest";
import type { ComfyPage } from "../harness/comfy-page";
import { asMade } from "../harness/disk";
import { inEachFrontend } from "../harness/stage";
import { until } from "../harness/waiting";

inEachFrontend("A profile", (stage) => {
  test("opens its workflows again with the newest snapshot of each, and undo takes that back", async () => {
    const { playground } = stage;
    const [a, b, c] = ["a", "b", "c"].map((name) => playground.addWorkflow(`desk-${name}.json`));
    const comfy = await stage.visit(a!);
    await comfy.panel.open();
    for (const path of [b!, c!]) await comfy.openWorkflow(path);
    for (const path of [a!, b!, c!]) await playground.stored(path, 1);
    await comfy.canvas.drag("VAE Decode", { x: 40, y: 60 });
    const [opened, edited] = await playground.stored(c!, 2);
    await openProfiles(comfy);
    await comfy.page.getByRole("textbox", { name: "Name of the profile" }).fill("Desk");
    await comfy.panel.named("Save profile").click();
    const content = await comfy.panel.text(/^\d workflows · desk-c, /).textContent();
    expect(content).toContain("desk-a");
    expect(content).toContain("desk-b");

    const other = playground.addWorkflow("desk-other.json");
    const later = await stage.visit(other);
    await later.panel.open();
    await later.canvas.drag("VAE Decode", { x: 40, y: 60 });
    const kept = await later.canvas.graph();
    await openProfiles(later);
    await later.panel.named("Load “Desk”").click();
    await later.panel.text(/^Loaded \d workflows/).waitFor({ timeout: 60_000 });

    expect(await later.tabs()).toEqual(expect.arrayContaining([other, a, b, c]));
    expect(await later.tab()).toEqual({ path: c, isModified: true });
    expect(asMade(await later.canvas.graph())).toEqual(asMade(edited!.graph));
    await later.canvas.clickEmptyCanvas();
    await later.press("Control+z");
    await until("undo brings the file back", async () => {
      expect(asMade(await later.canvas.graph())).toEqual(asMade(opened!.graph));
      return true;
    });
    await later.openWorkflow(other);
    expect(asMade(await later.canvas.graph())).toEqual(asMade(kept));
  });
});

async function openProfiles(comfy: ComfyPage): Promise<void> {
  await comfy.panel.named("Profiles").click();
  await comfy.page.getByRole("heading", { name: "Profiles" }).waitFor();
}
