import type { EnvironmentRow, PackUse } from "../../src/client/environment";
import { FakeHistories } from "../fake-histories";
import { json, problem } from "../fake-snapline";
import { environmentDiff, environmentRow } from "./environments";

/** A server in memory with the environments of its installations. */
export class FakeEnvironments extends FakeHistories {
  readonly rows = new Map<string, EnvironmentRow[]>([["c-1", []]]);
  readonly names = new Map([["c-1", "portable"]]);
  current: string | null = null;
  unreadable: { file: string; reason: string }[] = [];
  /** what each diff was asked for */
  readonly compared: string[] = [];
  diff = environmentDiff({ message: "numpy 1.26.4 → 2.1.0" });
  uses: PackUse[] = [];
  /** why the next file is refused */
  refuses: string | null = null;
  readonly brought: string[] = [];
  readonly away: EnvironmentRow[] = [];
  limit = 200;
  page = 200;

  /** newest first */
  keep(count: number, parts: (number: number) => Partial<EnvironmentRow> = () => ({})): void {
    const rows = Array.from({ length: count }, (_, at) =>
      environmentRow(`e-${count - at}`, { label: `${count - at}`, ...parts(count - at) }),
    );
    this.rows.set("c-1", rows);
  }

  protected override answer(method: string, route: string, body: string): Response {
    const url = new URL(route, "http://fake");
    const [, room, key = "", what, id = ""] = url.pathname.replace("/snapline/api", "").split("/");
    if (room === "snapshots" && what === "packs") return json(200, { packs: this.uses });
    if (room !== "installations") return super.answer(method, route, body);
    if (key === "") return json(200, { installations: this.installations(), own: "c-1" });
    const sent = (body === "" ? {} : JSON.parse(body)) as Record<string, unknown>;
    if (what === undefined) return this.installation(key, sent);
    return this.ofEnvironments(method, key, id, url.searchParams, sent);
  }

  private installations() {
    return [...this.rows.keys()].map((key) => ({
      ...{ key, name: this.names.get(key) ?? key, base: `/${key}`, pythonVersion: null },
      ...{ snapshotCount: this.rows.get(key)!.length, automaticCount: 0 },
      ...{ automaticLimit: this.limit, current: this.current },
    }));
  }

  private installation(key: string, sent: Record<string, unknown>): Response {
    if (typeof sent.name === "string") this.names.set(key, sent.name);
    if (typeof sent.automaticLimit === "number") this.limit = sent.automaticLimit;
    return json(
      200,
      this.installations().find((one) => one.key === key),
    );
  }

  private ofEnvironments(
    method: string,
    key: string,
    id: string,
    asked: URLSearchParams,
    sent: Record<string, unknown>,
  ): Response {
    const rows = this.rows.get(key)!;
    if (id === "" && method === "GET") return json(200, this.listed(rows, asked));
    if (id === "") {
      const row = environmentRow(`new-${rows.length}`, {
        ...{ trigger: "manual", label: String(sent.label), automatic: false },
      });
      this.rows.set(key, [row, ...rows]);
      return json(201, { saved: true, environment: row });
    }
    if (id === "diff") {
      this.compared.push(`${asked.get("base")} → ${asked.get("target")}`);
      return json(200, this.diff);
    }
    if (id === "import") return this.bringIn(asked.get("preview") === "true", String(sent.text));
    if (id === "undelete") return this.bringBack(key, sent.ids as string[]);
    if (id === "prune") {
      const automatic = rows.filter((row) => row.automatic || sent.updates === true);
      const prune = automatic.slice(this.limit).map((row) => ({ ...row, reason: "too many" }));
      if (asked.get("dryRun") !== "true") this.putAway(key, prune);
      return json(200, { count: prune.length, kept: rows.length - prune.length, prune });
    }
    const row = rows.find((one) => one.id === id);
    if (!row) return problem(404, "no-such-environment");
    if (method === "PATCH") Object.assign(row, sent, { rev: row.rev + 1 });
    if (method === "DELETE") {
      if (row.locked && asked.get("locked") !== "true") return problem(409, "locked");
      this.putAway(key, [row]);
      return new Response(null, { status: 204 });
    }
    const content = { customNodes: [], nodeTroubles: [], pipPackages: [], packageTroubles: [] };
    return json(200, { ...row, updateChannel: null, ...content });
  }

  private putAway(key: string, gone: EnvironmentRow[]): void {
    const rows = this.rows.get(key)!;
    const ids = new Set(gone.map(({ id }) => id));
    this.away.push(...rows.filter(({ id }) => ids.has(id)));
    this.rows.set(
      key,
      rows.filter(({ id }) => !ids.has(id)),
    );
  }

  private bringBack(key: string, ids: string[]): Response {
    const back = this.away.filter(({ id }) => ids.includes(id));
    const rows = [...this.rows.get(key)!, ...back].sort((a, b) => (a.id < b.id ? 1 : -1));
    this.rows.set(key, rows);
    const done = back.map(({ id }) => id);
    return json(200, { done, refused: ids.filter((id) => !done.includes(id)) });
  }

  private listed(rows: EnvironmentRow[], asked: URLSearchParams) {
    const query = asked.get("query") ?? "";
    const found = rows.filter(({ label }) => label.includes(query));
    const from = found.findIndex(({ id }) => id === asked.get("before")) + 1;
    const page = found.slice(from, from + this.page);
    return {
      ...{ snapshotCount: rows.length, automaticCount: rows.length, automaticLimit: this.limit },
      ...{ current: this.current, environments: page, unreadable: this.unreadable },
      next: from + page.length < found.length ? page.at(-1)!.id : null,
    };
  }

  private bringIn(isPreview: boolean, text: string): Response {
    if (this.refuses !== null) return problem(400, "bad-import", { detail: this.refuses });
    if (!isPreview) this.brought.push(text);
    const environments = [
      {
        ...{ createdAt: "2026-02-01T10:00:00Z", trigger: "boot", label: "studio" },
        ...{ version: "v0.3.62", nodeCount: 31, packageCount: null },
      },
    ];
    return json(200, { source: "studio", imported: isPreview ? 0 : 1, skipped: 2, environments });
  }
}
