import { expect, test } from "vitest";
import type { ComfyPage } from "../harness/comfy-page";
import { withoutView } from "../harness/disk";
import { inEachFrontend } from "../harness/stage";

/** With the longest delay no automatic capture comes in between. */
const settings = { "Snapline.CaptureDelay": 30 };

const capturesSlowly = (comfy: ComfyPage) => comfy.set("Snapline.CaptureDelay", 30);
const capturesSoon = (comfy: ComfyPage) => comfy.set("Snapline.CaptureDelay", 1);

inEachFrontend("saving", (stage) => {
  test("gives exactly one entry for Ctrl+S", async () => {
    const { playground } = stage;
    const path = playground.addWorkflow("saved.json");
    const comfy = await stage.visit(path);
    await playground.stored(path, 1);
    await capturesSlowly(comfy);
    await comfy.canvas.drag("VAE Decode", { x: 40, y: 60 });
    await comfy.press("Control+s");
    const saved = (await playground.stored(path, 2))[1]!;
    expect(saved.source).toBe("save");
    expect(saved.savedAt).toBeDefined();
    expect(withoutView(saved.graph)).toEqual(withoutView(await comfy.canvas.graph()));

    await capturesSoon(comfy);
    await comfy.canvas.stepUp("Empty Latent", "width");
    const files = await playground.stored(path, 3);
    expect(files.map((file) => file.source)).toEqual(["initial", "save", "auto"]);
  });

  test("marks the snapshot that holds the saved state already", async () => {
    const { playground } = stage;
    const path = playground.addWorkflow("unchanged.json");
    const comfy = await stage.visit(path);
    await playground.stored(path, 1);
    await comfy.canvas.clickEmptyCanvas();
    const capture = comfy.nextCapture("save");
    await comfy.press("Control+s");
    expect((await capture).outcome).toBe("marked");
    const files = playground.disk.snapshots(path);
    expect(files.map((file) => file.source)).toEqual(["initial"]);
    expect(files[0]!.savedAt).toBeDefined();
  });

  test("gives exactly one entry when the frontend's own save fails", async () => {
    const { playground } = stage;
    const path = playground.addWorkflow("unsavable.json");
    const comfy = await stage.visit(path);
    comfy.complaints.expect(/500/, /Error storing user data/);
    await playground.stored(path, 1);
    await comfy.page.route(/userdata\/workflows/, (route) =>
      route.request().method() === "POST" ? route.fulfill({ status: 500 }) : route.continue(),
    );
    await capturesSlowly(comfy);
    await comfy.canvas.drag("VAE Decode", { x: 40, y: 60 });
    await comfy.press("Control+s");
    expect((await playground.stored(path, 2))[1]!.source).toBe("save");

    await capturesSoon(comfy);
    await comfy.canvas.stepUp("Empty Latent", "width");
    const files = await playground.stored(path, 3);
    expect(files.map((file) => file.source)).toEqual(["initial", "save", "auto"]);
  });

  test("gives exactly one entry when the frontend's dialog is cancelled", async () => {
    const { playground } = stage;
    const comfy = await stage.visit(playground.addWorkflow("original.json"));
    await comfy.command("Comfy.DuplicateWorkflow");
    const path = await comfy.isInTemporaryTab();
    await playground.stored(path, 1);
    await capturesSlowly(comfy);
    await comfy.canvas.drag("VAE Decode", { x: 40, y: 60 });
    await comfy.press("Control+s");
    await comfy.cancelDialog();
    expect((await playground.stored(path, 2))[1]!.source).toBe("save");

    await capturesSoon(comfy);
    await comfy.canvas.stepUp("Empty Latent", "width");
    const files = await playground.stored(path, 3);
    expect(files.map((file) => file.source)).toEqual(["initial", "save", "auto"]);
  });
});

inEachFrontend(
  "Take Snapshot",
  (stage) => {
    test("keeps the name that the frontend's dialog asks for", async () => {
      const { playground } = stage;
      const path = playground.addWorkflow("named.json");
      const comfy = await stage.visit(path);
      await comfy.panel.open();
      await playground.stored(path, 1);
      await comfy.canvas.drag("VAE Decode", { x: 40, y: 60 });
      await comfy.panel.takeSnapshot().click();
      await comfy.answerDialog("  Working v2 ");
      const [, named] = await playground.stored(path, 2);
      expect(named).toMatchObject({ source: "manual", label: "Working v2" });
      expect(withoutView(named!.graph)).toEqual(withoutView(await comfy.canvas.graph()));
      await comfy.panel.row(named!.id).getByText("Working v2").waitFor();
      await comfy.panel.text("Snapshot taken").waitFor();
    });

    test("calls it Manual without a name, and stores nothing when cancelled", async () => {
      const { playground } = stage;
      const path = playground.addWorkflow("unnamed.json");
      const comfy = await stage.visit(path);
      await comfy.panel.open();
      await playground.stored(path, 1);
      await comfy.canvas.drag("VAE Decode", { x: 40, y: 60 });
      await comfy.panel.takeSnapshot().click();
      await comfy.cancelDialog();

      await comfy.panel.takeSnapshot().click();
      await comfy.answerDialog("");
      const files = await playground.stored(path, 2);
      expect(files.map(({ source, label }) => [source, label])).toEqual([
        ["initial", ""],
        ["manual", "Manual"],
      ]);
    });
  },
  { settings },
);
