import type { Change, Diff } from "../src/client/diff-wire";
import type { LostLink } from "../src/client/diffs";
import { FakeHistories } from "./fake-histories";
import { json, problem } from "./fake-snapline";

interface Asked {
  base: { id: string } | { graph: object };
  target: { id: string } | { graph: object };
  widgetNames?: { base?: Record<string, string[]>; target?: Record<string, string[]> };
  pictures?: { theme: string; views: string[] };
  change?: string;
}

export const cfgChange: Change = {
  ...{ key: "widget:3:cfg", section: "modified", kind: "widget", field: "cfg", runOnly: false },
  node: { path: "3", id: "3", type: "KSampler", title: "KSampler" },
  ...{ within: [], places: 1, at: { base: null, target: null }, bringBack: true },
  ...{ old: { text: "7.0", kind: "number" }, now: { text: "5.5", kind: "number" } },
};

export const diffOf = (changes: Change[]): Diff => ({
  ...{ message: changes.length > 0 ? "KSampler cfg 7.0 → 5.5" : "", summary: [] },
  counts: { added: 0, removed: 0, modified: changes.length, links: 0, moved: 0 },
  ...{ sameContent: changes.length === 0, changes, stopped: null },
});

/** A server in memory that also compares, by saying what the test wants, and takes changes back. */
export class FakeDiffs extends FakeHistories {
  readonly compared: Asked[] = [];
  readonly broughtBack: Asked[] = [];
  changes: Change[] = [cfgChange];
  /** what the open workflow becomes */
  takenBack: object = { nodes: [{ id: 3, type: "KSampler", widgets_values: [7] }], links: [] };
  joined = 0;
  lost: LostLink[] = [];
  /** runs while the server works on a change to be brought back */
  meanwhile: () => void = () => undefined;

  protected override answer(method: string, route: string, body: string): Response {
    const path = route.replace("/snapline/api", "");
    if (path === "/diffs") {
      this.compared.push(JSON.parse(body) as Asked);
      return json(200, diffOf(this.changes));
    }
    if (path !== "/diffs/bring-back") return super.answer(method, route, body);
    const asked = JSON.parse(body) as Asked;
    this.broughtBack.push(asked);
    this.meanwhile();
    const change = this.changes.find(({ key }) => key === asked.change);
    if (!change) return problem(404, "no-such-change");
    const { takenBack: graph, joined, lost } = this;
    return json(200, { graph, change, joined, lost });
  }
}
