import { createDiffCalls, type DiffCalls } from "./diffs";
import { createEnvironmentCalls, type EnvironmentCalls } from "./environments";
import type { Http } from "./http";
import { createLimitCalls, type LimitCalls } from "./limits";
import { createNodeCalls, type NodeCalls } from "./nodes";
import { createProfileCalls, type ProfileCalls } from "./profiles";
import { createRunCalls, type RunCalls } from "./runs";
import { createSearchCalls, type SearchCalls } from "./search";
import { createTransferCalls, type TransferCalls } from "./transfer";
import { createTrashCalls, type TrashCalls } from "./trash";
import type {
  CaptureAnswer,
  ParentReference,
  ResolveAnswer,
  ResolveRequest,
  SidecarState,
  SnapshotMeta,
  Source,
} from "./wire";
import { createWorkflowCalls, type WorkflowCalls } from "./workflows";

/** What the server says of itself. */
export interface Health {
  version: string;
  folderId: string;
}

export interface CaptureRequest {
  captureId: string;
  clientId: string;
  source: Source;
  parent: ParentReference;
  ageMs: number;
  label: string;
  widgetNames?: Record<string, string[]>;
  /** JSON text; it reaches the file byte for byte */
  graph: string;
}

export interface SnapshotPage {
  snapshots: SnapshotMeta[];
  next: string | null;
}

export type SnapshotPatch = Partial<Pick<SnapshotMeta, "label" | "notes" | "locked">>;

export type MoveKind = "rename" | "saveAs" | "save";

export type PictureSize = "thumb" | "full";
export type PictureTheme = "dark" | "light";

/** The calls of the server, as the browser reaches them through the host's own address. */
export interface Snapline
  extends
    WorkflowCalls,
    RunCalls,
    SearchCalls,
    TrashCalls,
    ProfileCalls,
    TransferCalls,
    LimitCalls,
    NodeCalls,
    DiffCalls,
    EnvironmentCalls {
  sidecar(): Promise<SidecarState>;
  startAgain(): Promise<void>;
  /** versions, state and last errors, as lines of text */
  diagnostics(): Promise<{ report: string }>;
  health(): Promise<Health>;
  resolve(request: Omit<ResolveRequest, "hashOf">, hashOf: string | null): Promise<ResolveAnswer>;
  moved(
    key: string,
    move: { path: string; name: string; kind: MoveKind },
  ): Promise<Partial<ResolveAnswer>>;
  capture(
    key: string,
    request: CaptureRequest,
    options?: { keepalive?: boolean },
  ): Promise<CaptureAnswer>;
  page(key: string, before: string | null, limit: number): Promise<SnapshotPage>;
  graph(id: string): Promise<string>;
  snapshot(id: string): Promise<SnapshotMeta>;
  change(id: string, patch: SnapshotPatch): Promise<SnapshotMeta>;
  remove(id: string, options: { locked: boolean }): Promise<void>;
  undelete(id: string): Promise<void>;
  picture(route: string, signal: AbortSignal): Promise<string>;
  /** the same as pixels, drawn when it is asked for */
  png(id: string, theme: PictureTheme): Promise<Blob>;
}

/** A big graph on a slow line: the frontend's own limit counts until the first header. */
const CAPTURE_WITHIN_MS = 60_000;

export function createSnapline(http: Http): Snapline {
  const workflow = (key: string) => `/snapline/api/workflows/${encodeURIComponent(key)}`;
  const snapshot = (id: string) => `/snapline/api/snapshots/${encodeURIComponent(id)}`;
  return {
    ...createWorkflowCalls(http),
    ...createRunCalls(http),
    ...createSearchCalls(http),
    ...createTrashCalls(http),
    ...createProfileCalls(http),
    ...createTransferCalls(http),
    ...createLimitCalls(http),
    ...createNodeCalls(http),
    ...createDiffCalls(http),
    ...createEnvironmentCalls(http),
    sidecar: () => http.json("GET", "/snapline/state", { timeoutMs: 5_000 }),
    diagnostics: () => http.json("GET", "/snapline/diagnostics", { timeoutMs: 10_000 }),
    startAgain: () => http.json("POST", "/snapline/retry", { body: "{}" }),
    health: () => http.json("GET", "/snapline/api/health", { timeoutMs: 10_000 }),
    resolve: (request, hashOf) =>
      http.json("POST", "/snapline/api/workflows/resolve", {
        body: hashOf === null ? JSON.stringify(request) : withGraph("hashOf", request, hashOf),
      }),
    moved: (key, move) =>
      http.json("POST", `${workflow(key)}/moved`, { body: JSON.stringify(move) }),
    capture: (key, request, options = {}) =>
      http.json("POST", `${workflow(key)}/snapshots`, {
        body: captureBody(request),
        timeoutMs: CAPTURE_WITHIN_MS,
        ...options,
      }),
    page: (key, before, limit) => {
      const query = before === null ? `limit=${limit}` : `before=${before}&limit=${limit}`;
      return http.json("GET", `${workflow(key)}/snapshots?${query}`);
    },
    graph: (id) => http.text(`${snapshot(id)}/graph`),
    async snapshot(id) {
      const whole = await http.json<SnapshotMeta & { graph?: object }>("GET", snapshot(id));
      delete whole.graph;
      return whole;
    },
    change: (id, patch) => http.json("PATCH", snapshot(id), { body: JSON.stringify(patch) }),
    remove: (id, { locked }) =>
      http.json("DELETE", snapshot(id) + (locked ? "?locked=true" : ""), { body: "{}" }),
    undelete: (id) => http.json("POST", `${snapshot(id)}/undelete`, { body: "{}" }),
    picture: (route, signal) => http.text(route, { signal }),
    png: (id, theme) => http.blob(`${snapshot(id)}/preview.png?size=full&theme=${theme}`),
  };
}

export function pictureRoute(id: string, size: PictureSize, theme: PictureTheme): string {
  return `/snapline/api/snapshots/${encodeURIComponent(id)}/preview.svg?size=${size}&theme=${theme}`;
}

export function thumbnailRoute(id: string): string {
  return `/snapline/api/snapshots/${encodeURIComponent(id)}/thumbnail.jpg`;
}

export function captureBody(request: CaptureRequest): string {
  const { graph, ...envelope } = request;
  return withGraph("graph", envelope, graph);
}

/** The graph goes last and is never parsed on the way: its bytes are what the file will hold. */
function withGraph(name: string, envelope: object, graph: string): string {
  return `${JSON.stringify(envelope).slice(0, -1)},"${name}":${graph}}`;
}
