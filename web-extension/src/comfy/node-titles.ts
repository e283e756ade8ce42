/** What LiteGraph, which every frontend puts on the window, knows of the types of nodes. */
interface Host {
  LiteGraph?: { registered_node_types?: Record<string, { title?: unknown } | undefined> };
}

/** What the canvas calls a node of that type that nobody gave a name; null for an unknown type. */
export function nodeTitle(type: string): string | null {
  const { registered_node_types: types = {} } = (globalThis as Host).LiteGraph ?? {};
  const title = Object.hasOwn(types, type) ? types[type]?.title : undefined;
  return typeof title === "string" && title !== "" ? title : null;
}
