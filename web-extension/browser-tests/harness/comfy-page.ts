import { mkdirSync } from "node:fs";
import { join } from "node:path";
import type { Browser, BrowserContext, Page } from "playwright-core";
import { Complaints } from "./complaints";
import type { Graph } from "./disk";
import { PROJECT } from "./playground";
import { Panel } from "./panel";
import { until } from "./waiting";
import type {} from "./frontend-globals";

interface Point {
  x: number;
  y: number;
}

/** ComfyUI in one browser tab, used with mouse and keyboard as a person does. */
export class ComfyPage {
  readonly panel: Panel;
  readonly complaints: Complaints;

  private constructor(
    readonly context: BrowserContext,
    readonly page: Page,
  ) {
    this.panel = new Panel(page);
    this.complaints = new Complaints(page);
  }

  /** Opens `url` in a browser of its own: nothing is shared with the other pages but the server. */
  static async open(browser: Browser, url: string): Promise<ComfyPage> {
    const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
    return ComfyPage.openIn(context, url);
  }

  static async openIn(context: BrowserContext, url: string): Promise<ComfyPage> {
    context.setDefaultTimeout(15_000);
    const comfy = new ComfyPage(context, await context.newPage());
    await comfy.page.goto(url);
    await comfy.isReady(new URL(url).searchParams.get("open")!);
    return comfy;
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
    await this.page.waitForFunction(
      () => window.comfyAPI?.app.app.extensionManager?.workflow?.activeWorkflow?.changeTracker,
    );
  }

  graph(): Promise<Graph> {
    return this.page.evaluate(
      () => JSON.parse(JSON.stringify(window.comfyAPI.app.app.graph.serialize())) as Graph,
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

  /** Drags a node by its title bar. Nodes are named by what that bar says. */
  async drag(node: string, by: Point): Promise<void> {
    const from = await this.onNode(node, { x: 40, y: -15 });
    await this.page.mouse.move(from.x, from.y);
    await this.page.mouse.down();
    await this.page.mouse.move(from.x + by.x / 2, from.y + by.y / 2);
    await this.page.mouse.move(from.x + by.x, from.y + by.y);
    await this.page.mouse.up();
  }

  async select(node: string): Promise<void> {
    const title = await this.onNode(node, { x: 40, y: -15 });
    await this.page.mouse.click(title.x, title.y);
    await until(`${node} is selected`, () =>
      this.page.evaluate(
        (wanted) =>
          Object.values(window.comfyAPI.app.app.canvas.selected_nodes).some(
            (one) => one.title === wanted,
          ),
        node,
      ),
    );
  }

  /** Clicks the arrow at the right end of a number widget: one step up. */
  async stepUp(node: string, widget: string): Promise<void> {
    const arrow = await this.page.evaluate(
      ([wanted, name]) => {
        const found = window.comfyAPI.app.app.graph.nodes.find((one) => one.title === wanted)!;
        const y = found.widgets!.find((one) => one.name === name)!.last_y!;
        return { x: found.size[0]! - 24, y: y + 10 };
      },
      [node, widget] as const,
    );
    const at = await this.onNode(node, arrow);
    await this.page.mouse.click(at.x, at.y);
  }

  /** Puts a node's upper left corner somewhere on the canvas, at a scale where texts can be read. */
  async place(node: string, at: Point, scale: number): Promise<void> {
    await this.page.evaluate(
      ([wanted, { x, y }, factor]) => {
        const { canvas, graph } = window.comfyAPI.app.app;
        const found = graph.nodes.find((one) => one.title === wanted)!;
        canvas.ds.scale = factor;
        canvas.ds.offset = [x / factor - found.pos[0]!, y / factor - found.pos[1]!];
        canvas.setDirty(true, true);
      },
      [node, at, scale] as const,
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

  async widget(node: string, name: string): Promise<unknown> {
    return this.page.evaluate(
      ([wanted, widget]) =>
        window.comfyAPI.app.app.graph.nodes
          .find((one) => one.title === wanted)!
          .widgets!.find((it) => it.name === widget)!.value,
      [node, name] as const,
    );
  }

  /** Types at the end of a prompt; the field keeps the focus. */
  async typeInto(node: string, text: string): Promise<void> {
    await this.lookAt(node); // from afar the frontends draw no text fields
    const handle = await this.page.evaluateHandle(
      (wanted) =>
        window.comfyAPI.app.app.graph.nodes
          .find((one) => one.title === wanted)!
          .widgets!.find((widget) => widget.name === "text")!.element!,
      node,
    );
    await handle.click();
    await handle.press("Control+End");
    await this.page.keyboard.type(text);
  }

  /** Looks at a node from nearby, as scrolling with the wheel would end. */
  async lookAt(node: string): Promise<void> {
    await this.page.evaluate((wanted) => {
      const { canvas, graph } = window.comfyAPI.app.app;
      const found = graph.nodes.find((one) => one.title === wanted)!;
      canvas.ds.scale = 0.9;
      canvas.ds.offset = [700 - found.pos[0]!, 300 - found.pos[1]!];
      canvas.setDirty(true, true);
      return new Promise<void>((drawn) => {
        requestAnimationFrame(() => requestAnimationFrame(() => drawn()));
      });
    }, node);
  }

  async press(keys: string): Promise<void> {
    await this.page.keyboard.press(keys);
  }

  /** Puts the focus where keys act on the canvas, without touching a node. */
  async clickEmptyCanvas(): Promise<void> {
    await this.page.locator("#graph-canvas").click({ position: { x: 640, y: 740 } });
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

  async setTheme(palette: string): Promise<void> {
    await this.page.evaluate(
      (id) => window.comfyAPI.app.app.extensionManager.setting.set("Comfy.ColorPalette", id),
      palette,
    );
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

  /** What the server answers to the next capture that this page sends. */
  async nextCapture(): Promise<{ outcome: string; snapshot: { id: string } }> {
    const answer = await this.page.waitForResponse(
      (response) =>
        response.request().method() === "POST" &&
        /\/workflows\/[^/]+\/snapshots$/.test(response.url()),
    );
    return (await answer.json()) as { outcome: string; snapshot: { id: string } };
  }

  /** Answers the frontend's own dialog that asks for a text. */
  async answerDialog(text: string): Promise<void> {
    const field = this.page.getByRole("dialog").getByRole("textbox");
    await field.fill(text);
    await field.press("Enter");
    await field.waitFor({ state: "detached" });
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

  async close(): Promise<void> {
    await this.context.close();
  }

  /** Where on the screen a point of a node is, brought into sight if need be. */
  private async onNode(node: string, point: Point): Promise<Point> {
    const at = await this.screenPoint(node, point);
    const isInSight = await this.page.evaluate(
      ({ x, y }) => document.elementFromPoint(x, y) === window.comfyAPI.app.app.canvas.canvas,
      at,
    );
    if (isInSight) return at;
    await this.lookAt(node);
    return this.screenPoint(node, point);
  }

  /** A node's origin is below its title. */
  private screenPoint(node: string, point: Point): Promise<Point> {
    return this.page.evaluate(
      ([wanted, { x, y }]) => {
        const { canvas, graph } = window.comfyAPI.app.app;
        const found = graph.nodes.find((one) => one.title === wanted);
        if (!found) throw new Error(`There is no node titled ${wanted} on the canvas.`);
        const box = canvas.canvas.getBoundingClientRect();
        const { scale, offset } = canvas.ds;
        return {
          x: box.left + (found.pos[0]! + x + offset[0]!) * scale,
          y: box.top + (found.pos[1]! + y + offset[1]!) * scale,
        };
      },
      [node, point] as const,
    );
  }
}
