import { expect, test } from "vitest";
import { inEachFrontend } from "../harness/stage";
import { until } from "../harness/waiting";

const NODE = "Empty Latent";

inEachFrontend("the frontend's own menus and keys", (stage) => {
  test("lead to snapshots and to what a node was", async () => {
    const { playground, frontend } = stage;
    const path = playground.addWorkflow("menus.json");
    const comfy = await stage.visit(path);
    const { canvas, menus, panel, page } = comfy;
    await playground.stored(path, 1);

    // No key of ours is one of the core's: it would be refused.
    const { ours, core } = await menus.keys();
    expect(ours).toEqual(["ctrl+shift+H"]);
    expect(core).toContain("ctrl+S");
    expect(core).not.toEqual(expect.arrayContaining(ours));
    await canvas.clickEmptyCanvas();
    await comfy.press("Control+Shift+h");
    await comfy.answerDialog("By key");
    const taken = () => playground.disk.snapshots(path).map(({ label }) => label);
    await until("a snapshot was taken by keys", () => taken().includes("By key"));

    await canvas.stepUp(NODE, "width");
    await playground.stored(path, 2);
    if (frontend === "1.27.10") {
      // Its menu of a node has no room for extensions.
      await canvas.select(NODE);
      await comfy.command("Snapline.HistoryOfNode");
    } else {
      await canvas.openMenu(NODE);
      await page.getByText("History of this node").first().click();
    }
    await panel.text("History of this node").waitFor();
    const older = panel.item(/^First seen · width 1024/);
    await older.waitFor();
    await panel.item(/^width 1024 → 1032/).waitFor();
    await comfy.screenshot(`node-history-${frontend}`);
    await panel.act(older, "Bring back");
    await panel.text(`Brought back: ${NODE}`).waitFor();
    expect(await canvas.widget(NODE, "width")).toBe(1024);
    await panel.text("Your work before is kept as Current.").waitFor();

    if (frontend !== "1.27.10") {
      await canvas.openCanvasMenu();
      await page.getByText("Take snapshot", { exact: true }).first().waitFor();
      await comfy.press("Escape");
    }
    expect(await menus.extension("Snapline")).toEqual(
      expect.arrayContaining(["Take snapshot", "History of this node", "Return to where I was"]),
    );
    comfy.complaints.expect(/AboutPanel-.*\.js/); // 1.27.10, where the host tells of no graphics card
    await comfy.command("Comfy.ShowSettingsDialog");
    await page.getByRole("dialog").getByText("About", { exact: true }).first().click();
    const badge = page.locator('a[href$="/snapline/api/health"]');
    await badge.waitFor();
    expect(await badge.textContent()).toMatch(/Snapline \d+\.\d+\.\d+/);
    await comfy.screenshot(`about-${frontend}`);
  });
});
