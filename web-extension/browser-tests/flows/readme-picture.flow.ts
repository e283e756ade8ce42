import { test } from "vitest";
import { inNewestFrontend } from "../harness/stage";

inNewestFrontend("the picture of the README", (stage) => {
  test("shows a real workflow with its history beside it", async () => {
    const { playground } = stage;
    const path = playground.addWorkflow("Marble statue.json");
    const comfy = await stage.visit(path);
    const { panel } = comfy;
    await panel.open();
    await playground.stored(path, 1);
    await comfy.screenshot("film-1");

    await comfy.canvas.typeInto("Positive Prompt", ", morning light");
    await playground.stored(path, 2);
    await comfy.screenshot("film-2");
    await comfy.canvas.stepUp("KSampler", "steps");
    await playground.stored(path, 3);
    await comfy.set("Snapline.CaptureDelay", 30); // it gets its name before it is captured by itself
    await comfy.canvas.stepUp("KSampler", "cfg");
    await panel.takeSnapshot().click();
    await comfy.answerDialog("Working v2");
    const files = await playground.stored(path, 4);
    await panel.press(files[3]!.id, "Lock");
    await comfy.screenshot("film-3");
    await comfy.set("Snapline.CaptureDelay", 1);
    await comfy.canvas.stepUp("Empty Latent", "width");
    await playground.stored(path, 5);
    await comfy.canvas.drag("VAE Decode", { x: 20, y: 60 });
    await playground.stored(path, 6);
    await comfy.press("Control+s");
    await comfy.canvas.stepUp("KSampler", "steps");
    const all = await playground.stored(path, 7);

    await comfy.canvas.clickEmptyCanvas();
    await comfy.page.getByText("already captured").waitFor({ state: "detached" });
    await comfy.canvas.place("Load Checkpoint", { x: 430, y: 140 }, 0.6);
    await panel.rest(all[3]!.id);
    await comfy.screenshot("readme");
    await comfy.screenshot("film-4");
    await panel.press(all[3]!.id, "Diff");
    await comfy.comparison.isShown();
    await comfy.screenshot("film-5");
  });
});
