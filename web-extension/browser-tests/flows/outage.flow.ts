import { rmSync, writeFileSync } from "node:fs";
import { expect, test } from "vitest";
import { type Graph, withoutView } from "../harness/disk";
import { Java } from "../harness/java";
import { nothingWaits } from "../harness/settled";
import { SmallDisk } from "../harness/small-disk";
import { inEachFrontend } from "../harness/stage";
import { until } from "../harness/waiting";

/** What a browser writes about requests that a server which is away or full does not fulfil. */
const refusals = [/status of 50[0-9]/, /response code: 50[0-9]/, /net::ERR_/, /WebSocket/];

inEachFrontend("while the server is away", (stage) => {
  test("edits wait in the browser and arrive in order", async () => {
    const java = new Java(`while [ -e "$0.held" ]; do sleep 0.1; done; exec java "$@"`);
    const playground = await stage.start({ environment: { SNAPLINE_JAVA: java.path } });
    const path = playground.addWorkflow("away.json");
    await playground.isReady();
    const comfy = await stage.visitByUrl(playground.url(path));
    comfy.complaints.expect(...refusals);
    await comfy.panel.open();
    await playground.stored(path, 1);
    // It is on disk before it is answered: without its answer it would wait along with the edits.
    await nothingWaits(comfy);

    const held = `${java.path}.held`;
    writeFileSync(held, "");
    await playground.killSidecar();
    const graphs: Graph[] = [];
    for (const y of [60, 40]) {
      await comfy.canvas.drag("VAE Decode", { x: 20, y });
      graphs.push(withoutView(await comfy.canvas.graph()));
      await until("the edit waits to be sent", async () => {
        return (await comfy.waiting()).length === graphs.length;
      });
    }
    await comfy.panel.text(/Captures waiting: 2/).waitFor();
    await comfy.screenshot(`state-offline-${stage.frontend}`);

    rmSync(held);
    const files = await playground.stored(path, 3, 60_000); // a server starts first
    expect(files.slice(1).map((file) => withoutView(file.graph))).toEqual(graphs);
    expect(files[2]!.parentId).toBe(files[1]!.id);
    await comfy.panel.row(files[2]!.id).waitFor();
    await expect.poll(() => comfy.panel.ids()).toEqual(files.map((file) => file.id).reverse());
    await nothingWaits(comfy);
  });
});

inEachFrontend("a disk of 8 MB", (stage) => {
  test("says that it is full, and takes what waits when there is room again", async () => {
    const disk = new SmallDisk(8);
    const playground = await stage.start({ disk });
    const path = playground.addWorkflow("full.json");
    await playground.isReady();
    const comfy = await stage.visitByUrl(playground.url(path));
    comfy.complaints.expect(...refusals);
    await comfy.panel.open();
    await playground.stored(path, 1);

    disk.fill();
    await comfy.canvas.drag("VAE Decode", { x: 40, y: 60 });
    const edited = withoutView(await comfy.canvas.graph());
    await comfy.panel.text("The disk is full").waitFor({ timeout: 30_000 });
    await comfy.screenshot(`state-disk-full-${stage.frontend}`);
    expect(playground.disk.snapshots(path)).toHaveLength(1);

    disk.free();
    await comfy.panel.named("Try again").click();
    const files = await playground.stored(path, 2);
    expect(withoutView(files[1]!.graph)).toEqual(edited);
    await comfy.panel.text("The disk is full").waitFor({ state: "detached" });
  });

  test("says that it cannot be written when it may only be read", async () => {
    const disk = new SmallDisk(8);
    const playground = await stage.start({ disk });
    const path = playground.addWorkflow("read-only.json");
    await playground.isReady();
    const comfy = await stage.visitByUrl(playground.url(path));
    comfy.complaints.expect(...refusals);
    await comfy.panel.open();
    await playground.stored(path, 1);

    disk.protect("snapshots");
    await comfy.canvas.drag("VAE Decode", { x: 40, y: 60 });
    await comfy.panel.text("The data folder cannot be written").waitFor({ timeout: 30_000 });
    await comfy.panel.text(/^Captures waiting: 1/).waitFor();
    await comfy.screenshot(`state-read-only-${stage.frontend}`);

    disk.release("snapshots");
    await comfy.panel.named("Try again").click();
    await playground.stored(path, 2);
    await comfy.panel.text("The data folder cannot be written").waitFor({ state: "detached" });
  });
});
