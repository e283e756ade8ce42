import { expect, test } from "vitest";
import { asMade, type Graph } from "../harness/disk";
import { isRestored, nothingWaits } from "../harness/settled";
import { inEachFrontend } from "../harness/stage";
import { until } from "../harness/waiting";

inEachFrontend("a profile", (stage) => {
  test("brings back what was open, in another browser too", { timeout: 240_000 }, async () => {
    const { playground } = stage;
    const still = playground.addWorkflow("set/still.json");
    const edited = playground.addWorkflow("set/edited.json");
    const fileGraph = (JSON.parse(playground.template("image_sdxl_simple")) as Graph).nodes.length;
    const comfy = await stage.visit(still);
    await comfy.panel.open();
    await playground.stored(still, 1);
    await comfy.openTemplate(playground.template("flux_schnell"), "Sketch");
    await playground.stored("workflows/Sketch.json", 1);
    await comfy.openTemplate(playground.template("flux_schnell"), "Lost");
    await playground.stored("workflows/Lost.json", 1);
    await comfy.openWorkflow(edited);
    await playground.stored(edited, 1);
    await comfy.canvas.stepUp("Empty Latent", "width");
    const [, newest] = await playground.stored(edited, 2);

    await nothingWaits(comfy);
    await comfy.panel.sheet("profiles");
    await comfy.page.getByRole("textbox", { name: "Name of the profile" }).fill("Evening");
    await comfy.panel.named("Save profile").click();
    await comfy.panel.text("Saved “Evening” with 4 workflows").waitFor();
    await comfy.deleteHistory(playground.disk.keyOf("workflows/Lost.json")!);

    // What is open in the other browser has an edit that only its tab has.
    const other = await stage.visit(still);
    await other.panel.open();
    await other.canvas.drag("VAE Decode", { x: 40, y: 60 });
    const kept = content(await other.canvas.graph());
    await other.panel.sheet("profiles");
    await other.panel.named("Load “Evening”").click();
    await other.panel.text("Loaded 3 workflows, 1 skipped: no snapshot.").waitFor();

    await expect.poll(() => other.tab()).toEqual({ path: edited, isModified: true });
    expect((await other.tabs()).sort()).toEqual(["workflows/Sketch.json", edited, still].sort());
    expect(content(await other.canvas.graph())).toEqual(content(newest!.graph));
    await other.canvas.clickEmptyCanvas();
    await until("undo brings the file's graph", async () => {
      await isRestored(other);
      await other.press("Control+z");
      await isRestored(other);
      expect(await other.tab()).toEqual({ path: edited, isModified: false });
      return (await other.canvas.graph()).nodes.length === fileGraph;
    });

    await other.openWorkflow(still);
    expect(content(await other.canvas.graph())).toEqual(kept);
    await other.openWorkflow("workflows/Sketch.json");
    expect(await other.isInTemporaryTab()).toBe("workflows/Sketch.json");
    expect((await other.canvas.graph()).nodes).toHaveLength(9);
  });

  test("is renamed, deleted and brought back", async () => {
    const path = stage.playground.addWorkflow("named-set.json");
    const comfy = await stage.visit(path);
    await comfy.panel.open();
    await stage.playground.stored(path, 1);
    await comfy.panel.sheet("profiles");
    await comfy.page.getByRole("textbox", { name: "Name of the profile" }).fill("First name");
    await comfy.press("Enter");
    await comfy.panel.named("Rename “First name”").click();
    const field = comfy.page.getByRole("textbox", { name: "Rename “First name”" });
    await field.fill("Second name");
    await field.press("Enter");
    await comfy.panel.named("Delete “Second name”").click();
    await comfy.panel.named("Load “Second name”").waitFor({ state: "detached" });
    await comfy.panel.named("Undo").click();
    await comfy.panel.named("Load “Second name”").waitFor();
  });
});

/** Another tab is another workflow to the frontends, so it may have an id of its own. */
function content(graph: Graph): Graph {
  return { ...asMade(graph), id: "" } as Graph;
}
