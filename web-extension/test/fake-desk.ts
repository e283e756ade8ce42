import type { NewProfile, Profile } from "../src/client/profiles";
import type { ImportState, PeerFolder } from "../src/client/transfer";
import { FakeHistories } from "./fake-histories";
import { json, problem } from "./fake-snapline";

interface Import {
  name: string;
  bytes: number;
  parts: Map<number, Blob>;
  state: ImportState;
}

interface PeerRecord {
  id: string;
  label?: string;
  graphData?: object;
}

/** A server in memory that also keeps profiles and takes files in. */
export class FakeDesk extends FakeHistories {
  readonly profiles: Profile[] = [];
  readonly removedProfiles: Profile[] = [];
  readonly imports = new Map<string, Import>();
  readonly cancelled: string[] = [];
  readonly folders: PeerFolder[] = [];
  readonly removedFolders: string[] = [];
  partBytes = 8;
  /** why the next file is refused */
  refuses: string | null = null;
  /** a record that gets lost although the server says that it came */
  loses: string | null = null;
  /** how many snapshots of each folder cannot be read */
  damaged = 0;
  private made = 0;

  /** bytes that are no text pass by here */
  override async take(route: string, init: RequestInit = {}): Promise<Response> {
    const part = /\/imports\/([^/]+)\/parts\/(\d+)$/.exec(route);
    if (!part) return this.fetch(route, init);
    this.requests.push(`PUT ${route}`);
    const fault = this.fault("PUT", route);
    if (fault?.kind === "away") throw new TypeError("Failed to fetch");
    const running = this.imports.get(part[1]!);
    if (!running) return problem(404, "no-such-import");
    running.parts.set(Number(part[2]), init.body as Blob);
    return json(200, { received: running.parts.size });
  }

  async text(id: string): Promise<string> {
    const { parts } = this.imports.get(id)!;
    const sorted = [...parts].sort(([a], [b]) => a - b).map(([, part]) => part);
    return new Blob(sorted).text();
  }

  protected override answer(method: string, route: string, body: string): Response {
    const path = new URL(route, "http://fake").pathname.replace("/snapline/api", "");
    const [, room, id, act] = path.split("/");
    if (room === "profiles") return this.ofProfiles(method, id, act, body);
    if (room === "imports") return this.ofImports(method, id, act, body);
    if (room === "peer") return this.ofPeer(id, body);
    return super.answer(method, route, body);
  }

  private ofProfiles(method: string, id = "", act = "", body: string): Response {
    if (id === "" && method === "GET") return json(200, { profiles: this.profiles });
    if (id === "") {
      const made = { ...(JSON.parse(body) as NewProfile), format: 1, id: `p-${++this.made}` };
      const createdAt = `2026-01-01T00:00:0${this.made}Z`;
      this.profiles.unshift({ ...made, createdAt });
      return json(201, this.profiles[0]);
    }
    const [from, to] =
      act === "undelete"
        ? [this.removedProfiles, this.profiles]
        : [this.profiles, this.removedProfiles];
    const at = from.findIndex((profile) => profile.id === id);
    const profile = from[at];
    if (!profile) return problem(404, "no-such-profile");
    if (method === "PATCH") Object.assign(profile, JSON.parse(body));
    else to.push(...from.splice(at, 1));
    return method === "DELETE" ? new Response(null, { status: 204 }) : json(200, profile);
  }

  private ofImports(method: string, id = "", act = "", body: string): Response {
    if (id === "") {
      const asked = JSON.parse(body) as { name: string; bytes: number };
      const made = `i-${++this.made}`;
      const state: ImportState = { id: made, state: "receiving", done: 0, total: asked.bytes };
      this.imports.set(made, { ...asked, parts: new Map(), state });
      return json(201, { id: made, partBytes: this.partBytes });
    }
    const running = this.imports.get(id);
    if (!running) return problem(404, "no-such-import");
    if (method === "DELETE") {
      this.imports.delete(id);
      this.cancelled.push(id);
      return new Response(null, { status: 204 });
    }
    if (act === "finish") {
      running.state = { ...running.state, state: "checking", total: 2 };
      void this.text(id).then((text) => this.decide(running, text));
    }
    return json(act === "finish" ? 202 : 200, running.state);
  }

  private decide(running: Import, text: string): void {
    const { state } = running;
    if (this.refuses !== null) {
      const refusal = { code: "bad-import", detail: this.refuses };
      running.state = { ...state, state: "failed", problem: refusal };
      return;
    }
    const file = JSON.parse(text) as { workflowKey?: string; records?: PeerRecord[] };
    const records = file.records ?? [];
    const path = `workflows/${file.workflowKey ?? running.name}`;
    const known = [...this.workflows.values()].find((workflow) => workflow.path === path);
    const { key } = known ?? this.workflow(path, running.name, false);
    const here = new Set(this.stored(key).map(({ meta }) => meta.importedId));
    const fresh = records.filter(({ id }) => !here.has(id));
    for (const { id, label } of fresh)
      if (id !== this.loses) this.grow(key, label ?? "", { importedId: id, source: "import" });
    const result = {
      ...{ workflows: 1, added: fresh.length, renumbered: 0 },
      skipped: records.length - fresh.length,
    };
    running.state = { ...state, state: "done", result };
  }

  private ofPeer(act = "", body: string): Response {
    if (act === "") return json(200, { found: this.folders });
    const { path } = JSON.parse(body) as { path: string };
    if (act === "remove") {
      this.removedFolders.push(path);
      return json(200, {});
    }
    const folder = this.folders.find((each) => each.path === path)!;
    const isHere = folder.state === "imported";
    folder.state = "imported";
    const id = `i-${++this.made}`;
    const whole = folder.snapshots - this.damaged;
    const result = {
      workflows: folder.workflows,
      added: isHere ? 0 : whole,
      skipped: isHere ? whole : 0,
      renumbered: 0,
    };
    const state: ImportState = { id, state: "done", done: 1, total: 1, result };
    this.imports.set(id, { name: path, bytes: 0, parts: new Map(), state });
    return json(202, { id });
  }
}
