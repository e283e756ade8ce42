import { expect, test } from "vitest";
import { asMade } from "../harness/disk";
import { inEachFrontend } from "../harness/stage";

inEachFrontend("by http on the local network", (stage) => {
  test("a page that is no secure context captures, swaps and restores", async () => {
    const { playground } = stage;
    const path = playground.addWorkflow("lan.json");
    const comfy = await stage.visitByUrl(playground.lanUrl(path));
    expect(await comfy.page.evaluate(() => window.isSecureContext)).toBe(false);
    await comfy.panel.open();
    await playground.stored(path, 1);
    await comfy.canvas.drag("VAE Decode", { x: 40, y: 60 });
    const [first, second] = await playground.stored(path, 2);
    await comfy.panel.row(second!.id).waitFor();

    await comfy.panel.press(first!.id, "Swap");
    await comfy.panel.text(/Swapped/).waitFor();
    expect(asMade(await comfy.canvas.graph())).toEqual(asMade(first!.graph));
    await comfy.panel.press(second!.id, "Restore");
    expect(await comfy.isInTemporaryTab()).not.toBe(path);
  });
});
