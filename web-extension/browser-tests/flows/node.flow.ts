import { expect, test } from "vitest";
import { nothingWaits } from "../harness/settled";
import { inEachFrontend } from "../harness/stage";
import { until } from "../harness/waiting";

inEachFrontend("the node Save Snapshot", (stage) => {
  test("keeps what ran, with its picture, and shows whether it worked", async () => {
    const { playground } = stage;
    const path = playground.addExample("run-me.json", "save_snapshot");
    const comfy = await stage.visit(path);
    const [opened] = await playground.stored(path, 1);
    await comfy.panel.open();
    await nothingWaits(comfy); // what ran is told by a snapshot that the page knows

    await comfy.command("Comfy.QueuePrompt");
    const files = await playground.stored(path, 2);
    const node = files.find((file) => file.source === "node")!;
    expect(node.parentId).toBe(opened!.id);
    expect(node.hasThumbnail).toBe(true);
    expect(node.label).toMatch(/^512 wide, \d{4}-/);

    const row = comfy.page.locator(`.sl-row[data-id="${node.id}"]`);
    await row.waitFor();
    expect(await row.locator(".sl-badge-node").textContent()).toBe("Node");
    await until("the picture is drawn", () =>
      row
        .locator("img.sl-thumbnail")
        .evaluate((image) => (image as HTMLImageElement).naturalWidth > 0),
    );
    const ran = comfy.page.locator(`.sl-row[data-id="${opened!.id}"] .sl-runs-done`);
    await ran.waitFor();
    expect(await ran.textContent()).toBe("1");
  });

  test("keeps a whole queue, no page needed, and opens it as ComfyUI opens a prompt", async () => {
    const { playground } = stage;
    const prompt = {
      "1": { class_type: "EmptyImage", inputs: { width: 64, height: 64 } },
      "2": { class_type: "SaveSnapshot", inputs: { value: ["1", 0], label: "from a script" } },
    };
    for (let count = 0; count < 3; count += 1) await playground.queue(prompt);

    const files = await playground.stored("api-runs", 3);
    expect(files.map(({ source, label }) => `${source} ${label}`)).toEqual(
      Array<string>(3).fill("node from a script"),
    );
    const path = playground.addWorkflow("beside.json");
    const comfy = await stage.visit(path);
    const [beside] = await playground.stored(path, 1);
    await comfy.panel.open();
    await comfy.panel.sheet("workflows");
    await comfy.panel.act(comfy.panel.item(/^API runs/), "Open newest snapshot in a new tab");
    await comfy.isInTemporaryTab();
    const { nodes, links } = await comfy.canvas.graph();
    expect(nodes.map(({ type }) => type).sort()).toEqual(["EmptyImage", "SaveSnapshot"]);
    expect(links).toHaveLength(1);
    expect(playground.disk.snapshots(path).map(({ id }) => id)).toEqual([beside!.id]);
  });
});
