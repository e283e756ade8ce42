import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { createMemoryRows } from "../../src/capture/memory-rows";
import type { Change } from "../../src/client/diff-wire";
import { pass, takeClock } from "../clock";
import { graphOf } from "../fake-door";
import { cfgChange, FakeDiffs } from "../fake-diffs";
import { openPage, type Page } from "../page";

let server: FakeDiffs;
let page: Page;

beforeEach(async () => {
  takeClock();
  server = new FakeDiffs();
  page = await openPage(server, createMemoryRows());
  await pass(200);
  page.door.open("workflows/a.json", graphOf("opened"));
  await pass(500);
  page.door.edit(graphOf("work"));
  await pass(4_000);
});
afterEach(() => vi.useRealTimers());

const history = () => [...server.histories.values()][0]!;
const stepsChange: Change = { ...cfgChange, key: "widget:3:steps", field: "steps" } as Change;
const ofOther: Change = {
  ...{ ...cfgChange, key: "widget:4:cfg" },
  node: { path: "4", id: "4", type: "KSampler", title: "Other" },
} as Change;
const moved: Change = { ...cfgChange, key: "position:3", section: "layout" } as Change;

async function bringBack(): Promise<void> {
  page.store.set({ node: { path: "3", title: "KSampler", places: ["3"] } });
  void page.actions.bringNodeBack(history()[0]!.meta.id);
  await pass(1_000);
}

test("takes every value of that node in one step, and nothing else", async () => {
  server.changes = [cfgChange, stepsChange, ofOther, moved];
  await bringBack();
  const keys = server.broughtBack.map(({ change }) => change);
  expect(keys).toEqual(["widget:3:cfg", "widget:3:steps"]);
  // The second one goes on from what the first one gave.
  expect(server.broughtBack[1]!.target).toEqual({ graph: server.takenBack });
  expect(JSON.parse(page.door.graph()!)).toEqual(server.takenBack);
  const toast = page.store.get().toasts.at(-1)!;
  expect(toast).toMatchObject({ text: "Brought back: KSampler", action: { label: "Undo" } });
  expect(page.store.get().currentId).not.toBeNull();
  toast.action!.run();
  await pass(1_000);
  expect(page.door.graph()).toBe(graphOf("work"));
});

test("says that nothing of the node differs, and leaves the workflow as it is", async () => {
  server.changes = [ofOther];
  await bringBack();
  expect(page.door.graph()).toBe(graphOf("work"));
  expect(page.store.get().toasts.at(-1)!.text).toContain("does not differ in this");
});
