import { expect, test } from "vitest";
import { asMade } from "../harness/disk";
import { inEachFrontend, type Stage } from "../harness/stage";
import { until } from "../harness/waiting";

const sentence = "“kept” was just replaced by “newcomer”.";

/** Saves one workflow under the name of another, as people do by mistake. */
async function saveOver(stage: Stage, name: string) {
  const { playground } = stage;
  const path = playground.addWorkflow(`${name}/kept.json`);
  const newcomer = playground.addWorkflow(`${name}/newcomer.json`, "flux_schnell");
  const comfy = await stage.visit(path);
  await comfy.panel.open();
  const [before] = await playground.stored(path, 1);
  await comfy.openWorkflow(newcomer);
  await playground.stored(newcomer, 1);
  comfy.complaints.expect(/\/moved/); // the server says whose path it is, and the page goes on there
  await comfy.command("Comfy.SaveWorkflowAs");
  await comfy.answerDialog("kept"); // in the same folder
  await comfy.confirm();
  await playground.stored(path, 2);
  return { comfy, path, before: before! };
}

inEachFrontend("a graph that another one replaced", (stage) => {
  test("is brought back by one button", async () => {
    const { playground } = stage;
    const { comfy, before } = await saveOver(stage, "brought");
    await comfy.panel.text(sentence).waitFor();
    await comfy.screenshot(`alarm-${stage.frontend}`);
    await comfy.panel.named("Bring back").click();
    await until("the canvas has the graph", async () => {
      expect(asMade(await comfy.canvas.graph()).nodes).toEqual(asMade(before.graph).nodes);
      return true;
    });
    await comfy.page.getByText(sentence).first().waitFor({ state: "detached" });
    expect(playground.disk.workflows().filter(({ path }) => path.includes("brought"))).toHaveLength(
      2,
    );
  });

  test("is told of again when the page is loaded anew, until it is kept", async () => {
    const { comfy } = await saveOver(stage, "told");
    await comfy.panel.text(sentence).waitFor();
    await comfy.reload();
    await comfy.panel.text(sentence).waitFor();
    await comfy.panel.named("Keep").click();
    await comfy.page.getByText(sentence).first().waitFor({ state: "detached" });
    await comfy.reload();
    await comfy.panel.open();
    await comfy.panel.rows.first().waitFor();
    expect(await comfy.page.getByText(sentence).count()).toBe(0);
  });
});
