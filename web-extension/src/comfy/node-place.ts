import type { NodePlace } from "./door";
import type { App, Graph, GraphNode } from "./frontend";
import { rootGraph } from "./graphs";

/** The one node that is selected on the canvas. */
export function selectedNode(app: App): NodePlace | null {
  const selected = Object.values(app.canvas.selected_nodes ?? {});
  return selected.length === 1 ? placeOf(app, selected[0]!) : null;
}

/** Where a node of the canvas lies; null = it belongs to no graph that is open. */
export function placeOf(app: App, node: GraphNode): NodePlace | null {
  const root = rootGraph(app);
  const id = String(node.id);
  const title = node.title ?? node.type ?? id;
  const graph = node.graph ?? app.canvas.graph;
  if (graph === root) return { path: id, title, places: [id] };
  const scope = [...(root.subgraphs ?? [])].find(([, subgraph]) => subgraph === graph)?.[0];
  if (scope === undefined) return null;
  return {
    path: `${scope}:${id}`,
    title,
    places: instancesOf(root, scope).map((at) => `${at}:${id}`),
  };
}

/** Paths of the nodes that stand for a subgraph, wherever they are. */
function instancesOf(root: Graph, scope: string, seen: readonly string[] = []): string[] {
  const holders: [string, Graph][] = [["", root], ...(root.subgraphs ?? [])];
  return holders.flatMap(([holder, { nodes = [] }]) => {
    const ids = nodes.filter(({ type }) => type === scope).map(({ id }) => String(id));
    if (holder === "" || seen.includes(holder)) return ids;
    const outer = ids.length > 0 ? instancesOf(root, holder, [...seen, scope]) : [];
    return outer.flatMap((at) => ids.map((id) => `${at}:${id}`));
  });
}
