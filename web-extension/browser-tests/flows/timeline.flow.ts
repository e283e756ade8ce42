import { expect, test } from "vitest";
import { grow, move, set } from "../harness/growth";
import { inEachFrontend } from "../harness/stage";

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
      await marker(ids[1]!).click();
      const back = bar.getByRole("button", { name: "Return to where I was" });
      await expect.poll(() => back.getAttribute("data-idle")).toBe("false");
      await expect.poll(() => marker(ids[1]!).getAttribute("aria-current")).toBe("true");
      await page.mouse.move(640, 300);
      await comfy.screenshot(`timeline-swapped-${frontend}`);
      await back.click();
      await marker(ids[1]!).waitFor({ state: "detached" }); // the work grew on a branch of its own

      // The side bar pushes it, its right end stays.
      const whole = (await bar.boundingBox())!;
      await comfy.panel.open();
      await expect.poll(async () => (await bar.boundingBox())!.x).toBeGreaterThan(whole.x);
      const pushed = (await bar.boundingBox())!;
      expect(Math.abs(pushed.x + pushed.width - whole.x - whole.width)).toBeLessThan(2);
      await comfy.screenshot(`timeline-sidebar-${frontend}`);
    });
  },
  { settings: { "Snapline.ShowTimeline": true } },
);
