import { beforeEach, expect, test } from "vitest";
import type { Limits } from "../../src/client/limits";
import { FakeHistories } from "../fake-histories";
import { json } from "../fake-snapline";
import { sheetPage } from "../sheet-page";

/** Of each history the oldest go that are more than the limit. */
class FakeLimits extends FakeHistories {
  limits: Limits = { maxSnapshots: 50, maxNodeSnapshots: 5, maxAgeDays: 0, maxBytes: 0 };
  readonly pruned: boolean[] = [];

  protected override answer(method: string, route: string, body: string): Response {
    const [path, query] = route.replace("/snapline/api", "").split("?");
    if (path === "/settings" && method === "PUT") Object.assign(this.limits, JSON.parse(body));
    if (path === "/settings") return json(200, this.limits);
    if (path !== "/prune") return super.answer(method, route, body);
    const isDry = query === "dryRun=true";
    const { settings = {} } = JSON.parse(body) as { settings?: Partial<Limits> };
    return json(200, this.prune({ ...this.limits, ...settings }.maxSnapshots, isDry));
  }

  private prune(most: number, isDry: boolean) {
    if (!isDry) this.pruned.push(true);
    const workflows = [...this.workflows.values()].map(({ key, name }) => {
      const stored = this.histories.get(key)!;
      const gone = stored.slice(0, Math.max(0, stored.length - most));
      if (!isDry) this.histories.set(key, stored.slice(gone.length));
      return { key, name, prune: gone.map(({ meta }) => ({ id: meta.id, reason: "automatic" })) };
    });
    const count = workflows.reduce((sum, { prune }) => sum + prune.length, 0);
    return { workflows, count, bytes: count * 1_000, dryRun: isDry };
  }
}

let server: FakeLimits;

beforeEach(() => {
  server = new FakeLimits();
  server.add("Harbour", ["1", "2", "3", "4", "5", "6", "7"]);
});

async function page() {
  const opened = await sheetPage(server, "limits");
  const field = opened.el.querySelector<HTMLInputElement>("input")!;
  return {
    ...opened,
    words: () => opened.el.querySelector(".sl-limits")!.textContent,
    async set(value: string) {
      field.value = value;
      field.dispatchEvent(new Event("change", { bubbles: true }));
      for (let turn = 0; turn < 3; turn += 1) await opened.settled();
    },
    async press(name: string) {
      opened.button(name).click();
      for (let turn = 0; turn < 3; turn += 1) await opened.settled();
    },
  };
}

test("says that nothing is beyond the limits, and keeps a wider one without a question", async () => {
  const { words, set, door } = await page();
  expect(words()).toContain("Nothing is beyond these limits.");
  await set("60");
  expect(server.limits.maxSnapshots).toBe(60);
  expect(door.asked).toEqual([]);
  expect(server.pruned).toEqual([]);
});

test("says how many would go before a limit is lowered, and lets them go", async () => {
  const { set, door, toasts } = await page();
  await set("5");
  expect(door.asked).toEqual(["2 snapshots would go now. Named, locked and noted ones stay."]);
  expect(server.limits.maxSnapshots).toBe(5);
  expect(server.pruned).toEqual([true]);
  expect(toasts()).toContain("Removed 2 snapshots · 2 kB");
});

test("changes nothing if the person does not want that", async () => {
  const { set, door, el } = await page();
  door.says = false;
  await set("5");
  expect(server.limits.maxSnapshots).toBe(50);
  expect(server.pruned).toEqual([]);
  expect(el.querySelector<HTMLInputElement>("input")!.value).toBe("50");
});

test("stays within what the server takes", async () => {
  const { set } = await page();
  await set("1000");
  expect(server.limits.maxSnapshots).toBe(200);
});

test("shows which are beyond the limits, and removes them when asked", async () => {
  server.limits.maxSnapshots = 4;
  const { words, press, door } = await page();
  expect(words()).toContain("3 snapshots are beyond these limits (3 kB).");
  await press("Show which");
  expect(words()).toContain("Harbour3 × too many");
  await press("Remove 3");
  expect(door.asked).toHaveLength(1);
  expect(server.pruned).toEqual([true]);
  expect(words()).toContain("Nothing is beyond these limits.");
});

test("says why the limits cannot be had", async () => {
  server.fault = (_, route) =>
    route.includes("/settings") ? { kind: "problem", status: 500, code: "internal" } : null;
  const { el } = await sheetPage(server, "limits");
  expect(el.querySelector('[role="alert"]')!.textContent).toContain(
    "The limits could not be loaded",
  );
});
