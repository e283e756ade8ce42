import { expect, test } from "vitest";
import type { ComfyPage } from "../harness/comfy-page";
import { asMade, type Graph } from "../harness/disk";
import { inEachFrontend, inNewestFrontend, type Stage } from "../harness/stage";
import { until } from "../harness/waiting";

const labels = (stage: Stage, path: string) =>
  stage.playground.disk.snapshots(path).map((file) => file.id);

/** A workflow with two snapshots, open in a browser with the panel; `beside` is another's name. */
async function withTwo(stage: Stage, name: string, beside = "") {
  const { playground } = stage;
  const path = playground.addWorkflow(name);
  const other = beside && playground.addWorkflow(beside, "flux_schnell");
  const comfy = await stage.visit(path);
  await comfy.panel.open();
  await playground.stored(path, 1);
  await comfy.canvas.drag("VAE Decode", { x: 40, y: 60 });
  const [first, second] = await playground.stored(path, 2);
  await comfy.panel.row(second!.id).waitFor();
  return { comfy, path, other, first: first!, second: second! };
}

inEachFrontend("the workflow browser", (stage) => {
  test("opens, deletes and brings back a history that is not open", async () => {
    const { playground } = stage;
    const { comfy, path, other, second } = await withTwo(stage, "browsed.json", "other.json");
    await comfy.openWorkflow(other);
    await playground.stored(other, 1);
    await comfy.panel.sheet("workflows");
    const row = comfy.panel.item(/^browsed/);
    await expect.poll(() => row.textContent()).toContain("2 snapshots");

    await comfy.panel.act(row, "Delete history");
    await comfy.confirm();
    await until("nothing is left", () => playground.disk.snapshots(path).length === 0);
    await comfy.panel.named("Bring back browsed").waitFor();
    await comfy.panel.named("Undo").click();
    await playground.stored(path, 2);
    await expect.poll(() => row.textContent()).toContain("2 snapshots");

    await row.click();
    await comfy.panel.text("Another workflow, for reading").waitFor();
    await comfy.panel.row(second.id).waitFor();
    await expect.poll(() => comfy.panel.takeSnapshot().getAttribute("aria-disabled")).toBe("true");
    await comfy.panel.named("Back to current").click();
    await comfy.panel.row(second.id).waitFor({ state: "detached" });
    await expect.poll(() => comfy.panel.takeSnapshot().getAttribute("aria-disabled")).toBe("false");
    await comfy.panel.sheet("workflows");

    await comfy.panel.act(row, "Open newest snapshot in a new tab");
    await comfy.isInTemporaryTab();
    expect(content(await comfy.canvas.graph())).toEqual(content(second.graph));
    await comfy.page.getByRole("searchbox").fill("browsed");
    await comfy.panel.item(/^other/).waitFor({ state: "detached" });
    await looks(comfy, `workflows-${stage.frontend}`);
  });
});

inNewestFrontend("a renamed workflow", (stage) => {
  test("keeps its history, which is found by the former name too", async () => {
    const { playground } = stage;
    const { comfy, path, second } = await withTwo(stage, "draft.json");
    const renamed = "workflows/final.json";
    await comfy.rename(path, renamed);
    await comfy.panel.row(second.id).waitFor();
    await comfy.canvas.stepUp("Empty Latent", "width");
    const files = await playground.stored(renamed, 3);
    expect(files[2]!.parentId).toBe(second.id);
    await comfy.panel.sheet("workflows");
    await comfy.page.getByRole("searchbox").fill("draft");
    await comfy.panel.item(/^final.*draft/).waitFor();
  });
});

inEachFrontend("Clear All", (stage) => {
  test("leaves what is locked, and brings the rest back by Undo", async () => {
    const { playground } = stage;
    const { comfy, path, first } = await withTwo(stage, "cleared.json");
    await comfy.panel.press(first.id, "Lock");
    await until("it is locked", () => playground.disk.snapshots(path)[0]!.locked);
    await comfy.panel.button(first.id, "Unlock").waitFor({ state: "attached" });
    await comfy.panel.named("Clear All").click();
    await comfy.confirm();
    await comfy.panel.text("Deleted 1, kept 1 locked").waitFor();
    expect(labels(stage, path)).toEqual([first.id]);
    await comfy.panel.named("Undo").click();
    await playground.stored(path, 2);
    await until("the list has both", async () => (await comfy.panel.ids()).length === 2);
  });
});

inEachFrontend("the trash", (stage) => {
  test("gives a snapshot back, and is emptied for good", async () => {
    const { playground } = stage;
    const { comfy, path, second } = await withTwo(stage, "thrown.json");
    await comfy.panel.press(second.id, "Delete");
    await until("it is gone", () => playground.disk.snapshots(path).length === 1);
    await comfy.panel.sheet("trash");
    await looks(comfy, `trash-${stage.frontend}`);
    await comfy.panel.named(/^Bring back/).click();
    await playground.stored(path, 2);
    await comfy.panel.text("The trash is empty").waitFor();

    await comfy.press("Escape");
    await comfy.panel.press(second.id, "Delete");
    await until("it is gone again", () => playground.disk.snapshots(path).length === 1);
    await comfy.panel.sheet("trash");
    await comfy.panel.named("Empty trash").click();
    await comfy.confirm();
    await comfy.panel.text("The trash is empty").waitFor();
    await comfy.panel.text("Deleted 1 snapshot for good").waitFor();
  });
});

inEachFrontend("the search", (stage) => {
  test("finds a node in a workflow that is not open, and restores it", async () => {
    const { playground } = stage;
    const { comfy, other, second } = await withTwo(stage, "searched.json", "elsewhere.json");
    await comfy.openWorkflow(other);
    await playground.stored(other, 1);
    await comfy.panel.sheet("search");
    await comfy.page.getByRole("searchbox").fill('node:"Empty Latent" searched');
    const hits = comfy.page.getByRole("list", { name: "Search" }).getByRole("listitem");
    await until("both are found", async () => (await hits.count()) === 2);
    await looks(comfy, `search-${stage.frontend}`);
    await comfy.panel.act(hits.first(), "Restore");
    await comfy.isInTemporaryTab();
    expect(content(await comfy.canvas.graph())).toEqual(content(second.graph));
  });

  test("shows a hit of the open tab in its list", async () => {
    const { comfy, first } = await withTwo(stage, "revealed.json");
    await comfy.panel.sheet("search");
    await comfy.page.getByRole("searchbox").fill("source:initial revealed");
    const hit = comfy.page.getByRole("list", { name: "Search" }).getByRole("listitem").first();
    await hit.waitFor();
    await comfy.panel.act(hit, "Show in the list");
    await until("its row has the focus", () =>
      comfy.panel.row(first.id).evaluate((row) => row === document.activeElement),
    );
  });
});

/** A restored graph is a workflow of its own, so it has an id of its own. */
function content(graph: Graph): Graph {
  return { ...asMade(graph), id: "" } as Graph;
}

async function looks(comfy: ComfyPage, name: string): Promise<void> {
  for (const theme of ["light", "dark"]) {
    await comfy.setTheme(theme);
    await comfy.screenshot(`${name}-${theme}`);
  }
}
