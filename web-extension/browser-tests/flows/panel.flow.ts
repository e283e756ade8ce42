import { expect, test } from "vitest";
import { inEachFrontend } from "../harness/stage";
import { until } from "../harness/waiting";

inEachFrontend("the panel", (stage) => {
  test("keeps the keys that are pressed in it from the canvas", async () => {
    const comfy = await stage.visit(stage.playground.addWorkflow("keys.json"));
    await comfy.panel.open();
    await comfy.canvas.select("VAE Decode");
    await comfy.panel.takeSnapshot().focus();
    await comfy.press("Delete");
    await comfy.press("Backspace");
    expect((await comfy.canvas.graph()).nodes).toHaveLength(8);
  });

  test("shows a picture of the graph beside a row under the pointer", async () => {
    const { playground } = stage;
    const path = playground.addWorkflow("hovered.json");
    const comfy = await stage.visit(path);
    await comfy.panel.open();
    const [first] = await playground.stored(path, 1);
    await comfy.panel.rest(first!.id);
    const picture = comfy.panel.picture();
    const drawn = await picture.evaluate((box) => box.shadowRoot?.querySelectorAll("title").length);
    expect(drawn).toBeGreaterThanOrEqual(first!.graph.nodes.length);
  });

  test("shows a large picture at the eye, and closes it by Escape", async () => {
    const { playground } = stage;
    const path = playground.addWorkflow("looked-at.json");
    const comfy = await stage.visit(path);
    await comfy.panel.open();
    const [first] = await playground.stored(path, 1);
    await comfy.panel.press(first!.id, "Preview");
    const dialog = comfy.page.getByRole("dialog");
    await dialog
      .getByLabel(/^Preview of/)
      .first()
      .waitFor();
    await comfy.press("Escape");
    await dialog.waitFor({ state: "detached" });
    expect((await comfy.canvas.graph()).nodes).toHaveLength(8);
  });

  test("locks, deletes and brings back", async () => {
    const { playground } = stage;
    const path = playground.addWorkflow("locked.json");
    const comfy = await stage.visit(path);
    const { panel } = comfy;
    await panel.open();
    await playground.stored(path, 1);
    await comfy.canvas.drag("VAE Decode", { x: 40, y: 60 });
    const [first, second] = await playground.stored(path, 2);

    await panel.press(first!.id, "Lock");
    await until("the file is locked", () => playground.disk.snapshots(path)[0]!.locked);
    await panel.button(first!.id, "Unlock").waitFor({ state: "attached" });
    await panel.press(first!.id, "Delete");
    await panel.text(/^Delete locked “/).waitFor();
    await comfy.cancelDialog();
    expect(playground.disk.snapshots(path)).toHaveLength(2);
    await panel.press(first!.id, "Unlock");
    await until("the file is unlocked", () => !playground.disk.snapshots(path)[0]!.locked);

    await panel.press(second!.id, "Delete");
    await until("the file is gone", () => playground.disk.snapshots(path).length === 1);
    await panel.row(second!.id).waitFor({ state: "detached" });
    await panel.named("Undo").click();
    const back = await playground.stored(path, 2);
    expect(back.map((file) => file.id)).toEqual([first!.id, second!.id]);
    await panel.row(second!.id).waitFor();
  });

  test("comes back after another tab of the side bar was open", async () => {
    const { playground } = stage;
    const path = playground.addWorkflow("reopened.json");
    const comfy = await stage.visit(path);
    await comfy.panel.open();
    const [first] = await playground.stored(path, 1);
    await comfy.command("Workspace.ToggleSidebarTab.node-library");
    await comfy.panel.heading().waitFor({ state: "detached" });
    await comfy.panel.open();
    await comfy.panel.row(first!.id).waitFor();
    expect(await comfy.panel.ids()).toEqual([first!.id]);
  });

  test("can be looked at in both themes", async () => {
    const { playground, frontend } = stage;
    const path = playground.addWorkflow("themes.json");
    const comfy = await stage.visit(path);
    await comfy.panel.open();
    await playground.stored(path, 1);
    await comfy.canvas.drag("VAE Decode", { x: 40, y: 60 });
    await playground.stored(path, 2);
    await comfy.canvas.stepUp("Empty Latent", "width");
    const files = await playground.stored(path, 3);
    await comfy.panel.rest(files[2]!.id);
    for (const theme of ["dark", "light"]) {
      await comfy.setTheme(theme);
      await comfy.screenshot(`panel-${theme}-${frontend}`);
    }
  });
});
