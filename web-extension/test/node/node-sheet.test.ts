import { expect, test, vi } from "vitest";
import type { NodeEntry } from "../../src/client/nodes";
import { entryWords } from "../../src/node/node-words";
import { createText } from "../../src/state/text";
import { FakeHistories } from "../fake-histories";
import { json } from "../fake-snapline";
import { sheetPage } from "../sheet-page";

const text = createText();
const sampler = { path: "3", title: "KSampler", places: ["3"] };

function entry(id: string, values: Record<string, string>, parts = {}): NodeEntry {
  const listed = Object.entries(values).map(([name, value]) => ({ name, value }));
  const at = { snapshotId: id, takenAt: "2026-11-19T10:00:00Z", label: "" };
  return { ...at, type: "KSampler", title: "KSampler", mode: "always", values: listed, ...parts };
}

const gone = (id: string) => ({ snapshotId: id, takenAt: "2026-11-19T10:00:00Z", label: "" });

/** A server that knows what became of one node, in pages of two. */
class NodeServer extends FakeHistories {
  entries: readonly NodeEntry[] = [];

  protected override answer(method: string, route: string, body: string): Response {
    if (!route.includes("/nodes/3")) return super.answer(method, route, body);
    const before = new URL(route, "http://localhost").searchParams.get("before");
    const from =
      before === null ? 0 : this.entries.findIndex((one) => one.snapshotId === before) + 1;
    const entries = this.entries.slice(from, from + 2);
    const isLast = from + 2 >= this.entries.length;
    return json(200, { entries, next: isLast ? null : entries.at(-1)!.snapshotId });
  }
}

async function nodePage(entries: readonly NodeEntry[]) {
  const server = new NodeServer();
  server.entries = entries;
  const page = await sheetPage(server, null);
  page.store.set({ workflow: server.add("harbour", ["one"]) });
  page.actions.showNode(sampler);
  await vi.waitFor(() => expect(page.el.querySelector(".sl-skeleton")).toBeNull());
  await vi.waitFor(() => expect(page.titles()).toHaveLength(entries.length));
  return page;
}

test("lists what the node became, newest first, older ones as they are needed", async () => {
  const page = await nodePage([
    entry("04", { cfg: "5.5", steps: "30" }),
    entry("03", { cfg: "7", steps: "20" }, { mode: "never" }),
    gone("02"),
    entry("01", { cfg: "8", steps: "20" }),
  ]);
  expect(page.titles()).toEqual([
    "cfg 7 → 5.5 · steps 20 → 30 · mode never → always",
    "Added again · cfg 7 · steps 20",
    "Removed",
    "First seen · cfg 8 · steps 20",
  ]);
});

test("brings back by a key what the node was, and not what it was not", async () => {
  const page = await nodePage([gone("02"), entry("01", { cfg: "8" })]);
  const bringBack = vi.spyOn(page.actions, "bringNodeBack").mockResolvedValue();
  page.rows()[0]!.focus();
  page.press("b");
  expect(bringBack).not.toHaveBeenCalled();
  page.rows()[1]!.focus();
  page.press("b");
  expect(bringBack).toHaveBeenCalledWith("01");
});

test("says that the node is in no snapshot yet", async () => {
  const page = await nodePage([]);
  await vi.waitFor(() => expect(page.el.textContent).toContain("No snapshot has this node yet."));
});

test("tells long texts by their beginning, and a change of nothing that has a value", () => {
  const prompt = "harbour ".repeat(40);
  const words = entryWords(entry("2", { text: prompt }), entry("1", { text: "sea" }), text);
  expect(words.length).toBeLessThan(120);
  expect(words).toMatch(/^text sea → harbour/);
  expect(entryWords(entry("2", { cfg: "8" }), entry("1", { cfg: "8" }), text)).toBe(
    "Links or properties changed",
  );
});
