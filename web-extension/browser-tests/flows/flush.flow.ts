import { setTimeout as pause } from "node:timers/promises";
import { expect, test } from "vitest";
import { ComfyPage } from "../harness/comfy-page";
import { withoutView } from "../harness/disk";
import { inEachFrontend } from "../harness/stage";
import { until } from "../harness/waiting";

/** With the longest delay, what is stored soon was stored for another reason than the delay. */
const settings = { "Snapline.CaptureDelay": 30 };

inEachFrontend(
  "an edit within the delay",
  (stage) => {
    test("is stored when another tab is opened", async () => {
      const { playground } = stage;
      const path = playground.addWorkflow("left.json");
      const otherPath = playground.addWorkflow("entered.json", "flux_schnell");
      const comfy = await stage.visit(path);
      await playground.stored(path, 1);
      await comfy.canvas.drag("VAE Decode", { x: 40, y: 60 });
      const edited = await comfy.canvas.graph();

      await comfy.openWorkflow(otherPath);
      const files = await playground.stored(path, 2);
      expect(withoutView(files[1]!.graph)).toEqual(withoutView(edited));
      const others = await playground.stored(otherPath, 1);
      expect(others.map((file) => file.source)).toEqual(["initial"]);
    });

    test("is stored when the workflow is run", async () => {
      const { playground } = stage;
      const path = playground.addWorkflow("run.json");
      const comfy = await stage.visit(path);
      await playground.stored(path, 1);
      await comfy.canvas.drag("VAE Decode", { x: 40, y: 60 });
      const position = (await comfy.canvas.graph()).nodes.find(
        (node) => node.type === "VAEDecode",
      )!.pos;

      await comfy.command("Comfy.QueuePrompt");
      const files = await playground.stored(path, 2);
      const stored = files[1]!.graph.nodes.find((node) => node.type === "VAEDecode")!;
      expect(stored.pos).toEqual(position);
      await until("the run has ended", () => playground.hasFinishedRuns());
    });

    test("is stored when the page is left", async () => {
      const { playground } = stage;
      const path = playground.addWorkflow("closed.json");
      const comfy = await stage.visit(path);
      await playground.stored(path, 1);
      await comfy.canvas.drag("VAE Decode", { x: 40, y: 60 });
      const edited = await comfy.canvas.graph();

      await comfy.page.goto("about:blank");
      await comfy.page.goto(playground.url(path));
      const files = await playground.stored(path, 2);
      expect(withoutView(files[1]!.graph)).toEqual(withoutView(edited));
    });

    test("is stored after a crash of the page", async () => {
      const { playground } = stage;
      const path = playground.addWorkflow("crashed.json");
      const comfy = await stage.visit(path);
      await playground.stored(path, 1);
      await comfy.canvas.drag("VAE Decode", { x: 40, y: 60 });
      const edited = await comfy.canvas.graph();

      await pause(300); // the promise under test: an edit of this age is safe from a crash
      await comfy.crash();
      await ComfyPage.openIn(comfy.context, playground.url(path));
      const files = await playground.stored(path, 2);
      expect(withoutView(files[1]!.graph)).toEqual(withoutView(edited));
    });
  },
  { settings },
);
