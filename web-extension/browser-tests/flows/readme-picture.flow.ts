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

    await comfy.typeInto("Positive Prompt", ", morning light");
    await playground.stored(path, 2);
    await comfy.stepUp("KSampler", "steps");
    await playground.stored(path, 3);
    await comfy.stepUp("KSampler", "cfg");
    await panel.takeSnapshot().click();
    await comfy.answerDialog("Working v2");
    const files = await playground.stored(path, 4);
    await panel.press(files[3]!.id, "Lock");
    await comfy.stepUp("Empty Latent", "width");
    await playground.stored(path, 5);
    await comfy.drag("VAE Decode", { x: 20, y: 60 });
    await playground.stored(path, 6);
    await comfy.press("Control+s");
    await comfy.stepUp("KSampler", "steps");
    const all = await playground.stored(path, 7);

    await comfy.clickEmptyCanvas();
    await comfy.page.getByText("already captured").waitFor({ state: "detached" });
    await comfy.place("Load Checkpoint", { x: 460, y: 150 }, 0.53);
    await panel.row(all[3]!.id).hover();
    await panel.picture().waitFor();
    await comfy.screenshot("readme");
  });
});
