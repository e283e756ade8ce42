import type { ActionParts } from "../actions/parts";
import type { GraphSource, WidgetNames } from "../client/diffs";
import type { Side } from "../diff/diff-parts";

/** A side as the server takes it. */
export interface Source {
  source: GraphSource;
  widgetNames?: WidgetNames;
}

/** @throws Error with a sentence, if there is no such graph at the moment */
export async function sourceOf(parts: ActionParts, side: Side): Promise<Source> {
  if (side.kind === "snapshot") return { source: { id: side.snapshot.id } };
  if (side.kind === "file") return { source: { graph: side.graph } };
  if (side.kind === "saved-file") return { source: { graph: await savedGraph(parts) } };
  return openGraph(parts);
}

function openGraph({ door, text }: ActionParts): Source {
  door.settle();
  const graph = door.graph();
  if (graph === null) throw new Error(text("compare.loading"));
  return withNames(graph, door.widgetNames());
}

/** Only graphs of the oldest frontend lack the names of their widgets. */
export function withNames(graph: string, widgetNames: WidgetNames): Source {
  if (graph.includes('"widgets_values_named"')) return { source: { graph } };
  return { source: { graph }, widgetNames };
}

async function savedGraph({ door, text }: ActionParts): Promise<string> {
  const tab = door.tab();
  const name = tab?.name ?? "";
  if (tab === null || tab.temporary) throw new Error(text("compare.not-saved"));
  const graph = await door.savedGraph(tab.path);
  if (graph === null) throw new Error(text("compare.no-file", { name }));
  return graph;
}
