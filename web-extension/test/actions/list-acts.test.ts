import { beforeEach, expect, test, vi } from "vitest";
import { FakeBranches } from "../fake-branches";
import { sheetPage } from "../sheet-page";

let server: FakeBranches;

beforeEach(() => {
  localStorage.clear();
  vi.spyOn(console, "warn").mockImplementation(() => undefined);
  server = new FakeBranches();
});

/** one – two – three, and four from two; the open tab has them. */
async function openTab() {
  const { key } = server.add("harbour", ["one"]);
  const ids = [server.stored(key)[0]!.meta.id];
  for (const [label, from] of [
    ["two", 0],
    ["three", 1],
    ["four", 1],
  ] as const) {
    ids.push(server.grow(key, label, { parentId: ids[from]!, liveParentId: ids[from]! }).id);
  }
  const page = await sheetPage(server, null);
  page.session.live.tab({ path: "workflows/harbour.json", name: "harbour", temporary: false });
  page.session.live.history(server.workflows.get(key)!);
  const show = () => {
    const snapshots = server.stored(key).map(({ meta }) => meta);
    page.store.set({ snapshots: snapshots.reverse(), total: snapshots.length, loading: false });
  };
  show();
  await page.settled();
  const shown = () =>
    [...page.el.querySelectorAll(".sl-row .sl-title")].map((title) => title.textContent);
  return { ...page, key, ids, shown, show };
}

test("a branch is chosen, remembered, and forgotten by no other history", async () => {
  const page = await openTab();
  expect(page.shown()).toEqual(["four", "two", "one"]);
  page.actions.chooseBranch(page.ids[1]!, page.ids[2]!);
  await page.settled();
  expect(page.shown()).toEqual(["three", "two", "one"]);
  page.session.live.tab({ path: "workflows/other.json", name: "other", temporary: false });
  expect(page.store.get().branches.chosen).toEqual({});
  page.session.live.history(server.workflows.get(page.key)!);
  expect(page.store.get().branches.chosen).toEqual({ [page.ids[1]!]: page.ids[2]! });
});

test("what this browser swaps to or takes itself shows, what another one takes does not", async () => {
  const page = await openTab();
  page.session.live.mark(page.key, { activeId: page.ids[2]!, currentId: null });
  await page.settled();
  expect(page.shown()).toEqual(["three", "two", "one"]);
  const parent = { parentId: page.ids[1]!, liveParentId: page.ids[1]! };
  const theirs = server.grow(page.key, "five", parent);
  page.show();
  await page.settled();
  expect(page.shown()).toEqual(["three", "two", "one"]);
  page.session.live.grew(theirs, true);
  await page.settled();
  expect(page.shown()).toEqual(["five", "two", "one"]);
  expect(page.store.get().activeId).toBeNull();
});

test("a branch gets a name of a person, and loses it", async () => {
  const page = await openTab();
  page.door.answer = " night study ";
  await page.actions.nameBranch(page.ids[3]!);
  expect(server.workflows.get(page.key)!.branches).toEqual({ [page.ids[3]!]: "night study" });
  await page.settled();
  expect(page.el.querySelector(".sl-branch-name")!.textContent).toBe("night study");
  page.door.answer = "";
  await page.actions.nameBranch(page.ids[3]!);
  expect(server.workflows.get(page.key)!.branches).toEqual({});
});

test("a branch is deleted as a whole after a question, and brought back by Undo", async () => {
  const page = await openTab();
  page.door.says = false;
  await page.actions.removeBranch(page.ids[2]!);
  expect(page.door.asked.at(-1)).toContain("Delete the 1 snapshot of this branch?");
  expect(server.stored(page.key)).toHaveLength(4);
  page.door.says = true;
  await page.actions.removeBranch(page.ids[2]!);
  expect(server.stored(page.key).map(({ meta }) => meta.label)).toEqual(["one", "two", "four"]);
  page.button("Undo").click();
  await page.settled();
  expect(server.stored(page.key)).toHaveLength(4);
});

test("a fork point says what its branches go on from before it is deleted", async () => {
  const page = await openTab();
  page.door.says = false;
  await page.actions.remove(page.ids[1]!);
  expect(page.door.asked.at(-1)).toBe(
    "Delete “two”? 2 branches continue from here: three, four. " +
      "They will continue from “one”. You can undo this for 30 days.",
  );
  await page.actions.remove(page.ids[3]!);
  expect(page.door.asked).toHaveLength(1);
});

test("several are locked, unlocked and deleted at once; locked ones stay", async () => {
  const page = await openTab();
  page.actions.pick([page.ids[0]!, page.ids[1]!]);
  await page.actions.lockPicked(true);
  const locked = () => server.stored(page.key).filter(({ meta }) => meta.locked).length;
  expect(locked()).toBe(2);
  page.show();
  page.actions.pick([page.ids[1]!, page.ids[3]!]);
  await page.actions.removePicked();
  expect(page.door.asked.at(-1)).toBe("Delete 1 snapshot? 1 locked one stays. You can undo this.");
  expect(server.stored(page.key).map(({ meta }) => meta.label)).toEqual(["one", "two", "three"]);
  expect(page.store.get().picked).toEqual([]);
});

test("another history is read in pages, restored from, and left again", async () => {
  const page = await openTab();
  const other = server.add("poster", ["a", "b"]);
  await page.actions.view(server.workflows.get(other.key)!);
  await page.settled();
  expect(page.shown()[0]).toBe("b");
  expect(page.el.textContent).toContain("Another workflow, for reading");
  await page.actions.view(null);
  await page.settled();
  expect(page.shown()).toEqual(["four", "two", "one"]);
});

test("a link to the workflow goes to the clipboard", async () => {
  const page = await openTab();
  const writeText = vi.spyOn(navigator.clipboard, "writeText").mockResolvedValue();
  await page.actions.copyLink(page.ids[0]!);
  const link = new RegExp(`^http.*/snapshots/${page.ids[0]}/graph$`);
  expect(writeText).toHaveBeenCalledExactlyOnceWith(expect.stringMatching(link));
});
