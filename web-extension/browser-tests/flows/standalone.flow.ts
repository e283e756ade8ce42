import { type Browser, chromium } from "playwright-core";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { faults } from "../harness/axe";
import { Complaints } from "../harness/complaints";
import { bytesOf } from "../harness/downloads";
import { HandStarted } from "../harness/hand-started";

const graph = (steps: number) => ({
  ...{ version: 0.4, links: [], groups: [] },
  nodes: [
    { id: 1, type: "KSampler", pos: [0, 0], size: [300, 200], widgets_values: [1, "fixed", steps] },
  ],
});

let browser: Browser;
const server = new HandStarted();

beforeAll(async () => void (browser = await chromium.connect(inject("browser"))));
afterAll(async () => {
  await server.stop();
  await browser.close();
});

test("the server's own page shows, finds, compares and hands out histories without ComfyUI", async () => {
  const link = await server.link();
  const ids = await server.store("harbour", [graph(20), graph(30)]);
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
  const page = await context.newPage();
  const complaints = new Complaints(page);
  await page.goto(link);
  await page.getByRole("listitem", { name: /^harbour\./ }).click();
  const row = (id: string) => page.locator(`[role="listitem"][data-id="${id}"]`);
  await row(ids[1]!).waitFor();
  // Beside the list lies the newest one, large, and then the one that is chosen.
  const stage = page.locator("#stage");
  await stage.getByLabel("Preview of Version 2").waitFor();
  await row(ids[0]!).focus();
  await stage.getByLabel("Preview of Version 1").waitFor();
  expect(await faults(page, "list")).toEqual([]);
  await page.screenshot({
    path: new URL("../../../build/screenshots/standalone.png", import.meta.url).pathname,
  });

  await row(ids[1]!).hover();
  await row(ids[1]!).getByRole("button", { name: "Preview", exact: true }).click();
  await page
    .getByRole("dialog")
    .getByLabel(/^Preview of/)
    .first()
    .waitFor();
  await page.keyboard.press("Escape");

  await row(ids[1]!).focus();
  await page.keyboard.press("p"); // with the one before it
  const dialog = page.getByRole("dialog");
  await dialog.getByText("20").first().waitFor();
  await page.screenshot({
    path: new URL("../../../build/screenshots/standalone-diff.png", import.meta.url).pathname,
  });
  await page.keyboard.press("Escape");

  const [file] = await Promise.all([
    page.waitForEvent("download"),
    page.keyboard.press("Shift+Enter"),
  ]);
  expect(JSON.parse((await bytesOf(file)).toString("utf8"))).toEqual(graph(30));
  for (const name of [/Take Snapshot/, /Clear All/, /Pause/]) {
    expect(await page.getByRole("button", { name }).count()).toBe(0);
  }

  await page.locator('[data-opens="search"]').first().click();
  await page.getByRole("searchbox").fill("version 1");
  await page.getByRole("listitem", { name: /^Version 1\./ }).waitFor();

  // What is deleted is told, and where it can be brought back.
  complaints.expect(/preview\.svg/); // a picture that the page was about to show
  await server.remove("harbour");
  await page.goto(page.url());
  await page.getByText("Deleted. This page only reads: bring them back in ComfyUI.").waitFor();
  await page.getByRole("listitem", { name: /^harbour\. deleted/ }).waitFor();
  expect(await page.getByRole("button", { name: /^Bring back/ }).count()).toBe(0);
  expect(complaints.unexpected()).toEqual([]);
  await context.close();
});
