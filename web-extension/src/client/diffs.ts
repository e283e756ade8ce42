import type { Change, Diff, DiffView, End } from "./diff-wire";
import type { Http } from "./http";

/** A graph that the server has, or one as JSON text; it is never parsed on its way. */
export type GraphSource = { id: string } | { graph: string };

/** Names of the widgets of graphs that do not have them, by the node's path. */
export type WidgetNames = Record<string, string[]>;

export interface DiffRequest {
  base: GraphSource;
  target: GraphSource;
  widgetNames?: { base?: WidgetNames; target?: WidgetNames };
  /** absent = words only */
  pictures?: { theme: "dark" | "light"; views: readonly DiffView[] };
}

export interface BringBackRequest extends Omit<DiffRequest, "pictures"> {
  /** key of the change whose old state is wanted */
  change: string;
}

/** A link that could not be made again, why, and at which of its ends. */
export interface LostLink {
  link: { origin: End; target: End };
  reason: "node-gone" | "slot-gone" | "type" | "taken";
  at: "origin" | "target";
}

export interface BroughtBack {
  /** the target with that one change taken back, as JSON text */
  graph: string;
  change: Change;
  /** how many links were made */
  joined: number;
  lost: LostLink[];
}

export interface DiffCalls {
  compare(request: DiffRequest, signal: AbortSignal): Promise<Diff>;
  /** changes nothing on the server: the graph is for the page to load */
  bringBack(request: BringBackRequest): Promise<BroughtBack>;
}

export function createDiffCalls(http: Http): DiffCalls {
  const all = "/snapline/api/diffs";
  return {
    compare: (request, signal) => http.json("POST", all, { body: bodyOf(request), signal }),
    async bringBack(request) {
      const body = bodyOf(request);
      const answer = await http.json<BroughtBack & { graph: object }>("POST", `${all}/bring-back`, {
        body,
      });
      return { ...answer, graph: JSON.stringify(answer.graph) };
    },
  };
}

function bodyOf({ base, target, ...rest }: DiffRequest | BringBackRequest): string {
  const words = JSON.stringify(rest).slice(1);
  const comma = words === "}" ? "" : ",";
  return `{"base":${sourceOf(base)},"target":${sourceOf(target)}${comma}${words}`;
}

function sourceOf(source: GraphSource): string {
  return "id" in source ? JSON.stringify({ id: source.id }) : `{"graph":${source.graph}}`;
}
