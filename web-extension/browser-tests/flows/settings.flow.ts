import { expect, test } from "vitest";
import type { ComfyPage } from "../harness/comfy-page";
import { grow, set } from "../harness/growth";
import { inNewestFrontend } from "../harness/stage";

/** What the server keeps of what the user chose. */
function kept({ page }: ComfyPage): Promise<Record<string, unknown>> {
  return page.evaluate(async () => (await fetch("/snapline/api/settings")).json() as never);
}

inNewestFrontend("the settings", (stage) => {
  test("are the same in the frontend's dialog, in the panel and on the server", async () => {
    const { playground } = stage;
    const path = playground.addWorkflow("governed.json");
    const comfy = await stage.visit(path);
    const { page, panel } = comfy;
    await panel.open();
    const [first] = await playground.stored(path, 1);
    const key = playground.disk.keyOf(path)!;
    const steps = Array.from({ length: 11 }, (_, at) => set("KSampler", 2, 30 + at));
    await grow(comfy, key, first!, steps);
    const foot = panel.root().locator(".sl-foot");
    await expect.poll(() => foot.textContent()).toContain("11 of 50");

    // What the panel says goes to the dialog and to the server.
    await panel.named("Pause capture").click();
    await panel.text("Capture is paused").waitFor();
    await expect.poll(() => kept(comfy)).toMatchObject({ autoCapture: false });
    await comfy.command("Comfy.ShowSettingsDialog");
    const dialog = page.getByRole("dialog").first();
    await dialog.getByText("Snapline", { exact: true }).first().click();
    const capture = dialog.locator('[id="Snapline.AutoCapture"]');
    await expect.poll(() => capture.isChecked()).toBe(false);
    await capture.click();
    await expect.poll(() => kept(comfy)).toMatchObject({ autoCapture: true });
    await panel.text("Capture is paused").waitFor({ state: "detached" });

    // A lower limit says how many would go.
    const most = dialog.locator('[data-setting-id="Snapline.MaxSnapshots"] input').last();
    const ask = page.getByRole("dialog").filter({ hasText: "Keep at most 6 snapshots?" });
    await most.fill("6");
    await most.press("Tab");
    await ask
      .getByText(/^5 snapshots would go now\. Named, locked and noted ones stay\.$/)
      .waitFor();
    await comfy.screenshot("settings-question");
    await ask.getByRole("button", { name: /Cancel$/ }).click();
    await expect.poll(() => most.inputValue()).toBe("50");
    expect(await kept(comfy)).toMatchObject({ maxSnapshots: 50 });
    expect(playground.disk.snapshots(path)).toHaveLength(12);
    await most.fill("6");
    await most.press("Tab");
    await ask.getByRole("button", { name: /(Delete|Confirm)$/ }).click();
    await expect.poll(() => playground.disk.snapshots(path).length).toBe(7);

    // Another browser has what was chosen here.
    const other = await stage.visit(path);
    await other.panel.open();
    const there = other.panel.root().locator(".sl-foot");
    await expect.poll(() => there.textContent()).toContain("6 of 6");

    // What is chosen there comes here while both are open, and is not told back.
    await other.panel.named("Pause capture").click();
    await expect.poll(() => capture.isChecked()).toBe(false);
    await expect.poll(() => foot.textContent()).toContain("paused");
    await other.panel.named("Resume").first().click();
    await expect.poll(() => capture.isChecked()).toBe(true);
    await expect.poll(() => kept(comfy)).toMatchObject({ autoCapture: true });
  });
});
