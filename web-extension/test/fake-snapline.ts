import type { ParentReference, SnapshotMeta, Workflow } from "../src/client/wire";

/** What a fault does to the next requests: the answer is lost after the server acted, or nothing gets through. */
export type Fault =
  | { kind: "away" }
  | { kind: "answer-lost" }
  | { kind: "problem"; status: number; code: string; detail?: string; retryAfter?: number };

export interface Stored {
  meta: SnapshotMeta;
  graph: string;
}

interface Capture {
  captureId: string;
  source: SnapshotMeta["source"];
  parent: ParentReference;
  ageMs: number;
  label: string;
  graph: unknown;
  widgetNames?: Record<string, string[]>;
}

/** A server in memory that answers as the real one does, as far as the page can tell. */
export class FakeSnapline {
  folderId = "folder-1";
  readonly workflows = new Map<string, Workflow>();
  /** by workflow key, oldest first */
  readonly histories = new Map<string, Stored[]>();
  readonly captures: { key: string; body: Capture; at: number }[] = [];
  readonly requests: string[] = [];
  sidecar: object = { state: "ready", code: null, detail: "", remedy: null };
  /** asked for each request; the first one that answers something decides */
  fault: (method: string, route: string) => Fault | null = () => null;
  private ids = 0;
  private keys = 0;

  readonly fetch = async (route: string, init: RequestInit = {}): Promise<Response> => {
    const method = init.method ?? "GET";
    this.requests.push(`${method} ${route}`);
    const fault = this.fault(method, route);
    if (fault?.kind === "away") throw new TypeError("Failed to fetch");
    if (fault?.kind === "problem") return problem(fault.status, fault.code, fault);
    const answer = this.answer(method, route, typeof init.body === "string" ? init.body : "");
    if (fault?.kind === "answer-lost") throw new TypeError("Failed to fetch");
    return answer;
  };

  /** as `fetch`, for a server that also takes bytes */
  take(route: string, init: RequestInit = {}): Promise<Response> {
    return this.fetch(route, init);
  }

  stored(key: string): Stored[] {
    return this.histories.get(key) ?? [];
  }

  /** every graph that is on the disk, in the order of the histories */
  graphs(): string[] {
    return [...this.histories.values()].flat().map(({ graph }) => graph);
  }

  diagnostics(): Response {
    return json(200, { report: "Snapline: 1.0.0" });
  }

  protected answer(method: string, route: string, body: string): Response {
    const url = new URL(route, "http://fake");
    const path = url.pathname;
    if (path === "/snapline/state") return json(200, this.sidecar);
    if (path === "/snapline/diagnostics") return this.diagnostics();
    if (path === "/snapline/api/health")
      return json(200, { version: "1", folderId: this.folderId });
    if (path === "/snapline/api/workflows/resolve") return this.resolve(JSON.parse(body) as never);
    const workflow = /^\/snapline\/api\/workflows\/([^/]+)\/(snapshots|moved)$/.exec(path);
    if (workflow?.[2] === "moved") return this.moved(workflow[1]!, JSON.parse(body) as never);
    if (workflow && method === "POST") return this.capture(workflow[1]!, body);
    if (workflow) return json(200, { snapshots: this.metas(workflow[1]!), next: null });
    const snapshot = /^\/snapline\/api\/snapshots\/([^/]+)(\/\w+)?$/.exec(path);
    return snapshot ? this.one(method, snapshot[1]!, snapshot[2], body) : problem(404, "");
  }

  private resolve(request: {
    path: string;
    temporary: boolean;
    name: string;
    remembered: string | null;
    hashOf?: unknown;
  }): Response {
    const { path, temporary, name, remembered, hashOf } = request;
    const showsNewest = ({ key }: Workflow) =>
      hashOf !== undefined && this.stored(key).at(-1)?.graph === JSON.stringify(hashOf);
    const known =
      this.workflows.get(remembered ?? "") ??
      [...this.workflows.values()].find(
        (each) =>
          each.path === path && each.temporary === temporary && (!temporary || showsNewest(each)),
      );
    const workflow = known ?? this.workflow(path, name, temporary);
    return json(200, { workflow, outcome: known ? "continued" : "created", candidates: [] });
  }

  workflow(path: string, name: string, temporary: boolean): Workflow {
    const key = `w-${String(++this.keys).padStart(8, "0")}`;
    const workflow: Workflow = {
      ...{ key, path, name, temporary, formerPaths: [], count: 0, bytes: 0, newest: null },
      ...{ origin: null, settings: null, branches: {}, alarm: null, deletedAt: null },
      createdAt: "2026-01-01T00:00:00Z",
    };
    this.workflows.set(key, workflow);
    this.histories.set(key, []);
    return workflow;
  }

  private moved(key: string, move: { path: string; name: string; kind: string }): Response {
    const workflow = this.workflows.get(key);
    if (!workflow) return problem(404, "no-such-workflow");
    const owner = [...this.workflows.values()].find((w) => w.path === move.path && w.key !== key);
    if (owner) return problem(409, "path-taken", { key: owner.key });
    if (move.kind === "saveAs") {
      return json(200, { workflow: this.workflow(move.path, move.name, false), outcome: "copied" });
    }
    Object.assign(workflow, { path: move.path, name: move.name, temporary: false });
    return json(200, { workflow, outcome: "moved" });
  }

  private capture(key: string, text: string): Response {
    const history = this.histories.get(key);
    if (!history) return problem(404, "no-such-workflow");
    const body = JSON.parse(text) as Capture;
    this.captures.push({ key, body, at: Date.now() });
    const repeated = history.find(({ meta }) => meta.captureId === body.captureId);
    if (repeated) return json(200, { outcome: "repeated", snapshot: repeated.meta });
    const parentId = this.parentOf(history, body.parent);
    if (parentId === undefined) return problem(409, "unknown-parent-capture");
    const graph = text.slice(text.indexOf(',"graph":') + 9, -1);
    const equal = [...history].reverse().find((stored) => stored.graph === graph);
    const automatic = ["auto", "current", "initial"].includes(body.source);
    if (equal && automatic) return json(200, { outcome: "known", snapshot: equal.meta });
    if (equal && equal.meta.id === parentId) {
      const labelKept = body.label !== "" && equal.meta.label !== "";
      equal.meta = {
        ...equal.meta,
        rev: equal.meta.rev + 1,
        label: equal.meta.label || body.label,
      };
      return json(200, { outcome: "marked", snapshot: equal.meta, labelKept });
    }
    const meta = this.meta(key, body, parentId);
    history.push({ meta, graph });
    return json(201, { outcome: "stored", snapshot: meta });
  }

  /** undefined = a capture that is not known yet */
  private parentOf(history: Stored[], parent: ParentReference): string | null | undefined {
    if (parent === null) return history.at(-1)?.meta.id ?? null;
    if ("id" in parent) return parent.id;
    return history.find(({ meta }) => meta.captureId === parent.captureId)?.meta.id;
  }

  protected meta(workflowKey: string, body: Capture, parentId: string | null): SnapshotMeta {
    const id = `01${String(++this.ids).padStart(24, "0")}`;
    return {
      ...{ id, rev: 1, workflowKey, parentId, liveParentId: parentId, changeType: "param" },
      ...{ takenAt: new Date(Date.now() - body.ageMs).toISOString(), source: body.source },
      ...{ label: body.label, notes: "", locked: false, hash: "", layoutHash: "" },
      ...{ nodeCount: 0, linkCount: 0, message: "", changes: {}, hasThumbnail: false, bytes: 0 },
      captureId: body.captureId,
    };
  }

  private metas(key: string): SnapshotMeta[] {
    return this.stored(key)
      .map(({ meta }) => meta)
      .reverse();
  }

  private one(method: string, id: string, part: string | undefined, body: string): Response {
    const stored = [...this.histories.values()].flat().find(({ meta }) => meta.id === id);
    if (!stored) return problem(404, "no-such-snapshot");
    if (part === "/packs") return json(200, { packs: [] });
    if (part === "/graph") return new Response(stored.graph);
    if (method === "PATCH") {
      const patch = JSON.parse(body) as Partial<SnapshotMeta>;
      stored.meta = { ...stored.meta, ...patch, rev: stored.meta.rev + 1 };
    }
    return json(200, stored.meta);
  }
}

export function json(status: number, value: unknown): Response {
  return new Response(JSON.stringify(value), { status });
}

export function problem(
  status: number,
  code: string,
  more: { detail?: string; retryAfter?: number; key?: string } = {},
): Response {
  const headers = more.retryAfter === undefined ? {} : { "Retry-After": String(more.retryAfter) };
  const body = { status, code, detail: code, retryable: status >= 500, ...more };
  return new Response(JSON.stringify(body), { status, headers });
}
