import { expect, test } from "vitest";
import { inEachFrontend } from "../harness/stage";

inEachFrontend("the playground", (stage) => {
  test("opens a real workflow on an editable canvas", async () => {
    const path = stage.playground.addWorkflow("editable.json");
    const comfy = await stage.visit(path);
    const before = await comfy.graph();
    expect(before.nodes).toHaveLength(8);
    expect(await comfy.tabs()).toEqual([path]);

    await comfy.drag("VAE Decode", { x: 40, y: 60 });
    expect(await comfy.tab()).toEqual({ path, isModified: true });
    await comfy.stepUp("Empty Latent", "width");
    expect(await comfy.widget("Empty Latent", "width")).toBeGreaterThan(1024);
    await comfy.typeInto("Positive Prompt", ", at dawn");
    expect(await comfy.widget("Positive Prompt", "text")).toMatch(/, at dawn$/);
  });
});
