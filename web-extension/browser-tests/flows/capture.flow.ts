import { expect, test } from "vitest";
import { withoutView } from "../harness/disk";
import { inEachFrontend } from "../harness/stage";

inEachFrontend("capture", (stage) => {
  test("takes the first snapshot of an opened workflow without any click", async () => {
    const { playground } = stage;
    const path = playground.addWorkflow("opened.json");
    const comfy = await stage.visit(path);
    const [first] = await playground.stored(path, 1);
    expect(first).toMatchObject({ source: "initial", parentId: null });
    expect(withoutView(first!.graph)).toEqual(withoutView(await comfy.canvas.graph()));
  });

  test("makes an edit by mouse a file and a row in a second browser", async () => {
    const { playground } = stage;
    const path = playground.addWorkflow("edited.json");
    const comfy = await stage.visit(path);
    const other = await stage.visit(path);
    await other.panel.open();
    await playground.stored(path, 1);

    await comfy.canvas.drag("VAE Decode", { x: 40, y: 60 });
    const [first, second] = await playground.stored(path, 2);
    expect(second).toMatchObject({ source: "auto", parentId: first!.id });
    expect(withoutView(second!.graph)).toEqual(withoutView(await comfy.canvas.graph()));
    await other.panel.row(second!.id).waitFor();
    await expect.poll(() => other.panel.ids()).toEqual([second!.id, first!.id]);

    // What is done there is seen here; each keeps its own canvas.
    await comfy.panel.open();
    await other.panel.press(second!.id, "Lock");
    await comfy.panel.row(second!.id).getByRole("img", { name: "Locked" }).waitFor();
    await other.panel.row(second!.id).focus();
    await other.press("F2");
    await other.page.getByRole("textbox", { name: "Name of the snapshot" }).fill("By the other");
    await other.press("Enter");
    await comfy.panel.row(second!.id).getByText("By the other").waitFor();
    await other.panel.press(first!.id, "Delete");
    await comfy.panel.row(first!.id).waitFor({ state: "detached" });
    expect(withoutView(await other.canvas.graph())).toEqual(withoutView(first!.graph));
  });

  test("stores nothing for a state that it has already", async () => {
    const { playground } = stage;
    const path = playground.addWorkflow("undone.json");
    const comfy = await stage.visit(path);
    await playground.stored(path, 1);
    const dragged = comfy.nextCapture("auto");
    await comfy.canvas.drag("VAE Decode", { x: 40, y: 60 });
    expect((await dragged).outcome).toBe("stored");

    const undone = comfy.nextCapture("auto");
    await comfy.press("Control+z");
    expect((await undone).outcome).toBe("known");

    await comfy.canvas.stepUp("Empty Latent", "width");
    const files = await playground.stored(path, 3);
    expect(files.map((file) => file.source)).toEqual(["initial", "auto", "auto"]);
    expect(withoutView(files[2]!.graph)).toEqual(withoutView(await comfy.canvas.graph()));
  });

  test("captures a prompt while it is being typed", async () => {
    const { playground } = stage;
    const path = playground.addWorkflow("typed.json");
    const comfy = await stage.visit(path);
    await playground.stored(path, 1);

    await comfy.canvas.typeInto("Positive Prompt", ", at dawn");
    const [, second] = await playground.stored(path, 2);
    expect(JSON.stringify(second!.graph)).toContain(", at dawn");
    expect(await comfy.page.evaluate(() => document.activeElement?.tagName)).toBe("TEXTAREA");
  });

  test("shows what another workflow has in another history", async () => {
    const { playground } = stage;
    const path = playground.addWorkflow("one.json");
    const otherPath = playground.addWorkflow("other.json", "flux_schnell");
    const comfy = await stage.visit(path);
    await comfy.panel.open();
    const [first] = await playground.stored(path, 1);
    await comfy.panel.row(first!.id).waitFor();

    await comfy.openWorkflow(otherPath);
    const [other] = await playground.stored(otherPath, 1);
    await comfy.panel.row(other!.id).waitFor();
    await expect.poll(() => comfy.panel.ids()).toEqual([other!.id]);
    expect(other!.graph.nodes.length).not.toBe(first!.graph.nodes.length);
  });
});
