import { forceCloseDatabase, IDBFactory } from "fake-indexeddb";
import { beforeEach, describe, expect, test, vi } from "vitest";
import { openIndexedRows } from "../../src/capture/indexed-rows";
import { createMemoryRows } from "../../src/capture/memory-rows";
import { queued, type Pending, type Rows } from "../../src/capture/rows";

const kinds: [string, () => Promise<Rows>][] = [
  ["IndexedDB", () => openIndexedRows()],
  ["memory", async () => createMemoryRows()],
];

function pending(captureId: string, change: Partial<Pending> = {}): Pending {
  return {
    ...{ captureId, folderId: null, user: "default", windowId: "a", workflowKey: null },
    tab: { path: "workflows/a.json", graphId: null, temporary: false, name: "a" },
    ...{ parent: null, graph: `{"nodes":["${captureId}"]}`, at: 1, bytes: 1 },
    ...change,
  };
}

describe.each(kinds)("rows in %s", (_, open) => {
  let rows: Rows;

  beforeEach(async () => {
    globalThis.indexedDB = new IDBFactory();
    rows = await open();
  });

  test("keep one pending edit of a tab, the newest, until it is queued", async () => {
    await rows.putPending(pending("one"), false);
    expect(await rows.putPending(pending("one", { graph: "{}" }), true)).toBe("written");
    const seq = await rows.queue(queued(pending("one", { graph: "{}" }), 0), true);
    expect(await rows.read(seq as number)).toMatchObject({ captureId: "one", graph: "{}" });
    expect(await rows.adopt("b", ["a"], 0)).toHaveLength(1);
  });

  test("give what a dead window left to a living one, oldest first, and only once", async () => {
    await rows.beat("a", 100);
    await rows.queue(queued(pending("first"), 0), false);
    await rows.putPending(pending("second"), false);
    expect(await rows.adopt("b", [], 100)).toEqual([]);
    const taken = await rows.adopt("b", [], 101);
    expect(taken.map((head) => [head.captureId, head.windowId, head.state])).toEqual([
      ["first", "b", "queued"],
      ["second", "b", "queued"],
    ]);
    expect(await rows.adopt("b", [], 101)).toEqual([]);
  });

  test("tell a window that slept that its pending edit was taken", async () => {
    await rows.putPending(pending("one"), false);
    await rows.adopt("b", ["a"], 0);
    expect(await rows.putPending(pending("one"), true)).toBe("adopted");
    expect(await rows.queue(queued(pending("one"), 0), true)).toBe("adopted");
    expect(await rows.count()).toBe(1);
  });

  test("change, count and remove entries", async () => {
    const seq = (await rows.queue(queued(pending("one"), 0), false)) as number;
    await rows.update(seq, { workflowKey: "k" });
    expect(await rows.read(seq)).toMatchObject({ workflowKey: "k", captureId: "one" });
    await rows.remove(seq);
    expect(await rows.read(seq)).toBeNull();
    expect(await rows.count()).toBe(0);
  });

  test("leave another edit alone when one is taken back", async () => {
    await rows.putPending(pending("one"), false);
    await rows.removePending("a", "workflows/a.json", "other");
    expect(await rows.putPending(pending("one"), true)).toBe("written");
    await rows.removePending("a", "workflows/a.json", "one");
    expect(await rows.putPending(pending("one"), true)).toBe("adopted");
  });

  test("keep what each window remembers of an unsaved tab of one name apart", async () => {
    const place = { path: "a", graphId: "g" };
    await rows.changeTab(place, () => ({ ...place, key: "of all", parentId: null }));
    for (const owner of ["one", "two"]) {
      await rows.changeTab({ ...place, owner }, () => ({
        ...place,
        owner,
        key: owner,
        parentId: null,
      }));
    }
    expect((await rows.tab({ ...place, owner: "one" }))?.key).toBe("one");
    expect((await rows.tab({ ...place, owner: "two" }))?.key).toBe("two");
    expect((await rows.tab(place))?.key).toBe("of all");
    expect(await rows.tabs()).toHaveLength(3);
  });

  test("move what is remembered of a tab with its path, as a whole", async () => {
    const row = { path: "a", graphId: "g", key: "k", parentId: "p" };
    await rows.changeTab(row, () => row);
    await rows.changeTab(row, (known) => known && { ...known, path: "b" });
    expect(await rows.tab({ path: "a", graphId: "g" })).toBeNull();
    expect(await rows.tab({ path: "b", graphId: "g" })).toEqual({ ...row, path: "b" });
    await rows.changeTab({ path: "b", graphId: "g" }, () => null);
    expect(await rows.tabs()).toEqual([]);
  });
});

test("rows are read and written over a new connection when the browser closed the old one", async () => {
  globalThis.indexedDB = new IDBFactory();
  const opened = vi.spyOn(indexedDB, "open");
  const rows = await openIndexedRows();
  const seq = (await rows.queue(queued(pending("one"), 0), false)) as number;
  forceCloseDatabase(opened.mock.results[0]!.value.result);
  expect(await rows.read(seq)).toMatchObject({ captureId: "one" });
  await rows.queue(queued(pending("two"), 0), false);
  expect(await rows.count()).toBe(2);
});
