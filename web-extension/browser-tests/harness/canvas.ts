import type { Page } from "playwright-core";
import type { Graph } from "./disk";
import type {} from "./frontend-globals";
import { until } from "./waiting";

interface Point {
  x: number;
  y: number;
}

/** Where no test puts a node. */
const EMPTY = { x: 640, y: 740 };

/** The graph on the screen, edited by mouse. Nodes are named by what their title bars say. */
export class Canvas {
  constructor(private readonly page: Page) {}

  graph(): Promise<Graph> {
    return this.page.evaluate(
      () => JSON.parse(JSON.stringify(window.comfyAPI.app.app.graph.serialize())) as Graph,
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

  async openCanvasMenu(): Promise<void> {
    await this.page.locator("#graph-canvas").click({ position: EMPTY, button: "right" });
  }

  async openMenu(node: string): Promise<void> {
    const title = await this.onNode(node, { x: 40, y: -15 });
    await this.page.mouse.click(title.x, title.y, { button: "right" });
  }

  /** Clicks the arrow at the right end of a number widget: one step up. */
  async stepUp(node: string, widget: string): Promise<void> {
    // Where a widget lies is known once its node was drawn: not yet when the graph was just loaded.
    const arrow = await until(`${widget} of ${node} is drawn`, () =>
      this.page.evaluate(
        ([wanted, name]) => {
          const found = window.comfyAPI.app.app.graph.nodes.find((one) => one.title === wanted)!;
          const y = found.widgets!.find((one) => one.name === name)!.last_y;
          return y !== undefined && { x: found.size[0]! - 24, y: y + 10 };
        },
        [node, widget] as const,
      ),
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

  async widget(node: string, name: string): Promise<unknown> {
    return this.page.evaluate(
      ([wanted, widget]) =>
        window.comfyAPI.app.app.graph.nodes
          .find((one) => one.title === wanted)!
          .widgets!.find((it) => it.name === widget)!.value,
      [node, name] as const,
    );
  }

  /** Takes the link out of an input, as dragging it away does. */
  disconnect(node: string, input: string): Promise<void> {
    return this.page.evaluate(
      ([wanted, name]) => {
        const { canvas, graph } = window.comfyAPI.app.app;
        const found = graph.nodes.find((one) => one.title === wanted)!;
        canvas.emitBeforeChange();
        found.disconnectInput(found.inputs!.findIndex((slot) => slot.name === name));
        canvas.emitAfterChange();
      },
      [node, input] as const,
    );
  }

  rename(node: string, title: string): Promise<void> {
    return this.page.evaluate(
      ([wanted, next]) => {
        const { canvas, graph } = window.comfyAPI.app.app;
        canvas.emitBeforeChange();
        graph.nodes.find((one) => one.title === wanted)!.title = next;
        canvas.emitAfterChange();
      },
      [node, title] as const,
    );
  }

  /** The value of a widget in the one subgraph of the workflow. */
  inSubgraph(node: string, widget: string): Promise<unknown> {
    return this.page.evaluate(
      ([wanted, name]) =>
        [...window.comfyAPI.app.app.graph.subgraphs!.values()]
          .flatMap(({ nodes }) => nodes)
          .find((one) => one.title === wanted)!
          .widgets!.find((it) => it.name === name)!.value,
      [node, widget] as const,
    );
  }

  setInSubgraph(node: string, widget: string, value: unknown): Promise<void> {
    return this.page.evaluate(
      ([wanted, name, next]) => {
        const { canvas, graph } = window.comfyAPI.app.app;
        const inside = [...graph.subgraphs!.values()].flatMap(({ nodes }) => nodes);
        canvas.emitBeforeChange();
        const found = inside.find((one) => one.title === wanted)!;
        found.widgets!.find((it) => it.name === name)!.value = next;
        canvas.emitAfterChange();
      },
      [node, widget, value] as const,
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

  /** Puts the focus where keys act on the canvas, without touching a node. */
  async clickEmptyCanvas(): Promise<void> {
    await this.page.locator("#graph-canvas").click({ position: EMPTY });
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
