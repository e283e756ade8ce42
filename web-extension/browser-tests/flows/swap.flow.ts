import { expect, test } from "vitest";
import { type Graph, asMade } from "../harness/disk";
import { isRestored, isSwappedTo } from "../harness/settled";
import { inEachFrontend } from "../harness/stage";
import { until } from "../harness/waiting";

inEachFrontend("Swap", (stage) => {
  test("puts a snapshot into the tab, and undo and redo walk over it", async () => {
    const { playground } = stage;
    const path = playground.addWorkflow("swapped.json");
    const comfy = await stage.visit(path);
    await comfy.panel.open();
    await playground.stored(path, 1);
    await comfy.canvas.drag("VAE Decode", { x: 40, y: 60 });
    await playground.stored(path, 2);
    await comfy.canvas.stepUp("Empty Latent", "width");
    const [first, second, third] = await playground.stored(path, 3);
    const graphIs = (graph: Graph) =>
      until("the canvas has the graph", async () => {
        expect(asMade(await comfy.canvas.graph())).toEqual(asMade(graph));
        return true;
      });

    await comfy.panel.press(second!.id, "Swap");
    await graphIs(second!.graph);
    await expect.poll(() => comfy.tab()).toEqual({ path, isModified: true });
    expect(await comfy.tabs()).toEqual([path]);

    // With the focus still on the button, as a person leaves it who looks at the canvas.
    await comfy.press("Control+z");
    await graphIs(third!.graph);
    await isRestored(comfy);
    await comfy.press("Control+y");
    await graphIs(second!.graph);
    await isRestored(comfy);

    await comfy.panel.press(first!.id, "Swap");
    await graphIs(first!.graph);
    await expect.poll(() => comfy.tab()).toEqual({ path, isModified: false });
    expect(playground.disk.snapshots(path)).toHaveLength(3);
  });

  test("keeps the work that no snapshot has yet as Current", async () => {
    const { playground } = stage;
    const path = playground.addWorkflow("kept.json");
    const comfy = await stage.visit(path);
    await comfy.panel.open();
    const [first] = await playground.stored(path, 1);
    await comfy.panel.row(first!.id).hover();
    await comfy.canvas.drag("VAE Decode", { x: 40, y: 60 });
    const edited = await comfy.canvas.graph();
    await comfy.panel.press(first!.id, "Swap");
    const [, current] = await playground.stored(path, 2);
    expect(current!.source).toMatch(/current|auto/);
    expect(asMade(current!.graph)).toEqual(asMade(edited));
    await until("the canvas is the first snapshot", async () => {
      expect(asMade(await comfy.canvas.graph())).toEqual(asMade(first!.graph));
      return true;
    });
  });

  test("makes the next edit a branch of the snapshot that was swapped to", async () => {
    const { playground } = stage;
    const path = playground.addWorkflow("branched.json");
    const comfy = await stage.visit(path);
    await comfy.panel.open();
    await playground.stored(path, 1);
    await comfy.canvas.drag("VAE Decode", { x: 40, y: 60 });
    const [first] = await playground.stored(path, 2);
    await comfy.panel.press(first!.id, "Swap");
    await isSwappedTo(comfy, first!.id);
    await comfy.canvas.stepUp("Empty Latent", "width");
    const files = await playground.stored(path, 3);
    expect(files[2]!.parentId).toBe(first!.id);
  });
});

inEachFrontend("Restore", (stage) => {
  test("opens a tab of its own and leaves the open one as it is", async () => {
    const { playground } = stage;
    const path = playground.addWorkflow("restored.json");
    const comfy = await stage.visit(path);
    await comfy.panel.open();
    const [first] = await playground.stored(path, 1);
    await comfy.canvas.drag("VAE Decode", { x: 40, y: 60 });
    await playground.stored(path, 2);
    const before = await comfy.canvas.graph();

    await comfy.panel.press(first!.id, "Restore");
    const restored = await comfy.isInTemporaryTab();
    expect(await comfy.tabs()).toEqual(expect.arrayContaining([path, restored]));
    expect(content(await comfy.canvas.graph())).toEqual(content(first!.graph));

    await comfy.openWorkflow(path);
    expect(content(await comfy.canvas.graph())).toEqual(content(before));
  });

  test("never takes the place of a workflow with the same name", async () => {
    const { playground } = stage;
    const path = playground.addWorkflow("twin.json");
    const comfy = await stage.visit(path);
    await comfy.panel.open();
    const [first] = await playground.stored(path, 1);
    await comfy.panel.press(first!.id, "Restore");
    const name = (await comfy.isInTemporaryTab()).replace("workflows/", "");

    // The name that the tab would get is now the name of a saved and open workflow.
    const saved = playground.addWorkflow(name, "flux_schnell");
    const later = await stage.visit(saved);
    await later.openWorkflow(path);
    await later.panel.open();
    await later.panel.press(first!.id, "Restore");
    const restored = await later.isInTemporaryTab();
    expect(restored).not.toBe(saved);
    await later.openWorkflow(saved);
    expect((await later.canvas.graph()).nodes).toHaveLength(9);
    expect(await later.tab()).toEqual({ path: saved, isModified: false });
  });
});

/** A restored graph is a workflow of its own, so it has an id of its own. */
function content(graph: Graph): Graph {
  return { ...asMade(graph), id: "" } as Graph;
}
