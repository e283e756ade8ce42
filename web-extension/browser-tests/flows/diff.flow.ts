import type { Locator } from "playwright-core";
import { expect, test } from "vitest";
import type { ComfyPage } from "../harness/comfy-page";
import { inEachFrontend, type Stage } from "../harness/stage";
import { until } from "../harness/waiting";

/** What the frontends' graphs can do, as far as the edits need it. */
interface LiveNode {
  title: string;
  pos: ArrayLike<number>;
  connect(slot: number, target: LiveNode, input: string): unknown;
}
interface LiveGraph {
  nodes: LiveNode[];
  add(node: LiveNode): void;
  remove(node: LiveNode): void;
}
type Live = { LiteGraph: { createNode(type: string): LiveNode } };

/** A node more, a node less, an input that takes from elsewhere. */
function edit(comfy: ComfyPage): Promise<void> {
  return comfy.page.evaluate(() => {
    const { canvas, graph } = window.comfyAPI.app.app;
    const { nodes, add, remove } = graph as unknown as LiveGraph;
    const named = (title: string) => nodes.find((node) => node.title === title)!;
    const note = (window as unknown as Live).LiteGraph.createNode("Note");
    note.pos = [1400, 600];
    canvas.emitBeforeChange();
    add.call(graph, note);
    remove.call(graph, named("Save Image"));
    named("Positive Prompt").connect(0, named("KSampler"), "negative");
    canvas.emitAfterChange();
  });
}

/** A snapshot against the open workflow, which has one edit of each sort since. */
async function compared(stage: Stage, name: string) {
  const { playground } = stage;
  const path = playground.addWorkflow(name);
  const comfy = await stage.visit(path);
  await comfy.panel.open();
  const [first] = await playground.stored(path, 1);
  await comfy.canvas.stepUp("Empty Latent", "width");
  await comfy.canvas.drag("VAE Decode", { x: 40, y: 60 });
  await edit(comfy);
  // A row that comes above pushes the others down, and out from below the pointer.
  await playground.stored(path, 2);
  await until("the edits are in the list", async () => (await comfy.panel.ids()).length >= 2);
  const row = comfy.panel.row(first!.id);
  await comfy.panel.press(first!.id, "Diff");
  const dialog = comfy.page.getByRole("dialog", { name: "Compare" });
  await dialog.locator('[aria-busy="false"]').waitFor();
  const list = dialog.getByRole("list", { name: "Changes" });
  return {
    ...{ comfy, dialog, list, row },
    change: (words: RegExp) => list.getByRole("listitem", { name: words }),
    counter: () => dialog.getByRole("status").filter({ hasText: / of / }),
    pictures: dialog.locator(".sl-diff-picture"),
  };
}

/** Waits until the counter says so: it is drawn after the key. */
function says(counter: Locator, words: RegExp): Promise<unknown> {
  return until(`the counter says ${words}`, async () =>
    words.test((await counter.textContent()) ?? ""),
  );
}

/** Clicks the middle of a part of a picture, which lies in a tree of its own. */
async function clickOn(comfy: ComfyPage, picture: Locator, part: string): Promise<void> {
  const middle = () =>
    picture.evaluate(async (box, id) => {
      await new Promise((drawn) => requestAnimationFrame(drawn));
      const part = box.shadowRoot!.querySelector(`[id="${id}"] .body`)!.getBoundingClientRect();
      return { x: part.x + part.width / 2, y: part.y + part.height / 2 };
    }, part);
  let at = await middle();
  await until("the picture is at rest", async () => {
    const before = at;
    at = await middle();
    return at.x === before.x && at.y === before.y;
  });
  await comfy.page.mouse.click(at.x, at.y);
}

const lit = (picture: Locator) =>
  picture.evaluate((box) => box.shadowRoot!.querySelector(".sl-lit")?.id ?? "");

/** How far the middle of the lit part lies from the middle of its picture, in px; it glides there. */
const offCentre = (picture: Locator) =>
  picture.evaluate((box) => {
    const part = box.shadowRoot!.querySelector(".sl-lit")!.getBoundingClientRect();
    const pane = box.getBoundingClientRect();
    const x = part.x + part.width / 2 - pane.x - pane.width / 2;
    const y = part.y + part.height / 2 - pane.y - pane.height / 2;
    return Math.round(Math.hypot(x, y));
  });

inEachFrontend("the comparison", (stage) => {
  test("tells one edit of each sort in words", async () => {
    const { dialog, change } = await compared(stage, "told.json");
    const pills = dialog.getByRole("group", { name: "Kinds of changes" }).getByRole("button");
    await expect(pills.allTextContents()).resolves.toEqual([
      "+1 added",
      "−1 removed",
      "~1 modified",
      "⌁2 links",
      "↕1 moved",
    ]);
    const heads = dialog.getByRole("heading", { level: 3 });
    await expect(heads.allTextContents()).resolves.toEqual([
      "Added Nodes 1",
      "Removed Nodes 1",
      "Modified Nodes 1",
      "Link Changes 2",
      "Layout 1",
    ]);
    await change(/^Note, #\d+/).waitFor();
    await change(/^Save Image, #7/).waitFor();
    await change(/^Empty Latent, width, 1024 → 1032$/).waitFor();
    await change(/^Rewired, CONDITIONING, KSampler\.negative .* from Negative Prompt/).waitFor();
    await change(/^VAE Decode, position/).waitFor();
  });

  test("leads from one change to the next, in the list and in both pictures", async () => {
    const { comfy, change, counter, pictures } = await compared(stage, "walked.json");
    await comfy.press("j");
    await says(counter(), /^1 of 6: Note/);
    await comfy.press("k");
    await comfy.press("j");
    await comfy.press("j");
    await says(counter(), /^3 of 6: Empty Latent, width/);
    await expect.poll(() => lit(pictures.nth(0))).toBe("base-node-13");
    await expect.poll(() => lit(pictures.nth(1))).toBe("target-node-13");
    for (const side of [0, 1])
      await expect.poll(() => offCentre(pictures.nth(side))).toBeLessThan(5);
    await change(/^VAE Decode, position/).click();
    await says(counter(), /^6 of 6/);
    await expect.poll(() => offCentre(pictures.nth(1))).toBeLessThan(5);
    await comfy.press("0");
    await until("the whole picture is shown", async () => {
      const [box, part] = await pictures
        .nth(0)
        .evaluate((box) => [
          box.getBoundingClientRect().right,
          box.shadowRoot!.querySelector('[id="base-node-7"] .body')!.getBoundingClientRect().right,
        ]);
      return part! <= box!;
    });
    await clickOn(comfy, pictures.nth(0), "base-node-7");
    await says(counter(), /^2 of 6: Save Image/);
    await expect.poll(() => lit(pictures.nth(1))).toBe("");
  });

  test("lays both pictures over each other, and fades what did not change", async () => {
    const { comfy, pictures } = await compared(stage, "laid-over.json");
    await expect(pictures.count()).resolves.toBe(2);
    await comfy.press("o");
    await until("there is one picture", async () => (await pictures.count()) === 1);
    await comfy.press("c");
    const has = (part: string) =>
      pictures.evaluate((box, id) => box.shadowRoot!.querySelector(`[id="${id}"]`) !== null, part);
    expect([await has("base-node-7"), await has("target-node-14")]).toEqual([true, true]);
    const faded = await pictures.evaluate((box) => {
      const part = box.shadowRoot!.querySelector(".changed-only .same");
      return part && getComputedStyle(part).opacity;
    });
    expect(Number(faded)).toBeLessThan(0.5);
  });

  test("keeps its keys from the canvas, and gives the focus back", async () => {
    const { comfy, dialog, row } = await compared(stage, "kept-keys.json");
    await comfy.page.evaluate(() => {
      const { canvas, graph } = window.comfyAPI.app.app;
      (canvas as unknown as { select(node: object): void }).select(graph.nodes[0]!);
    });
    const before = await comfy.canvas.graph();
    const undoing = ["Control+z", "Control+y"];
    for (const key of ["Delete", "Backspace", "c", "b", "m", ...undoing]) await comfy.press(key);
    for (let back = 0; back < 4; back += 1) await comfy.press("Shift+Tab");
    expect(await dialog.evaluate((one) => one.contains(document.activeElement))).toBe(true);
    await comfy.press("Escape");
    await dialog.waitFor({ state: "detached" });
    expect((await comfy.canvas.graph()).nodes).toEqual(before.nodes);
    await expect.poll(() => row.evaluate((one) => one.contains(document.activeElement))).toBe(true);
  });

  test("can be looked at in both themes, wide and narrow", async () => {
    const { comfy, counter } = await compared(stage, "looked-at.json");
    await comfy.press("j");
    await comfy.press("j");
    await says(counter(), /^2 of 6/);
    for (const width of [1330, 800]) {
      await comfy.page.setViewportSize({ width, height: 900 });
      for (const theme of ["dark", "light"]) {
        await comfy.setTheme(theme);
        await comfy.page.locator(`.snapline-diff[data-theme="${theme}"] .sl-diff`).waitFor();
        await comfy.page.locator('.sl-diff [aria-busy="false"]').waitFor();
        await comfy.screenshot(`diff-${width}-${theme}-${stage.frontend}`);
      }
    }
  });
});
