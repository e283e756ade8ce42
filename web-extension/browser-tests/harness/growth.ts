import type { Graph } from "./disk";
import type { ComfyPage } from "./comfy-page";

/** How one snapshot comes to be: what changes in the graph that it grows from, and what it is. */
export interface Step {
  /** absent = the one before */
  from?: string;
  change(graph: Graph): void;
  source?: "auto" | "manual" | "save";
  label?: string;
}

/**
 * Lets a history grow as another browser would: the server gets graph after graph. Answers the ids of the
 * new snapshots.
 */
export async function grow(
  comfy: ComfyPage,
  key: string,
  first: { id: string; graph: Graph },
  steps: readonly Step[],
): Promise<string[]> {
  const graphs = new Map([[first.id, first.graph]]);
  const ids = [first.id];
  for (const { from, change, source = "auto", label = "" } of steps) {
    const parent = from ?? ids[ids.length - 1]!;
    const graph = JSON.parse(JSON.stringify(graphs.get(parent))) as Graph;
    change(graph);
    const answer = await comfy.page.evaluate(
      async ([workflow, body]) => {
        const headers = { "Content-Type": "application/json" };
        const route = `/snapline/api/workflows/${workflow}/snapshots`;
        const uuid = () => crypto.randomUUID();
        const envelope = { captureId: uuid(), clientId: uuid(), ageMs: 0, ...JSON.parse(body) };
        const sent = await fetch(route, {
          method: "POST",
          headers,
          body: JSON.stringify(envelope),
        });
        return { status: sent.status, text: await sent.text() };
      },
      [key, JSON.stringify({ source, label, parent: { id: parent }, graph })] as const,
    );
    if (answer.status !== 201) throw new Error(`The capture was not stored: ${answer.text}`);
    const { snapshot } = JSON.parse(answer.text) as { snapshot: { id: string } };
    graphs.set(snapshot.id, graph);
    ids.push(snapshot.id);
  }
  return ids.slice(1);
}

/** Moves the node with this title, or of this type. */
export function move(name: string, by: number): Step {
  return { change: (graph) => void (nodeOf(graph, name).pos[0]! += by) };
}

/** Puts another value into a widget of the node. */
export function set(name: string, widget: number, value: unknown, more: Partial<Step> = {}): Step {
  return {
    change(graph) {
      const node = nodeOf(graph, name) as Graph["nodes"][number] & {
        widgets_values_named?: Record<string, unknown>;
      };
      node.widgets_values![widget] = value;
      const named = node.widgets_values_named;
      const key = named && Object.keys(named)[widget];
      if (named && key !== undefined) named[key] = value;
    },
    ...more,
  };
}

function nodeOf(graph: Graph, name: string) {
  const node = graph.nodes.find(({ title, type }) => title === name || type === name);
  if (!node) throw new Error(`The graph has no node ${name}.`);
  return node;
}
