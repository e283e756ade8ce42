import type { App, Graph } from "./frontend";

/** The graph of the active tab, also while a subgraph is shown. 1.27.10 has no `rootGraph`. */
export function rootGraph(app: App): Graph {
  return app.rootGraph ?? app.graph;
}

export function serialise(app: App): string {
  return JSON.stringify(rootGraph(app).serialize());
}

/** Whether this is a prompt in API format: nodes by their ids, and no places. */
export function isPrompt(graph: object): boolean {
  return !("nodes" in graph && Array.isArray(graph.nodes));
}

/** Whether two graphs differ in nothing but where the person looks at them from. */
export function sameButView(a: string, b: string): boolean {
  return a === b || withoutView(a) === withoutView(b);
}

function withoutView(graph: string): string {
  return graph.replace(/"ds":\{"scale":[^{}]*\}/, "");
}

/**
 * The names of the widgets of each node, in the order of `widgets_values`. Only 1.27.10 needs them:
 * newer frontends write the names into the graph.
 */
export function widgetNames(app: App): Record<string, string[]> {
  const names: Record<string, string[]> = {};
  const root = rootGraph(app);
  collect(root, "", names);
  for (const [id, subgraph] of root.subgraphs ?? []) collect(subgraph, `${id}:`, names);
  return names;
}

function collect(graph: Graph, prefix: string, names: Record<string, string[]>): void {
  for (const node of graph.nodes ?? []) {
    if (node.widgets?.length) {
      names[prefix + String(node.id)] = node.widgets.map((widget) => widget.name);
    }
  }
}
