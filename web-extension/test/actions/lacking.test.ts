import { beforeEach, expect, test } from "vitest";
import { createMemoryRows } from "../../src/capture/memory-rows";
import type { PackUse } from "../../src/client/environment";
import { FakeEnvironments } from "../environment/fake-environments";
import { openPage, type Page } from "../page";
import { ending } from "../panel/panel-page";
import { settled } from "../sheet-page";

let server: FakeEnvironments;
let page: Page;
let id: string;

const use = (name: string, state: PackUse["state"], types: string[]): PackUse => ({
  ...{ id: name, state, wanted: [], types, installed: null },
});

beforeEach(async () => {
  server = new FakeEnvironments();
  const { key } = server.add("Harbour", ["Working v2"]);
  id = server.stored(key)[0]!.meta.id;
  page = await openPage(server, createMemoryRows());
  page.store.set({ snapshots: server.stored(key).map(({ meta }) => meta) });
  ending(() => page.crash());
});

async function restore(): Promise<void> {
  void page.actions.restore(id);
  for (let turn = 0; turn < 8; turn += 1) await settled();
}

test("asks nothing where nothing is missing", async () => {
  server.uses = [use("comfy-core", "core", ["KSampler"]), use("x", "other-version", ["X"])];
  await restore();
  expect(page.door.asked).toEqual([]);
  expect(page.door.openTabs()).toHaveLength(1);
});

test("names packs, types and models that this computer lacks, each once", async () => {
  server.uses = [use("impact", "missing", ["FaceDetailer"]), use("rgthree", "switched-off", [])];
  page.door.lacks = { types: ["FaceDetailer", "Strange"], files: ["film.safetensors"] };
  await restore();
  expect(page.door.asked).toEqual([
    "Restore “Working v2”? This computer lacks 2 node packs, 1 type of node, and 1 model that " +
      "it needs: impact, rgthree, Strange, film.safetensors.",
  ]);
  expect(page.door.openTabs()).toHaveLength(1);
});

test("does nothing if the person does not want that", async () => {
  page.door.lacks = { types: [], files: ["film.safetensors"] };
  page.door.says = false;
  await restore();
  expect(page.door.openTabs()).toHaveLength(0);
});

test("says before a swap that the work is kept", async () => {
  page.door.open("workflows/Harbour.json");
  page.door.lacks = { types: [], files: Array.from({ length: 8 }, (_, at) => `${at}.ckpt`) };
  page.door.says = false;
  void page.actions.swap(id);
  for (let turn = 0; turn < 8; turn += 1) await settled();
  expect(page.door.asked[0]).toMatch(
    /^Swap to this snapshot\? This computer lacks 8 models .*5\.ckpt and 2 more\. Your unsaved work is kept/,
  );
});

test("does not keep a person from their work if it cannot be told", async () => {
  server.fault = (_, route) =>
    route.endsWith("/packs") ? { kind: "problem", status: 500, code: "broken" } : null;
  await restore();
  expect(page.door.asked).toEqual([]);
  expect(page.door.openTabs()).toHaveLength(1);
});
