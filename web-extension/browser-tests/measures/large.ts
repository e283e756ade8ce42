import type { ComfyPage } from "../harness/comfy-page";
import type { Graph } from "../harness/disk";

/** Samplers in rows, each fed by the one before it. */
export function largeGraph(nodes: number): object {
  const ids = Array.from({ length: nodes }, (_, at) => at + 1);
  return {
    ...{ version: 0.4, last_node_id: nodes, last_link_id: nodes - 1, groups: [], extra: {} },
    nodes: ids.map((id) => ({
      ...{ id, type: "KSampler", flags: {}, order: id, mode: 0, properties: {} },
      ...{ pos: [(id % 20) * 400, Math.floor(id / 20) * 400], size: [315, 262] },
      inputs: [
        { name: "model", type: "MODEL", link: null },
        { name: "positive", type: "CONDITIONING", link: null },
        { name: "negative", type: "CONDITIONING", link: null },
        { name: "latent_image", type: "LATENT", link: id > 1 ? id - 1 : null },
      ],
      outputs: [{ name: "LATENT", type: "LATENT", links: id < nodes ? [id] : [] }],
      widgets_values: [id, "fixed", 20, 8, "euler", "normal", 1],
    })),
    links: ids.slice(1).map((id) => [id - 1, id - 1, 0, id, 3, "LATENT"]),
  };
}

/** Snapshots with names, since others would be pruned; each one grows from the one before. */
export async function fillHistory(
  comfy: ComfyPage,
  key: string,
  first: { id: string; graph: Graph },
  count: number,
): Promise<void> {
  await comfy.page.evaluate(
    async ([workflow, begin, text, times]) => {
      const graph = JSON.parse(text) as { nodes: { widgets_values: number[] }[] };
      const headers = { "Content-Type": "application/json" };
      const route = `/snapline/api/workflows/${workflow}/snapshots`;
      let parent = begin;
      for (let number = 0; number < times; number += 1) {
        graph.nodes[number % graph.nodes.length]!.widgets_values[2] = 21 + number;
        const clientId = crypto.randomUUID();
        const body = JSON.stringify({
          ...{ captureId: crypto.randomUUID(), clientId, ageMs: 0, source: "manual" },
          ...{ label: `Version ${number}`, parent: { id: parent }, graph },
        });
        const answer = await fetch(route, { method: "POST", headers, body });
        const { snapshot } = (await answer.json()) as { snapshot: { id: string } };
        parent = snapshot.id;
      }
    },
    [key, first.id, JSON.stringify(first.graph), count] as const,
  );
}
