import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { plain, png } from "../../test/compare/made-files";
import type { ComfyPage } from "../harness/comfy-page";
import { inEachFrontend, inNewestFrontend, type Stage } from "../harness/stage";
import { until } from "../harness/waiting";

/** JSON as it lies in a picture: other letters than those of ASCII are escaped. */
function asPythonWrites(json: string): string {
  const plain = JSON.stringify(JSON.parse(json));
  return plain.replace(
    /[\u0080-\uffff]/g,
    (letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}

/** A workflow with two snapshots that differ in one value, open with the panel. */
async function withTwo(stage: Stage, name: string, beside = "") {
  const { playground } = stage;
  const path = playground.addWorkflow(name);
  const other = beside && playground.addWorkflow(beside);
  const comfy = await stage.visit(path);
  await comfy.panel.open();
  await playground.stored(path, 1);
  await comfy.canvas.stepUp("Empty Latent", "width");
  const [first, second] = await playground.stored(path, 2);
  await comfy.panel.row(second!.id).waitFor();
  return { comfy, path, other, first: first!, second: second! };
}

const width = /^Empty Latent, width/;

async function showsWidth(comfy: ComfyPage, words: string): Promise<void> {
  await comfy.comparison.isShown();
  await until("the change is told", async () =>
    (await comfy.comparison.change(width).getAttribute("aria-label"))?.includes(words),
  );
}

inEachFrontend("Diff", (stage) => {
  test("compares a snapshot with the open workflow in one click, typing included", async () => {
    const { comfy, first } = await withTwo(stage, "compared.json");
    await comfy.canvas.typeInto("Positive Prompt", " at dawn");
    await comfy.panel.press(first.id, "Diff");
    await showsWidth(comfy, "1024 → 1032");
    await comfy.comparison.change(/^Positive Prompt, text/).waitFor();
    await expect(comfy.comparison.side("Target").textContent()).resolves.toContain(
      "The open workflow",
    );
    await comfy.comparison.close();
    await until("the row has the focus again", () =>
      comfy.panel
        .row(first.id)
        .evaluate((row) => row === document.activeElement || row.contains(document.activeElement)),
    );
  });

  test("compares a base with the next snapshot, by Shift and by keys", async () => {
    const { comfy, first, second } = await withTwo(stage, "based.json");
    await comfy.panel.row(first.id).hover();
    await comfy.panel.button(first.id, "Diff").click({ modifiers: ["Shift"] });
    await comfy.panel.text(/^Base: .*Click Diff on another snapshot to compare\.$/).waitFor();
    await expect(comfy.panel.row(first.id).getAttribute("class")).resolves.toContain("sl-base");
    await comfy.panel.press(second.id, "Diff");
    await showsWidth(comfy, "1024 → 1032");
    await comfy.comparison.close();
    await comfy.panel.row(second.id).focus();
    await comfy.press("Shift+D");
    await comfy.press("ArrowDown");
    await comfy.press("d");
    await showsWidth(comfy, "1032 → 1024");
  });

  test("compares the open workflow with its file, from the panel and by the command", async () => {
    const { comfy } = await withTwo(stage, "saved.json");
    await comfy.panel.named("Compare with the saved file").click();
    await showsWidth(comfy, "1024 → 1032");
    await expect(comfy.comparison.side("Base").textContent()).resolves.toContain("Saved file");
    await comfy.comparison.close();
    await comfy.canvas.clickEmptyCanvas();
    await comfy.press("Control+s");
    await until("the tab is unmodified", async () => !(await comfy.tab()).isModified);
    await comfy.panel.named("Compare with the saved file").waitFor({ state: "detached" });
    await comfy.command("Snapline.CompareWithSavedFile");
    await comfy.comparison.dialog().getByText("No differences found.").waitFor();
  });

  test("compares what is dropped on the panel, and the canvas does not take it", async () => {
    const { comfy, path } = await withTwo(stage, "dropped-on.json");
    const { playground } = stage;
    const file = readFileSync(`${playground.userFolder}/${path}`);
    const list = comfy.page.locator(".sl-list");
    const before = await comfy.tabs();
    await comfy.comparison.drop(list, "before.json", file);
    await showsWidth(comfy, "1024 → 1032");
    await expect(comfy.comparison.side("Base").textContent()).resolves.toContain("before.json");
    await comfy.comparison.close();
    const picture = png(plain("workflow", asPythonWrites(file.toString("utf8"))));
    const bytes = new Uint8Array(await picture.arrayBuffer());
    await comfy.comparison.drop(list, "render.png", bytes);
    await showsWidth(comfy, "1024 → 1032");
    await comfy.comparison.close();
    await comfy.comparison.drop(list, "notes.txt", Buffer.from("hello"));
    await comfy.panel.text("“notes.txt” holds no workflow.").waitFor();
    expect(await comfy.tabs()).toEqual(before);
  });

  test("compares a search hit of another workflow", async () => {
    const { comfy, other } = await withTwo(stage, "elsewhere.json", "here.json");
    await comfy.openWorkflow(other);
    const [theirs] = await stage.playground.stored(other, 1);
    await comfy.panel.sheet("search");
    await comfy.page.getByRole("searchbox").fill('node:"Empty Latent" elsewhere');
    const hits = comfy.page.getByRole("list", { name: "Search" }).getByRole("listitem");
    await until("both are found", async () => (await hits.count()) === 2);
    await comfy.panel.act(hits.first(), "Diff");
    await showsWidth(comfy, "1032 → 1024");
    await comfy.comparison.close();
    await hits.first().hover();
    const diff = hits.first().getByRole("button", { name: "Diff", exact: true });
    await diff.click({ modifiers: ["Shift"] });
    await comfy.panel.named("Back to the snapshots").click();
    await comfy.panel.press(theirs!.id, "Diff");
    await showsWidth(comfy, "1032 → 1024");
    await expect(comfy.comparison.side("Target").textContent()).resolves.toContain("Opened");
  });
});

inNewestFrontend("the preview", (stage) => {
  test("gives its picture and workflow away, and goes on to the comparison", async () => {
    const { comfy, first } = await withTwo(stage, "previewed.json");
    await comfy.panel.press(first.id, "Preview");
    const dialog = comfy.page.getByRole("dialog");
    await dialog.getByLabel(/^Preview of/).waitFor();
    const saved = comfy.page.waitForEvent("download");
    await dialog.getByRole("button", { name: "Workflow" }).click();
    expect((await saved).suggestedFilename()).toMatch(/^previewed - .*\.json$/);
    await comfy.context.grantPermissions(["clipboard-read", "clipboard-write"]);
    await dialog.getByRole("button", { name: "Copy picture" }).click();
    await comfy.panel.text("Picture copied").waitFor();
    const types = await comfy.page.evaluate(async () =>
      (await navigator.clipboard.read()).flatMap((item) => [...item.types]),
    );
    expect(types).toContain("image/png");
    await dialog.getByRole("button", { name: "Diff" }).click();
    await showsWidth(comfy, "1024 → 1032");
  });
});
