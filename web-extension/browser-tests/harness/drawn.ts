import type { Page } from "playwright-core";
import type {} from "./frontend-globals";
import type { Graph } from "./disk";

/** Where a node lies on the canvas, title bar included, and what it looks like. */
export interface DrawnNode {
  id: string;
  type: string;
  box: [x: number, y: number, width: number, height: number];
  /** of the title bar and of the body; a collapsed node has no body, an old reroute no title */
  colours: { bar?: string; body?: string };
}

export interface Drawing {
  nodes: DrawnNode[];
  groups: number[][];
  reroutes: number[][];
  /** of slots and links, by type */
  types: Record<string, string>;
}

export interface CanvasDrawing extends Drawing {
  /** ids of nodes with parts that no file tells of: players, previews, fields of promoted widgets */
  unknowable: string[];
  /** ids of nodes that are nothing but a title, as wide as that is */
  collapsed: string[];
}

/** What LiteGraph itself has measured and chosen, after it has drawn. */
export function canvasDrawing(page: Page): Promise<CanvasDrawing> {
  return page.evaluate(async () => {
    const { app } = window.comfyAPI.app;
    const { LGraphCanvas } = window;
    app.canvas.draw(true, true);
    await new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)));
    app.canvas.draw(true, true);
    const colour = (css: string) => {
      const context = document.createElement("canvas").getContext("2d")!;
      context.fillStyle = css;
      return context.fillStyle as string;
    };
    // The page makes these by itself, whatever the file holds.
    const made = /^(\$\$|audioUI$|preview_)/;
    // Their definitions ask for a least size, or say that a text has one line, or several.
    const told =
      /^(Image(Compare|CropV2)|\w+3DAdvanced|SaveGLB|RegexExtract|ByteDance\w+|GrokImageEditNode|OpenAIGPTImage1)$/;
    const isUnknowable = (node: (typeof app.graph.nodes)[number]) =>
      told.test(node.type) ||
      (node.widgets ?? []).some(
        ({ name, element }) => made.test(name) || (element && node.isSubgraphNode?.()),
      );
    const types = Object.entries(LGraphCanvas.link_type_colors).filter(
      ([type, css]) => css && /^[A-Z]/.test(type),
    );
    return {
      nodes: app.graph.nodes.map((node) => ({
        id: String(node.id),
        type: node.type,
        box: [...node.boundingRect] as [number, number, number, number],
        colours: {
          ...(node.type === "Reroute" ? {} : { bar: colour(node.renderingColor) }),
          ...(node.flags.collapsed ? {} : { body: colour(node.renderingBgColor) }),
        },
      })),
      collapsed: app.graph.nodes.filter((it) => it.flags.collapsed).map(({ id }) => String(id)),
      unknowable: app.graph.nodes.filter(isUnknowable).map(({ id }) => String(id)),
      groups: app.graph.groups.map(({ _bounding }) => [..._bounding]),
      reroutes: [...app.graph.reroutes.values()].map(({ pos }) => [...pos]),
      types: Object.fromEntries(types.map(([type, css]) => [type, colour(css)])),
    };
  });
}

/** The same of a picture, as the browser lays it out. */
export function pictureDrawing(page: Page, svg: string, types: string[]): Promise<Drawing> {
  return page.evaluate(
    ([source, wanted]) => {
      const host = document.body.appendChild(document.createElement("div"));
      const shadow = host.attachShadow({ mode: "open" });
      const parsed = new DOMParser().parseFromString(source, "image/svg+xml");
      shadow.append(document.importNode(parsed.documentElement, true));
      const hex = (rgb: string) =>
        "#" + (rgb.match(/[\d.]+/g) ?? []).slice(0, 3).map((part) => Number(part).toString(16).padStart(2, "0")).join(""); // prettier-ignore
      const fill = (element: Element) => hex(getComputedStyle(element).fill);
      const all = (selector: string) => [...shadow.querySelectorAll<SVGGraphicsElement>(selector)];
      const probe = (type: string) => {
        const dot = document.createElementNS("http://www.w3.org/2000/svg", "circle");
        dot.setAttribute("class", `slot t-${type}`);
        shadow.querySelector("svg")!.append(dot);
        return fill(dot);
      };
      const drawing = {
        nodes: all(".node").map((node) => {
          const parts = [...node.querySelectorAll<SVGGraphicsElement>(".bar, .body")];
          const boxes = parts.map((part) => part.getBBox());
          const x = Math.min(...boxes.map((box) => box.x));
          const y = Math.min(...boxes.map((box) => box.y));
          return {
            id: node.id.replace("snapline-node-", ""),
            type: "",
            box: [
              x,
              y,
              Math.max(...boxes.map((box) => box.x + box.width)) - x,
              Math.max(...boxes.map((box) => box.y + box.height)) - y,
            ] as [number, number, number, number],
            colours: Object.fromEntries(
              parts.map((part) => [part.classList.item(0), fill(part)] as const),
            ),
          };
        }),
        groups: all("[id^=snapline-group-] > .group:first-of-type").map((group) => {
          const { x, y, width, height } = group.getBBox();
          return [x, y, width, height];
        }),
        reroutes: all(".reroute").map((dot) => {
          const { x, y, width, height } = dot.getBBox();
          return [x + width / 2, y + height / 2];
        }),
        types: Object.fromEntries(wanted.map((type) => [type, probe(type)])),
      };
      host.remove();
      return drawing;
    },
    [svg, types] as const,
  );
}

/** A graph whose nodes do not tell how large they are. */
export function withoutSizes(graph: Graph): Graph {
  const nodes = graph.nodes.map((node) => ({ ...node, size: undefined }));
  return JSON.parse(JSON.stringify({ ...graph, nodes })) as Graph;
}
