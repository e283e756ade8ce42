import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import type { ComfyPage } from "../harness/comfy-page";
import { environmentsOf, EnvironmentTab } from "../harness/environments";
import { NodePacks } from "../harness/node-packs";
import { inNewestFrontend } from "../harness/stage";
import { until } from "../harness/waiting";

const PACK = "comfyui-demo";

/** A workflow with a node of a pack that is not there. */
const needsGone = JSON.stringify({
  ...{ last_node_id: 1, last_link_id: 0, links: [], groups: [], version: 0.4 },
  nodes: [
    {
      ...{ id: 1, type: "Note", pos: [80, 80], size: [200, 80], flags: {}, order: 0, mode: 0 },
      ...{ inputs: [], outputs: [], widgets_values: ["hello"] },
      properties: { cnr_id: "comfyui-gone", ver: "2.0.0" },
    },
  ],
});

inNewestFrontend("environments", (stage) => {
  test("from a start of ComfyUI to what changed since the workflow worked", async () => {
    const { playground } = stage;
    const packs = new NodePacks(playground);
    const kept = () => environmentsOf(playground);
    const path = playground.addExample("env.json", "save_snapshot");
    const comfy = await stage.visit(path);
    const { page, panel } = comfy;
    const tab = new EnvironmentTab(page);
    await panel.open();
    await until("the start is kept", () => kept()[0]?.trigger === "boot");
    const since = page.getByRole("button", { name: /^What changed since this last worked/ });
    await expect
      .poll(() => since.getAttribute("title"))
      .toBe("No finished run of this workflow yet.");
    await comfy.command("Comfy.QueuePrompt");
    await until(
      "a run is known",
      async () => (await since.getAttribute("aria-disabled")) === "false",
    );

    await tab.open();
    await tab.row(/^Boot · /).waitFor();
    packs.install(PACK, "0.9.0");
    await tab.create("To begin with");
    packs.install(PACK, "1.0.0");
    await tab.create("Before adding IPAdapter Plus to all of it");
    const [before] = kept();
    expect(before).toMatchObject({ trigger: "manual", customNodes: [{ version: "1.0.0" }] });
    expect(Object.keys(before!.pipPackages)).toContain("aiohttp");
    const row = tab.row(/^Manual: Before adding/);
    await until("it is what runs", async () => (await row.textContent())!.includes("Current"));
    await expect.poll(() => row.getAttribute("aria-label")).toContain(`${PACK} 0.9.0 → 1.0.0`);
    await comfy.screenshot("environments-list");

    packs.install(PACK, "1.1.0");
    await tab.press(row, "Diff vs Current");
    await tab.dialog.getByText("1.1.0", { exact: true }).waitFor();
    await tab.button("Copy plan").click();
    await tab.dialog.getByText(`comfy node install ${PACK}@1.0.0`).waitFor();
    await tab.button("Manager file").click();
    await tab.dialog.locator("pre", { hasText: '"comfyui"' }).waitFor();
    await tab.close();

    await tab.create("With the new one");
    await looks(comfy, "list");
    await tab.press(row, "Details");
    await tab.dialog.getByRole("searchbox", { name: "Filter packages" }).fill("aiohttp");
    await tab.dialog.getByRole("row", { name: /^aiohttp/ }).waitFor();
    const exported = await tab.download(tab.button("Export"));
    expect(exported).toContain("comfyui-desktop-2-snapshot");
    await tab.close();

    const choose = page.getByRole("button", { name: "Import", exact: true });
    await tab.choose(choose, "again.json", exported);
    await tab.dialog.getByText("1 is here already and stays as it is.").waitFor();
    await tab.close();
    comfy.complaints.expect(/import\?preview=true/); // the browser tells of every refusal
    await tab.choose(choose, "evil.json", exported.replaceAll(PACK, "../../evil"));
    await tab.dialog
      .getByText(/customNodes\[0\].*leaves the folder.*Nothing was imported/)
      .waitFor();
    await tab.close();
    const elsewhere = exported.replaceAll("IPAdapter", "ControlNet").replaceAll("1.0.0", "0.8.0");
    await tab.choose(choose, "studio.json", elsewhere);
    await tab.button("Import 1").click();
    await tab.row(/ControlNet/).waitFor();

    await row.focus();
    await comfy.press("L");
    await until("it is locked", () => kept().some(({ snapline }) => snapline.locked));
    await page.getByRole("button", { name: "Prune" }).click();
    await tab.dialog.getByText(/Nothing goes\. All \d stay\./).waitFor();
    await tab.close();

    await tab.leave();
    await comfy.canvas.drag("Save Snapshot", { x: 40, y: 60 });
    const marked = page.locator(".sl-row", { has: page.locator(".sl-badge-environment") }).first();
    await marked.waitFor();
    await expect
      .poll(() => marked.getAttribute("aria-label"))
      .toMatch(new RegExp(`The environment changed before this: .*${PACK}`));

    await since.click();
    await tab.dialog.getByRole("region", { name: "Graph" }).waitFor();
    await tab.dialog.getByRole("region", { name: "Environment" }).getByText(PACK).waitFor();
    await looks(comfy, "worked");
    await tab.close();

    await marked.focus();
    await comfy.press("P");
    const around = page.locator(".sl-diff").getByRole("button", { name: /^Environment/ });
    await around.click();
    await page.locator(".sl-diff").getByText("Node packs").waitFor();
    await comfy.press("Escape");
  });

  test("says before a restore which node pack is missing here", async () => {
    const { playground } = stage;
    writeFileSync(join(playground.userFolder, "workflows", "gone.json"), needsGone);
    const comfy = await stage.visit("workflows/gone.json");
    const [opened] = await playground.stored("workflows/gone.json", 1);
    await comfy.panel.open();
    await comfy.panel.row(opened!.id).hover();
    await comfy.panel.row(opened!.id).getByRole("button", { name: "More" }).click();
    await comfy.page.getByRole("menuitem", { name: "Node packs" }).click();
    const tab = new EnvironmentTab(comfy.page);
    await tab.dialog.getByText("1 node pack is missing here.").waitFor();
    await tab.dialog.getByText("made with 2.0.0").waitFor();
    await tab.close();

    const before = await comfy.tabs();
    await comfy.panel.press(opened!.id, "Restore");
    await comfy.page.getByText("This computer lacks 1 node pack that it needs").waitFor();
    await looks(comfy, "lacks");
    await tab.button("Cancel").click();
    await tab.dialog.waitFor({ state: "detached" });
    expect(await comfy.tabs()).toEqual(before);
  });
});

async function looks(comfy: ComfyPage, name: string): Promise<void> {
  for (const theme of ["light", "dark"]) {
    await comfy.setTheme(theme);
    await comfy.screenshot(`environments-${name}-${theme}`);
  }
}
