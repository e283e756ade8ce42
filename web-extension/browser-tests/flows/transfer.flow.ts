import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import type { ComfyPage } from "../harness/comfy-page";
import type { Playground } from "../harness/playground";
import { bytesOf } from "../harness/downloads";
import { isSwappedTo } from "../harness/settled";
import { inNewestFrontend, type Stage } from "../harness/stage";
import { until } from "../harness/waiting";

/** Two histories, one of them with a lock and a branch. */
async function withHistories(stage: Stage, name: string) {
  const { playground } = stage;
  const path = playground.addWorkflow(`${name}/one.json`);
  const other = playground.addWorkflow(`${name}/two.json`, "flux_schnell");
  const comfy = await stage.visit(path);
  await comfy.panel.open();
  await playground.stored(path, 1);
  await comfy.canvas.drag("VAE Decode", { x: 40, y: 60 });
  const [first] = await playground.stored(path, 2);
  await comfy.panel.press(first!.id, "Swap");
  await isSwappedTo(comfy, first!.id);
  await comfy.canvas.stepUp("Empty Latent", "width");
  await playground.stored(path, 3);
  await comfy.panel.press(first!.id, "Lock");
  await until("it is locked", () => playground.disk.snapshots(path)[0]!.locked);
  await comfy.openWorkflow(other);
  await playground.stored(other, 1);
  await comfy.panel.sheet("transfer");
  return { comfy, path, other };
}

async function exported(comfy: ComfyPage, button: string): Promise<Buffer> {
  const [download] = await Promise.all([
    comfy.page.waitForEvent("download"),
    comfy.panel.named(button).click(),
  ]);
  return bytesOf(download);
}

async function choose(comfy: ComfyPage, name: string, buffer: Buffer): Promise<void> {
  const [chooser] = await Promise.all([
    comfy.page.waitForEvent("filechooser"),
    comfy.panel.named("Choose file").click(),
  ]);
  await chooser.setFiles({ name, mimeType: "application/zip", buffer });
}

/** Every snapshot of a workflow as it lies on the disk, by id. */
function files({ disk }: Playground, path: string): Record<string, string> {
  const folder = join(disk.folder, "snapshots", disk.keyOf(path) ?? "none");
  return Object.fromEntries(
    disk.snapshots(path).map(({ id, parentId, locked }) => {
      const graph = readFileSync(join(folder, `${id}.json`), "utf8").split(',"graph":')[1]!;
      const digest = createHash("sha256").update(graph).digest("hex");
      return [id, `${String(parentId)} ${String(locked)} ${digest}`];
    }),
  );
}

inNewestFrontend("an exported file", (stage) => {
  test("brings all into an empty folder, once", { timeout: 240_000 }, async () => {
    const { playground } = stage;
    const { comfy, path, other } = await withHistories(stage, "moved");
    await comfy.page.getByRole("checkbox", { name: /^two/ }).first().waitFor();
    const whole = await exported(comfy, "All workflows");

    const empty = await stage.start({});
    await empty.isReady();
    const there = await stage.visitByUrl(empty.url(empty.addWorkflow("new-home.json")));
    await there.panel.open();
    await there.panel.sheet("transfer");
    await choose(there, "all.zip", whole);
    await there.panel.text(/^\d+ snapshots imported$/).waitFor();
    for (const each of [path, other]) {
      expect(Object.keys(files(empty, each)).length).toBeGreaterThan(0);
      expect(files(empty, each)).toEqual(files(playground, each));
    }
    await there.page.getByRole("checkbox", { name: /^one/ }).first().waitFor();

    await choose(there, "all.zip", whole);
    await there.panel.text("0 snapshots imported").waitFor();
    await there.panel.text(/^\d+ were here already$/).waitFor();
    expect(files(empty, path)).toEqual(files(playground, path));
  });

  test("holds one history if one is asked for", { timeout: 240_000 }, async () => {
    const { playground } = stage;
    const { comfy, other, path } = await withHistories(stage, "single");
    const one = await exported(comfy, "This workflow");

    const empty = await stage.start({});
    await empty.isReady();
    const there = await stage.visitByUrl(empty.url(empty.addWorkflow("new-home.json")));
    await there.panel.open();
    await there.panel.sheet("transfer");
    await choose(there, "one.zip", one);
    await there.panel.text("1 snapshot imported").waitFor();
    expect(files(empty, other)).toEqual(files(playground, other));
    expect(files(empty, path)).toEqual({});
  });

  test("changes nothing if it is broken, and the page says why", async () => {
    const { playground } = stage;
    const { comfy, path, other } = await withHistories(stage, "broken");
    const whole = await exported(comfy, "All workflows");
    const before = [files(playground, path), files(playground, other)];
    const count = playground.disk.workflows().length;
    await choose(comfy, "half.zip", whole.subarray(0, whole.length / 2));
    const alert = comfy.page.getByRole("alert").filter({ hasText: "Cannot import “half.zip”" });
    await alert.waitFor();
    expect(await alert.textContent()).toContain("Nothing was imported.");
    expect([files(playground, path), files(playground, other)]).toEqual(before);
    expect(playground.disk.workflows()).toHaveLength(count);
  });

  test("is seen on its way, and can be stopped", async () => {
    const { comfy } = await withHistories(stage, "slow");
    const whole = await exported(comfy, "All workflows");
    let go = () => {};
    const mayGo = new Promise<void>((resolve) => (go = resolve));
    await comfy.page.route(/\/imports\/[^/]+\/parts\/0$/, async (route) => {
      await mayGo;
      await route.continue().catch(() => undefined); // given up meanwhile
    });
    comfy.complaints.expect(/Failed to (load resource|fetch)/, /net::ERR/);
    await choose(comfy, "slow.zip", whole);
    await comfy.page.getByRole("progressbar", { name: "Import of slow.zip" }).waitFor();
    await comfy.panel.text(/^Sending: 0 bytes of/).waitFor();
    // 1.27.10 has a button "Cancel current run" of its own.
    await comfy.page.getByRole("button", { name: "Cancel", exact: true }).click();
    await comfy.panel.text("Import cancelled. Nothing was imported.").waitFor();
    go();
  });
});
