import { expect, test } from "vitest";
import { asMade } from "../harness/disk";
import { grow, move, set } from "../harness/growth";
import { inEachFrontend, inNewestFrontend } from "../harness/stage";

inEachFrontend(
  "the timeline",
  (stage) => {
    test("lies over the canvas, skims without touching the graph, swaps and leads back", async () => {
      const { playground, frontend } = stage;
      const path = playground.addWorkflow("timeline.json");
      const comfy = await stage.visit(path);
      const { page } = comfy;
      const [first] = await playground.stored(path, 1);
      const ids = await grow(comfy, playground.disk.keyOf(path)!, first!, [
        set("KSampler", 2, 21),
        set("KSampler", 2, 22, { source: "manual", label: "Working v2" }),
        move("VAEDecode", 30),
        set("KSampler", 3, 5),
      ]);
      const bar = page.getByRole("toolbar", { name: "Snapshot timeline" });
      const marker = (id: string) => bar.locator(`[data-id="${id}"]`);
      await marker(ids[3]!).waitFor();
      const before = await comfy.canvas.graph();

      await marker(ids[1]!).hover();
      await page.getByRole("tooltip").getByText("Working v2").waitFor();
      await comfy.screenshot(`timeline-hover-${frontend}`);

      const at = (await marker(ids[3]!).boundingBox())!;
      const to = (await marker(ids[0]!).boundingBox())!;
      await page.mouse.move(at.x + 14, at.y + 16);
      await page.mouse.down();
      await page.mouse.move(to.x + 14, to.y + 10, { steps: 4 });
      await page.getByText("Your graph is not touched").waitFor();
      await page.locator(".sl-skim .sl-picture[role=img]").waitFor();
      await comfy.screenshot(`timeline-skim-${frontend}`);
      await page.mouse.up();
      await page.locator(".sl-skim").waitFor({ state: "detached" });
      expect(await comfy.canvas.graph()).toEqual(before);

      await comfy.canvas.drag("VAE Decode", { x: 40, y: 60 });
      const edited = await comfy.canvas.graph();
      await marker(ids[1]!).click();
      const back = bar.getByRole("button", { name: "Return to where I was" });
      await expect.poll(() => back.getAttribute("data-idle")).toBe("false");
      await expect.poll(() => marker(ids[1]!).getAttribute("aria-current")).toBe("true");
      await page.mouse.move(640, 300);
      await comfy.screenshot(`timeline-swapped-${frontend}`);
      await back.click();
      await marker(ids[1]!).waitFor({ state: "detached" }); // the work grew on a branch of its own
      expect(asMade(await comfy.canvas.graph())).toEqual(asMade(edited));

      // The side bar pushes it, its right end stays.
      const whole = (await bar.boundingBox())!;
      await comfy.panel.open();
      await expect.poll(async () => (await bar.boundingBox())!.x).toBeGreaterThan(whole.x);
      const pushed = (await bar.boundingBox())!;
      expect(Math.abs(pushed.x + pushed.width - whole.x - whole.width)).toBeLessThan(2);
      await comfy.screenshot(`timeline-sidebar-${frontend}`);
    });
  },
  // The edit is to be swapped away from before it is captured by itself.
  { settings: { "Snapline.ShowTimeline": true, "Snapline.CaptureDelay": 30 } },
);

inNewestFrontend("the timeline of a long history", (stage) => {
  test("is off until it is switched on, bundles what is plain, and takes snapshots", async () => {
    const { playground } = stage;
    const path = playground.addWorkflow("long-line.json");
    const comfy = await stage.visit(path);
    const { page } = comfy;
    const [first] = await playground.stored(path, 1);
    const many = Array.from({ length: 36 }, (_, at) => set("KSampler", 2, 30 + at));
    const named = set("KSampler", 3, 5, { source: "manual", label: "Working v2" });
    const key = playground.disk.keyOf(path)!;
    const ids = await grow(comfy, key, first!, [...many.slice(18), named, ...many.slice(0, 18)]);
    const bar = page.getByRole("toolbar", { name: "Snapshot timeline" });
    expect(await bar.count()).toBe(0);
    await comfy.set("Snapline.ShowTimeline", true);
    const marker = (id: string) => bar.locator(`[data-id="${id}"]`);
    await marker(ids[0]!).waitFor();

    await page.setViewportSize({ width: 480, height: 700 });
    const bundle = bar.getByRole("button", { name: /^\d+ snapshots/ }).first();
    await bundle.waitFor();
    await marker(ids[18]!).waitFor(); // a name is never bundled
    const counts = await bar
      .locator(".sl-bundle")
      .evaluateAll((all) => all.map(({ textContent }) => Number(textContent)));
    const alone = await bar.locator(".sl-slot[data-id]").count();
    expect(counts.reduce((sum, count) => sum + count, alone)).toBe(38);
    await bundle.click();
    await bar
      .getByRole("button", { name: /^KSampler steps/ })
      .first()
      .waitFor();
    await comfy.screenshot("timeline-bundle");
    await comfy.press("Escape");

    await page.setViewportSize({ width: 1280, height: 800 });
    await comfy.set("Snapline.CaptureDelay", 30); // the button is to take it, not the delay
    await comfy.canvas.stepUp("Empty Latent", "width");
    await bar.getByRole("button", { name: "Take a snapshot now" }).click();
    const taken = () => playground.disk.snapshots(path).filter(({ source }) => source === "manual");
    await expect.poll(() => taken().length).toBe(2);
  });
});
