import { pngTexts } from "./png-texts";
import { webpTexts } from "./webp-texts";

/** The file is read, but there is no workflow in it. */
export class NoWorkflow extends Error {}

/** More than the server takes; a picture may be larger than the graph in it. */
const LARGEST_PICTURE = 256 * 1024 * 1024;
const LARGEST_GRAPH = 32 * 1024 * 1024;

/**
 * The workflow in a file that ComfyUI or Snapline wrote, as JSON text: a workflow, a prompt in API format,
 * a snapshot, or a picture that has one of the first two in it.
 *
 * @throws NoWorkflow
 */
export async function graphFileOf(file: Blob): Promise<string> {
  if (file.size > LARGEST_PICTURE) throw new NoWorkflow();
  const bytes = new Uint8Array(await file.arrayBuffer());
  const texts = (await pngTexts(bytes)) ?? webpTexts(bytes);
  if (texts) {
    // A workflow has the layout and the names; a prompt only what was run.
    return firstGraph([texts.get("workflow"), texts.get("prompt")]);
  }
  if (file.size > LARGEST_GRAPH) throw new NoWorkflow();
  return firstGraph([new TextDecoder().decode(bytes)]);
}

function firstGraph(texts: readonly (string | undefined)[]): string {
  for (const text of texts) {
    const graph = text === undefined ? null : graphIn(parse(text));
    if (graph) return JSON.stringify(graph);
  }
  throw new NoWorkflow();
}

/** Where programs put the graph: at the top, or in the envelopes of snapshots, runs and histories. */
function graphIn(value: unknown, depth = 0): object | null {
  if (typeof value === "string" && depth > 0) return graphIn(parse(value), depth);
  if (typeof value !== "object" || value === null || depth > 3) return null;
  if (isWorkflow(value) || isPrompt(value)) return value;
  const parts = value as Record<string, unknown>;
  for (const name of ["workflow", "graph", "extra_pnginfo", "extra_data", "prompt"]) {
    const found = graphIn(parts[name], depth + 1);
    if (found) return found;
  }
  return null;
}

function isWorkflow(value: object): boolean {
  return Array.isArray((value as { nodes?: unknown }).nodes);
}

function isPrompt(value: object): boolean {
  const nodes = Object.values(value) as unknown[];
  const isNode = (node: unknown) =>
    typeof (node as { class_type?: unknown } | null)?.class_type === "string";
  return !Array.isArray(value) && nodes.length > 0 && nodes.every(isNode);
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return parseWithoutNumbersThatAreNone(text);
  }
}

/** Python writes NaN and Infinity, which are no JSON. Strings are passed over as a whole. */
function parseWithoutNumbersThatAreNone(text: string): unknown {
  try {
    return JSON.parse(
      text.replace(/"(?:[^"\\]|\\.)*"|-?\b(?:NaN|Infinity)\b/g, (part) =>
        part.startsWith('"') ? part : "null",
      ),
    );
  } catch {
    return null;
  }
}
