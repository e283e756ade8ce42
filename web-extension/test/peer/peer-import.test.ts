import { IDBFactory } from "fake-indexeddb";
import { beforeEach, expect, test, vi } from "vitest";
import { createHttp } from "../../src/client/http";
import { createSnapline } from "../../src/client/snapline";
import { createPeerImport } from "../../src/peer/peer-import";
import type { Toast } from "../../src/state/app-state";
import { createText } from "../../src/state/text";
import { FakeDesk } from "../fake-desk";
import { FakeDoor } from "../fake-door";

let server: FakeDesk;
let factory: IDBFactory;
let shown: Omit<Toast, "id">[];

beforeEach(() => {
  vi.spyOn(console, "warn").mockImplementation(() => undefined);
  server = new FakeDesk();
  server.partBytes = 64;
  factory = new IDBFactory();
  shown = [];
});

function page() {
  const door = new FakeDoor((route, init) => server.take(route, init));
  const snapline = createSnapline(createHttp(door.fetch));
  const toasts = {
    show: (toast: Omit<Toast, "id">) => shown.push(toast),
    close: () => undefined,
  };
  return createPeerImport({ snapline, door, text: createText(), toasts }, factory);
}

const record = (id: string, workflowKey = "sub/portrait.json", timestamp = 1) => ({
  ...{ id, workflowKey, timestamp, label: `label of ${id}`, nodeCount: 1, locked: false },
  graphData: { nodes: [{ id: 1, type: "Note", widgets_values: ["☕"] }], links: [] },
});

function seed(records: object[]): Promise<void> {
  return new Promise((resolve, reject) => {
    const opening = factory.open("ComfySnapshotManager", 1);
    opening.onupgradeneeded = () =>
      opening.result.createObjectStore("snapshots", { autoIncrement: true });
    opening.onerror = () => reject(opening.error!);
    opening.onsuccess = () => {
      const database = opening.result;
      const writing = database.transaction("snapshots", "readwrite");
      for (const each of records) writing.objectStore("snapshots").add(each);
      writing.oncomplete = () => {
        database.close();
        resolve();
      };
    };
  });
}

const names = async () => (await factory.databases()).map(({ name }) => name).sort();
const imported = () => [...server.histories.values()].flat().map(({ meta }) => meta.importedId);
const press = async () => {
  shown[0]!.action!.run();
  await vi.waitFor(() => expect(shown).toHaveLength(2));
};

test("makes no database where there is none", async () => {
  await page().start();
  expect(await names()).toEqual(["snapline-imports"]);
  expect(shown).toEqual([]);
});

test("makes none either where the browser cannot list them", async () => {
  Object.assign(factory, { databases: undefined });
  await page().start();
  Object.assign(factory, { databases: IDBFactory.prototype.databases });
  expect(await names()).toEqual(["snapline-imports"]);
});

test("brings every record over, in the other extension's form, and tells once", async () => {
  await seed([record("2-b", undefined, 2), record("1-a", undefined, 1), record("3-c", "x.json")]);
  await page().start();
  expect(imported().sort()).toEqual(["1-a", "2-b", "3-c"]);
  expect(shown.map(({ text }) => text)).toEqual([
    "Imported 3 snapshots of Workflow Snapshot Manager.",
  ]);
  const [first] = server.imports.keys();
  const sent = JSON.parse(await server.text(first!)) as { records: object[] };
  expect(sent).toEqual({
    version: 1,
    workflowKey: "sub/portrait.json",
    records: [record("1-a", undefined, 1), record("2-b", undefined, 2)],
  });

  await page().start();
  expect(shown).toHaveLength(1);
  expect(server.imports.size).toBe(2);
  expect(await names()).toContain("ComfySnapshotManager");
});

test("removes the old copy only when the person says so", async () => {
  await seed([record("1-a")]);
  await page().start();
  expect(shown[0]!.action?.label).toBe("Remove the old copy");
  expect(await names()).toContain("ComfySnapshotManager");
  await press();
  expect(await names()).not.toContain("ComfySnapshotManager");
  expect(shown[1]!.text).toBe("The old copy is removed.");
});

test("keeps the old copy when something came into it after the proof", async () => {
  await seed([record("1-a")]);
  await page().start();
  await seed([record("9-z")]);
  await press();
  expect(await names()).toContain("ComfySnapshotManager");
  expect(shown[1]).toMatchObject({ text: "The old copy stays." });
});

test("does not offer to remove records that could not be imported", async () => {
  await seed([record("1-a"), { label: "no id" }]);
  await page().start();
  expect(shown[0]!.text).toBe("Imported 1 snapshot of Workflow Snapshot Manager.");
  expect(shown[0]!.action).toBeUndefined();
});

test("believes nothing that it cannot read back, and tries again", async () => {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"], shouldAdvanceTime: true });
  server.loses = "1-a";
  await seed([record("1-a")]);
  await page().start();
  expect(shown.map(({ severity }) => severity)).toEqual(["warn"]);
  expect(shown[0]!.action).toBeUndefined();
  server.loses = null;
  await vi.advanceTimersByTimeAsync(10_000);
  await vi.waitFor(() => expect(shown).toHaveLength(2));
  expect(shown[1]!.text).toBe("Imported 1 snapshot of Workflow Snapshot Manager.");
  expect(imported()).toEqual(["1-a"]);
  vi.useRealTimers();
});

test("brings over the folders that the server found, with the same toast", async () => {
  server.folders.push({
    ...{ kind: "folder", path: "/user/snapshot_manager", workflows: 2, snapshots: 5, bytes: 9 },
    state: "new",
  });
  await seed([record("1-a")]);
  await page().start();
  expect(shown.map(({ text }) => text)).toEqual([
    "Imported 6 snapshots of Workflow Snapshot Manager.",
  ]);
  expect(server.removedFolders).toEqual([]);
  await press();
  expect(server.removedFolders).toEqual(["/user/snapshot_manager"]);
});

test.each([
  ["the folders cannot be asked for", "/api/peer"],
  ["the word that a folder is here gets lost", "/api/imports/i-2"],
])("tells of this browser's part and offers to remove it though %s at first", async (_, lost) => {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"], shouldAdvanceTime: true });
  server.folders.push({
    ...{ kind: "folder", path: "/user/snapshot_manager", workflows: 2, snapshots: 5, bytes: 9 },
    state: "new",
  });
  server.fault = (_, route) =>
    route.endsWith(lost) ? { kind: "problem", status: 400, code: "lost" } : null;
  await seed([record("1-a")]);
  await page().start();
  expect(shown.map(({ severity }) => severity)).toEqual(["warn"]);

  server.fault = () => null;
  shown = [];
  await vi.advanceTimersByTimeAsync(10_000);
  await vi.waitFor(() => expect(shown).toHaveLength(1));
  vi.useRealTimers();
  expect(shown[0]!.text).toBe("Imported 6 snapshots of Workflow Snapshot Manager.");
  expect(imported()).toEqual(["1-a"]);
  await press();
  expect(await names()).not.toContain("ComfySnapshotManager");
  expect(server.removedFolders).toEqual(["/user/snapshot_manager"]);

  await page().start();
  expect(shown).toHaveLength(2);
});

test("does not offer to remove a folder of which not all came, though its word got lost at first", async () => {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"], shouldAdvanceTime: true });
  server.folders.push({
    ...{ kind: "folder", path: "/user/snapshot_manager", workflows: 2, snapshots: 5, bytes: 9 },
    state: "new",
  });
  server.damaged = 1;
  server.fault = (_, route) =>
    route.endsWith("/api/imports/i-1") ? { kind: "problem", status: 400, code: "lost" } : null;
  await page().start();

  server.fault = () => null;
  shown = [];
  await vi.advanceTimersByTimeAsync(10_000);
  await vi.waitFor(() => expect(shown).toHaveLength(1));
  vi.useRealTimers();
  expect(shown[0]!.text).toBe("Imported 4 snapshots of Workflow Snapshot Manager.");
  expect(shown[0]!.action).toBeUndefined();
});

test("a page that is left before it told lets the next one tell", async () => {
  server.fault = (_, route) =>
    route.endsWith("/api/peer") ? { kind: "problem", status: 400, code: "lost" } : null;
  await seed([record("1-a")]);
  await page().start();
  server.fault = () => null;
  shown = [];
  await page().start();
  expect(shown.map(({ text }) => text)).toEqual([
    "Imported 1 snapshot of Workflow Snapshot Manager.",
  ]);
  expect(shown[0]!.action?.label).toBe("Remove the old copy");
});

test("proves everything anew when the server has another folder at the next try", async () => {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"], shouldAdvanceTime: true });
  server.fault = (_, route) =>
    route.endsWith("/api/peer") ? { kind: "problem", status: 400, code: "lost" } : null;
  await seed([record("1-a")]);
  await page().start();
  server.fault = () => null;
  server.folderId = "folder-2";
  server.workflows.clear();
  server.histories.clear();
  await vi.advanceTimersByTimeAsync(10_000);
  await vi.waitFor(() => expect(shown).toHaveLength(2));
  vi.useRealTimers();
  expect(imported()).toEqual(["1-a"]);
  expect(shown[1]!.text).toBe("Imported 1 snapshot of Workflow Snapshot Manager.");
});
