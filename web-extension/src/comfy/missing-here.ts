/** What LiteGraph, which every frontend puts on the window, knows of the inputs of nodes. */
interface Host {
  LiteGraph?: { registered_node_types?: Record<string, NodeType | undefined> };
}

interface NodeType {
  nodeData?: { input?: { required?: Inputs; optional?: Inputs } };
}

type Inputs = Record<string, readonly unknown[]>;

interface Node {
  type?: unknown;
  widgets_values?: unknown;
}

interface Graph {
  nodes?: unknown;
  definitions?: { subgraphs?: unknown };
}

/** What a graph needs that this ComfyUI does not have, as far as its frontend knows. */
export interface Missing {
  /** types of nodes */
  types: readonly string[];
  /** model files that are in none of the lists of the node's type */
  files: readonly string[];
}

const modelFile = /\.(safetensors|sft|ckpt|pt|pth|bin|gguf|onnx|pkl)$/i;

/** Defined by the graph itself, and known to the frontend only while that is open. */
const groupNode = /^workflow[>/]/;

/** Notes and the like are the frontend's own, and known to it in every version. */
export function missingHere(graph: string): Missing {
  const types = new Set<string>();
  const files = new Set<string>();
  const { registered_node_types: known = {} } = (globalThis as Host).LiteGraph ?? {};
  const { scopes, subgraphs } = scopesOf(JSON.parse(graph) as Graph);
  for (const node of scopes.flatMap(nodesOf)) {
    const { type } = node;
    if (typeof type !== "string" || subgraphs.has(type) || groupNode.test(type)) continue;
    const definition = Object.hasOwn(known, type) ? known[type] : undefined;
    if (definition === undefined) {
      types.add(type);
      continue;
    }
    const offered = listsOf(definition);
    if (offered === null) continue;
    for (const value of valuesOf(node))
      if (modelFile.test(value) && !offered.has(plain(value))) files.add(value);
  }
  return { types: [...types].sort(), files: [...files].sort() };
}

/** The graph itself and the definitions of its subgraphs, whose ids stand for types. */
function scopesOf(graph: Graph): { scopes: Graph[]; subgraphs: Set<string> } {
  const all = graph.definitions?.subgraphs;
  const inner = (Array.isArray(all) ? all : []) as (Graph & { id?: unknown })[];
  return { scopes: [graph, ...inner], subgraphs: new Set(inner.map(({ id }) => String(id))) };
}

function nodesOf({ nodes }: Graph): Node[] {
  if (!Array.isArray(nodes)) return [];
  return nodes.filter((node) => typeof node === "object" && node !== null) as Node[];
}

/** All that the lists of a type offer; null = it has none, or one that is filled elsewhere. */
function listsOf({ nodeData }: NodeType): Set<string> | null {
  const { required = {}, optional = {} } = nodeData?.input ?? {};
  const lists = [...Object.values(required), ...Object.values(optional)]
    .filter((input) => Array.isArray(input[0]) || input[0] === "COMBO")
    .map(([kind, more]) => (Array.isArray(kind) ? kind : (more as { options?: unknown })?.options));
  if (lists.length === 0 || !lists.every(Array.isArray)) return null;
  return new Set(lists.flat().map((value) => plain(String(value))));
}

function valuesOf({ widgets_values: values }: Node): string[] {
  if (typeof values !== "object" || values === null) return [];
  return Object.values(values).filter((value) => typeof value === "string");
}

/** The same file on every system. */
function plain(path: string): string {
  return path.replaceAll("\\", "/");
}
