import type { Settings } from "../src/client/limits";
import { FakeHistories } from "./fake-histories";
import { json } from "./fake-snapline";

/** A server in memory that also acts on several snapshots at once, names branches and has settings. */
export class FakeBranches extends FakeHistories {
  settings: Settings = {
    ...{ autoCapture: true, captureDelay: 3, captureOnLoad: true, showTimeline: false },
    ...{ maxSnapshots: 50, maxNodeSnapshots: 5, maxAgeDays: 0, maxBytes: 0 },
  };
  /** how many go by a limit of so many */
  goesBy: (most: number) => number = () => 0;
  pruned = 0;

  protected override answer(method: string, route: string, body: string): Response {
    const [path, query] = route.replace("/snapline/api", "").split("?");
    const key = /^\/workflows\/([^/]+)$/.exec(path!)?.[1];
    if (path === "/snapshots/delete" || path === "/snapshots/lock") {
      const { ids, locked } = JSON.parse(body) as { ids: string[]; locked?: boolean };
      return json(200, { done: ids.filter((id) => this.act(path, id, locked)), refused: [] });
    }
    const one = /^\/snapshots\/([^/]+)$/.exec(path!)?.[1];
    if (method === "DELETE" && one !== undefined && this.act("/snapshots/delete", one))
      return new Response(null, { status: 204 });
    if (method === "PATCH" && key !== undefined) {
      Object.assign(this.workflows.get(key)!, JSON.parse(body));
      return json(200, this.workflows.get(key));
    }
    if (path === "/settings") {
      if (method === "PUT") Object.assign(this.settings, JSON.parse(body));
      return json(200, this.settings);
    }
    if (path === "/prune") {
      const { settings } = JSON.parse(body) as { settings?: Partial<Settings> };
      const count = this.goesBy(settings?.maxSnapshots ?? this.settings.maxSnapshots);
      if (query === "dryRun=false") this.pruned += 1;
      return json(200, { workflows: [], count, bytes: 1_000 * count, dryRun: true });
    }
    return super.answer(method, route, body);
  }

  private act(path: string, id: string, locked = false): boolean {
    for (const stored of this.histories.values()) {
      const at = stored.findIndex(({ meta }) => meta.id === id);
      if (at < 0) continue;
      if (path === "/snapshots/lock") stored[at]!.meta.locked = locked;
      else for (const gone of stored.splice(at, 1)) this.trashed.push({ ...gone, deletedAt: "" });
      return true;
    }
    return false;
  }
}
