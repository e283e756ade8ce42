import { mkdirSync } from "node:fs";
import { join } from "node:path";
import type { BrowserContext, Page, Request } from "playwright-core";
import { Canvas } from "./canvas";
import { Comparison } from "./comparison";
import { Complaints } from "./complaints";
import { PROJECT } from "./playground";
import { Menus } from "./menus";
import { Panel } from "./panel";
import { until } from "./waiting";
import type {} from "./frontend-globals";

/** ComfyUI in one browser tab, used with mouse and keyboard as a person does. */
export class ComfyPage {
  readonly canvas: Canvas;
  readonly panel: Panel;
  readonly comparison: Comparison;
  readonly menus: Menus;
  readonly complaints: Complaints;

  private constructor(
    readonly context: BrowserContext,
    readonly page: Page,
  ) {
    this.canvas = new Canvas(page);
    this.panel = new Panel(page);
    this.comparison = new Comparison(page);
    this.menus = new Menus(page);
    this.complaints = new Complaints(page);
  }

  static async openIn(context: BrowserContext, url: string): Promise<ComfyPage> {
    context.setDefaultTimeout(30_000); // two pages that load on a busy machine take turns
    const comfy = new ComfyPage(context, await context.newPage());
    await comfy.page.goto(url);
    await comfy.isReady(new URL(url).searchParams.get("open")!);
    return comfy;
  }

  /** A second window, as one gets by duplicating this one: with a copy of its memory. */
  async duplicate(): Promise<ComfyPage> {
    const opening = this.context.waitForEvent("page");
    await this.page.evaluate(() => void window.open(location.href));
    const copy = new ComfyPage(this.context, await opening);
    await copy.hasATab();
    return copy;
  }

  /** The canvas shows the workflow that the address names. */
  async isReady(name: string): Promise<void> {
    await this.page.waitForFunction(
      (wanted) =>
        localStorage.getItem("Playground.Opened") === wanted &&
        Boolean(
          window.comfyAPI?.app?.app?.extensionManager?.workflow?.activeWorkflow?.changeTracker,
        ),
      name,
      { timeout: 60_000 },
    );
  }

  async reload(): Promise<void> {
    await this.page.reload();
    await this.hasATab();
  }

  private async hasATab(): Promise<void> {
    await this.page.waitForFunction(
      () => window.comfyAPI?.app.app.extensionManager?.workflow?.activeWorkflow?.changeTracker,
      undefined,
      { timeout: 60_000 },
    );
  }

  /** Path of the active tab, and whether the frontend marks it as modified. */
  tab(): Promise<{ path: string; isModified: boolean }> {
    return this.page.evaluate(() => {
      const { path, isModified } = window.comfyAPI.app.app.extensionManager.workflow.activeWorkflow;
      return { path, isModified };
    });
  }

  tabs(): Promise<string[]> {
    return this.page.evaluate(() =>
      window.comfyAPI.app.app.extensionManager.workflow.openWorkflows.map((tab) => tab.path),
    );
  }

  /** Captures that are in this browser's outbox, oldest first. */
  waiting(): Promise<{ source: string }[]> {
    return this.page.evaluate(
      () =>
        new Promise((resolve, reject) => {
          const opening = indexedDB.open("snapline");
          opening.onerror = () => reject(opening.error!);
          opening.onsuccess = () => {
            const all = opening.result.transaction("entries").objectStore("entries").getAll();
            all.onsuccess = () => {
              opening.result.close();
              resolve(all.result.map(({ source }: { source: string }) => ({ source })));
            };
          };
        }),
    );
  }

  async press(keys: string): Promise<void> {
    await this.page.keyboard.press(keys);
  }

  /** A tab without a file is active, with a graph in it; answers its path. */
  isInTemporaryTab(): Promise<string> {
    return until("a tab without a file is active", () =>
      this.page.evaluate(() => {
        const { activeWorkflow } = window.comfyAPI.app.app.extensionManager.workflow;
        return activeWorkflow.isTemporary && activeWorkflow.path;
      }),
    );
  }

  async set(setting: string, value: unknown): Promise<void> {
    await this.page.evaluate(
      ([id, next]) => window.comfyAPI.app.app.extensionManager.setting.set(id, next),
      [setting, value] as const,
    );
  }

  async setTheme(palette: string): Promise<void> {
    await this.set("Comfy.ColorPalette", palette);
    await this.page.locator(`.snapline-panel[data-theme="${palette}"]`).waitFor();
  }

  /** Kills the process that draws this page, as the system does when memory is short. */
  async crash(): Promise<void> {
    const crashed = this.page.waitForEvent("crash");
    const devtools = await this.context.newCDPSession(this.page);
    void devtools.send("Page.crash").catch(() => undefined); // it cannot answer any more
    await crashed;
  }

  /** Starts a command of the frontend and does not wait for dialogs that it opens. */
  async command(id: string): Promise<void> {
    await this.page.evaluate((name) => {
      void window.comfyAPI.app.app.extensionManager.command.execute(name);
    }, id);
  }

  /** Opens one of the user's workflows in a tab, as a click in the frontend's list does. */
  async openWorkflow(path: string): Promise<void> {
    await this.page.evaluate(async (wanted) => {
      const { app } = window.comfyAPI.app;
      const workflow = app.extensionManager.workflow.getWorkflowByPath(wanted)!;
      await workflow.load();
      const graph = JSON.parse(JSON.stringify(workflow.activeState)) as object;
      await app.loadGraphData(graph, true, true, workflow);
    }, path);
    await until(`${path} is the active tab`, async () => (await this.tab()).path === path);
  }

  /** Gives a workflow another path, as the frontend's list of workflows does. */
  async rename(path: string, next: string): Promise<void> {
    await this.page.evaluate(
      async ([from, to]) => {
        const { workflow } = window.comfyAPI.app.app.extensionManager;
        await workflow.renameWorkflow(workflow.getWorkflowByPath(from)!, to);
      },
      [path, next] as const,
    );
    await until(`${next} is the active tab`, async () => (await this.tab()).path === next);
  }

  /** Opens a template of the gallery in a tab of its own, as the frontend does. */
  async openTemplate(graph: string, name: string): Promise<void> {
    await this.page.evaluate(
      async ([text, called]) => {
        const { app } = window.comfyAPI.app;
        await app.loadGraphData(JSON.parse(text) as object, true, true, called);
      },
      [graph, name] as const,
    );
    await until(`${name} is the active tab`, async () =>
      (await this.tab()).path.startsWith(`workflows/${name}`),
    );
  }

  /** Deletes a history behind the back of whatever is shown. */
  async deleteHistory(key: string): Promise<void> {
    const status = await this.page.evaluate(async (which) => {
      const headers = { "Content-Type": "application/json" };
      const route = `/snapline/api/workflows/${which}`;
      return (await fetch(route, { method: "DELETE", headers, body: "{}" })).status;
    }, key);
    if (status !== 200) throw new Error(`The history was not deleted: ${status}.`);
  }

  /** What the server answers to the next capture from this source. */
  async nextCapture(source: string): Promise<{ outcome: string; snapshot: { id: string } }> {
    const isIt = (request: Request) =>
      request.method() === "POST" &&
      /\/workflows\/[^/]+\/snapshots$/.test(request.url()) &&
      (JSON.parse(request.postData() ?? "{}") as { source?: string }).source === source;
    const answer = await this.page.waitForResponse((response) => isIt(response.request()));
    return (await answer.json()) as { outcome: string; snapshot: { id: string } };
  }

  /** Answers the frontend's own dialog that asks for a text. */
  async answerDialog(text: string): Promise<void> {
    const field = this.page.getByRole("dialog").getByRole("textbox");
    await field.fill(text);
    await field.press("Enter");
    await field.waitFor({ state: "detached" });
  }

  /** Says yes in the frontend's own dialog. */
  async confirm(): Promise<void> {
    const yes = this.page
      .getByRole("dialog")
      .getByRole("button", { name: /(Delete|Confirm|Overwrite)$/ }); // an icon may be read before it
    await yes.click();
    await yes.waitFor({ state: "detached" });
  }

  async cancelDialog(): Promise<void> {
    const dialog = this.page.getByRole("dialog");
    await dialog.waitFor();
    await this.page.keyboard.press("Escape");
    await dialog.waitFor({ state: "detached" });
  }

  async screenshot(name: string): Promise<void> {
    const folder = join(PROJECT, "build", "screenshots");
    mkdirSync(folder, { recursive: true });
    await this.page.screenshot({ path: join(folder, `${name}.png`), animations: "disabled" });
  }

  /** Closes every window of this browser and removes what they left in its memory. */
  async forget(): Promise<BrowserContext> {
    const windows = this.context.pages();
    const origins = new Set(windows.map((window) => new URL(window.url()).origin));
    await Promise.all(windows.map((window) => window.close()));
    const blank = await this.context.newPage();
    const devtools = await this.context.newCDPSession(blank);
    const storageTypes = "cookies,local_storage,indexeddb,cache_storage,service_workers";
    for (const origin of origins)
      await devtools.send("Storage.clearDataForOrigin", { origin, storageTypes });
    await blank.close();
    await this.context.clearPermissions();
    return this.context;
  }
}
