import type { Match } from "../src/client/search";
import type { DeletedProfile, QuarantinedFile } from "../src/client/trash";
import type { Alarm, SnapshotMeta, Workflow } from "../src/client/wire";
import { FakeSnapline, json, problem } from "./fake-snapline";

interface Trashed {
  meta: SnapshotMeta;
  graph: string;
  deletedAt: string;
}

/** A server in memory that also knows about whole histories: their list, trash, search and alarms. */
export class FakeHistories extends FakeSnapline {
  readonly trashed: Trashed[] = [];
  readonly deletedProfiles: DeletedProfile[] = [];
  readonly quarantined: QuarantinedFile[] = [];
  /** what was answered to which alarm */
  readonly answered: { key: string; resolution: string }[] = [];
  pageOf = 100;
  /** false = a search cannot look into each history */
  readsAll = true;
  private moment = Date.parse("2026-11-20T08:00:00Z");

  /** a history with snapshots of these labels, oldest first */
  add(name: string, labels: readonly string[], parts: Partial<Workflow> = {}): Workflow {
    const workflow = this.workflow(`workflows/${name}.json`, name, parts.temporary ?? false);
    Object.assign(workflow, parts);
    for (const label of labels) this.grow(workflow.key, label);
    return workflow;
  }

  grow(key: string, label: string, parts: Partial<SnapshotMeta> = {}): SnapshotMeta {
    const body = {
      captureId: "",
      source: "manual",
      parent: null,
      ageMs: 0,
      label,
      graph: {},
    } as const;
    const meta = { ...this.meta(key, body, null), bytes: 1_000, nodeCount: 3, ...parts };
    delete meta.captureId;
    const graph = JSON.stringify({ nodes: [{ id: 1, type: label }], links: [] });
    this.histories.get(key)!.push({ meta, graph });
    return meta;
  }

  alarm(key: string, by: Workflow): Alarm {
    const [before, after] = this.stored(key).slice(-2);
    const alarm: Alarm = {
      ...{ by: by.key, byName: by.name, at: "2026-11-20T09:00:00Z" },
      ...{ snapshotBefore: before!.meta.id, snapshotAfter: after!.meta.id },
    };
    this.workflows.get(key)!.alarm = alarm;
    return alarm;
  }

  protected override answer(method: string, route: string, body: string): Response {
    const { pathname, searchParams } = new URL(route, "http://fake");
    const path = pathname.replace("/snapline/api", "");
    const key = /^\/workflows\/([^/]+)/.exec(path)?.[1] ?? "";
    const what = `${method} ${path.replace(key, "KEY")}`;
    if (path === "/workflows") return this.list(searchParams);
    if (what === "DELETE /workflows/KEY") return this.removeAll(key, true);
    if (what === "DELETE /workflows/KEY/snapshots") return this.removeAll(key, false);
    if (what === "POST /workflows/KEY/undelete") return this.undeleteHistory(key);
    if (what === "POST /workflows/KEY/alarm") return this.resolveAlarm(key, body);
    if (path === "/snapshots/undelete") {
      const { ids } = JSON.parse(body) as { ids: string[] };
      return json(200, { done: ids.filter((id) => this.undelete(id)), refused: [] });
    }
    const one = /^\/snapshots\/([^/]+)\/undelete$/.exec(path);
    if (one) return this.undelete(one[1]!) ? json(200, {}) : problem(404, "no-such-snapshot");
    if (path === "/trash") return method === "GET" ? this.trash(searchParams) : this.empty();
    const profile = /^\/profiles\/([^/]+)\/undelete$/.exec(path);
    if (profile) return this.undeleteProfile(profile[1]!);
    if (path === "/quarantine") return json(200, { files: this.quarantined });
    if (path === "/search") return this.find(searchParams);
    return super.answer(method, route, body);
  }

  private list(asked: URLSearchParams): Response {
    const isDeleted = asked.get("deleted") === "true";
    const workflows = [...this.workflows.values()]
      .filter(({ deletedAt }) => (deletedAt !== null) === isDeleted)
      .map((workflow) => {
        const metas = this.stored(workflow.key).map(({ meta }) => meta);
        const bytes = metas.reduce((sum, meta) => sum + meta.bytes, 0);
        return { ...workflow, count: metas.length, bytes, newest: metas.at(-1)?.id ?? null };
      });
    return json(200, { workflows });
  }

  private removeAll(key: string, withWorkflow: boolean): Response {
    const workflow = this.workflows.get(key);
    if (!workflow) return problem(404, "no-such-workflow");
    const all = this.stored(key);
    const gone = all.filter(({ meta }) => !meta.locked);
    const kept = all.filter(({ meta }) => meta.locked);
    const deletedAt = this.tick();
    this.trashed.unshift(...gone.map((stored) => ({ ...stored, deletedAt })));
    this.histories.set(key, kept);
    const deleted = withWorkflow && kept.length === 0;
    if (deleted) workflow.deletedAt = deletedAt;
    const ids = gone.map(({ meta }) => meta.id);
    return json(200, {
      removed: ids.length,
      kept: kept.length,
      ids,
      ...(withWorkflow && { deleted }),
    });
  }

  private undeleteHistory(key: string): Response {
    const workflow = this.workflows.get(key);
    if (!workflow) return problem(404, "no-such-workflow");
    workflow.deletedAt = null;
    for (const { meta } of [...this.trashed]) if (meta.workflowKey === key) this.undelete(meta.id);
    return json(200, workflow);
  }

  private undelete(id: string): boolean {
    const at = this.trashed.findIndex(({ meta }) => meta.id === id);
    if (at < 0) return false;
    const [{ meta, graph }] = this.trashed.splice(at, 1) as [Trashed];
    this.histories.get(meta.workflowKey)!.push({ meta, graph });
    this.histories.get(meta.workflowKey)!.sort((a, b) => (a.meta.id < b.meta.id ? -1 : 1));
    return true;
  }

  private undeleteProfile(id: string): Response {
    const at = this.deletedProfiles.findIndex((profile) => profile.id === id);
    if (at < 0) return problem(404, "no-such-profile");
    return json(200, this.deletedProfiles.splice(at, 1)[0]!);
  }

  private resolveAlarm(key: string, body: string): Response {
    const { resolution } = JSON.parse(body) as { resolution: string };
    this.answered.push({ key, resolution });
    const workflow = this.workflows.get(key)!;
    workflow.alarm = null;
    return json(200, workflow);
  }

  private trash(asked: URLSearchParams): Response {
    const before = asked.get("before");
    const from = before === null ? 0 : Number(before);
    const items = this.trashed.slice(from, from + this.pageOf).map(({ meta, deletedAt }) => {
      const { key, name } = this.workflows.get(meta.workflowKey)!;
      const why = { why: "deleted", purgeAt: "2026-12-20T08:00:00Z" };
      return { snapshot: meta, workflow: { key, name }, deletedAt, ...why };
    });
    const next = from + this.pageOf < this.trashed.length ? String(from + this.pageOf) : null;
    const bytes = this.trashed.reduce((sum, { meta }) => sum + meta.bytes, 0);
    const { deletedProfiles: profiles } = this;
    return json(200, { items, total: this.trashed.length, bytes, next, profiles });
  }

  private empty(): Response {
    const gone = this.trashed.splice(0);
    return json(200, { removed: gone.length, bytes: gone.length * 1_000 });
  }

  private find(asked: URLSearchParams): Response {
    const word = (asked.get("query") ?? "").toLowerCase();
    const all = [...this.workflows.values()].flatMap(({ key, name, path }) =>
      this.stored(key).map(({ meta }) => ({ snapshot: meta, workflow: { key, name, path } })),
    );
    const hits = all
      .map((hit) => ({ ...hit, where: whereIn(hit.snapshot.label, word) }))
      .filter(({ where }) => where.length > 0)
      .sort((a, b) => (a.snapshot.id < b.snapshot.id ? 1 : -1));
    const before = asked.get("before");
    const left = before === null ? hits : hits.filter(({ snapshot }) => snapshot.id < before);
    const page = left.slice(0, this.pageOf);
    const next = left.length > page.length ? page.at(-1)!.snapshot.id : null;
    return json(200, { hits: page, total: hits.length, next, complete: this.readsAll });
  }

  private tick(): string {
    this.moment += 60_000;
    return new Date(this.moment).toISOString();
  }
}

function whereIn(text: string, word: string): Match[] {
  const start = text.toLowerCase().indexOf(word);
  return start < 0 ? [] : [{ field: "label", text, start, end: start + word.length }];
}
