import { expect, test } from "vitest";
import { inEachFrontend, inNewestFrontend } from "../harness/stage";

inEachFrontend("the playground", (stage) => {
  test("opens a real workflow on an editable canvas", async () => {
    const path = stage.playground.addWorkflow("editable.json");
    const comfy = await stage.visit(path);
    const before = await comfy.canvas.graph();
    expect(before.nodes).toHaveLength(8);
    expect(await comfy.tabs()).toEqual([path]);

    await comfy.canvas.drag("VAE Decode", { x: 40, y: 60 });
    await expect.poll(() => comfy.tab()).toEqual({ path, isModified: true });
    await comfy.canvas.stepUp("Empty Latent", "width");
    await expect.poll(() => comfy.canvas.widget("Empty Latent", "width")).toBeGreaterThan(1024);
    await comfy.canvas.typeInto("Positive Prompt", ", at dawn");
    await expect.poll(() => comfy.canvas.widget("Positive Prompt", "text")).toMatch(/, at dawn$/);
  });
});

inNewestFrontend("the page", (stage) => {
  test("speaks the language that ComfyUI is set to", async () => {
    const comfy = await stage.visit(stage.playground.addWorkflow("spoken.json"));
    await comfy.page.evaluate(() =>
      window.comfyAPI.app.app.extensionManager.setting.set("Comfy.Locale", "ja"),
    );
    await comfy.reload();
    await comfy.command("Workspace.ToggleSidebarTab.snapline");
    await comfy.page.getByRole("heading", { name: "スナップショット", exact: true }).waitFor();
  });
});
