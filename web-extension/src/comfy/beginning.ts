import type { App, InputDefinition } from "./frontend";
import { rootGraph } from "./graphs";

interface Begun {
  nodes?: readonly BegunNode[];
  links?: readonly unknown[];
  groups?: readonly unknown[];
  definitions?: { subgraphs?: readonly unknown[] };
}

interface BegunNode {
  id: number | string;
  type: string;
  pos: ArrayLike<number>;
  mode?: number;
  title?: string;
  color?: string;
  bgcolor?: string;
  widgets_values?: readonly unknown[];
}

/** The frontend's default workflow, and what its nodes begin with. */
export interface OwnBeginning {
  graph: object | undefined;
  /** `["INT", {"default": 20}]`, `[["a", "b"]]` or `["COMBO", {"options": ["a", "b"]}]` */
  inputsOf(type: string): readonly InputDefinition[];
}

/**
 * Whether nobody has made anything in this graph yet: it is empty, or the frontend's default workflow.
 * In doubt it is somebody's work.
 *
 * @param graph JSON text
 */
export function isBeginning(graph: string, own: OwnBeginning): boolean {
  const shown = JSON.parse(graph) as Begun;
  if (isMade(shown.groups) || isMade(shown.definitions?.subgraphs)) return false;
  const { nodes = [], links = [] } = (own.graph ?? {}) as Begun;
  if (!isMade(shown.nodes)) return !isMade(shown.links);
  const known = new Map(nodes.map((node) => [String(node.id), node]));
  const isKnown = (node: BegunNode) => {
    const its = known.get(String(node.id));
    return its !== undefined && isSame(node, its, own.inputsOf(node.type));
  };
  return (
    shown.nodes?.length === nodes.length &&
    shown.nodes.every(isKnown) &&
    sorted(shown.links ?? []) === sorted(links)
  );
}

function isMade(parts: readonly unknown[] | undefined): boolean {
  return parts !== undefined && parts.length > 0;
}

function isSame(node: BegunNode, own: BegunNode, inputs: readonly InputDefinition[]): boolean {
  const { widgets_values: values = [] } = node;
  const { widgets_values: its = [] } = own;
  // What cannot be chosen here, as a model that is not installed, gives way to the first choice.
  const isInstead = (value: unknown, missing: unknown) =>
    inputs.map(choicesOf).some(([first, ...more]) => first === value && !more.includes(missing));
  const isLeftOpen = (value: unknown) =>
    !value || inputs.some((input) => value === defaultOf(input) || value === choicesOf(input)[0]);
  const isAsBegun = (value: unknown, place: number) =>
    place >= its.length
      ? isLeftOpen(value)
      : value === its[place] ||
        (its[place] === true && value === "randomize") ||
        isInstead(value, its[place]);
  return look(node) === look(own) && values.length >= its.length && values.every(isAsBegun);
}

/** All that a person can change but values; what a load rewrites by itself is left out. */
function look({ type, pos, mode = 0, title = type, color, bgcolor }: BegunNode): string {
  const place = [Math.round(pos[0]!), Math.round(pos[1]!)];
  return JSON.stringify([type, ...place, mode, title, color, bgcolor]);
}

function sorted(links: readonly unknown[]): string {
  return JSON.stringify(links.map((link) => JSON.stringify(link)).sort());
}

/** The frontend shows its own modules to extensions by this. */
interface Host {
  comfyAPI?: { defaultGraph?: { defaultGraph?: object } };
}

export function ownBeginning(app: App): OwnBeginning {
  return {
    graph: (globalThis as Host).comfyAPI?.defaultGraph?.defaultGraph,
    inputsOf(type) {
      const node = rootGraph(app).nodes?.find((each) => each.type === type);
      const { required, optional } = node?.constructor.nodeData?.input ?? {};
      return Object.values({ ...required, ...optional });
    },
  };
}

function defaultOf([, options]: InputDefinition): unknown {
  return (options as { default?: unknown } | undefined)?.default;
}

function choicesOf([type, options]: InputDefinition): readonly unknown[] {
  if (Array.isArray(type)) return type;
  return (options as { options?: readonly unknown[] } | undefined)?.options ?? [];
}
