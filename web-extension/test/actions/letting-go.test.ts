import { beforeEach, expect, test, vi } from "vitest";
import { removeHistory } from "../../src/actions/clear";
import { FakeBranches } from "../fake-branches";
import { sheetPage } from "../sheet-page";

let server: FakeBranches;

beforeEach(() => {
  localStorage.clear();
  vi.spyOn(console, "warn").mockImplementation(() => undefined);
  server = new FakeBranches();
});

/** One – two – three in the open tab, on a socket that the server greeted; two is the base. */
async function compared() {
  const workflow = server.add("harbour", ["one"]);
  const { key } = workflow;
  for (const label of ["two", "three"]) {
    const parentId = server.stored(key).at(-1)!.meta.id;
    server.grow(key, label, { parentId, liveParentId: parentId });
  }
  const page = await sheetPage(server, null);
  page.session.live.tab({ path: "workflows/harbour.json", name: "harbour", temporary: false });
  page.session.live.history(server.workflows.get(key)!);
  const snapshots = server.stored(key).map(({ meta }) => meta);
  page.store.set({ snapshots: [...snapshots].reverse(), total: 3, loading: false });
  await page.settled();
  const socket = page.door.sockets.at(-1)!;
  const hello = { type: "hello", epoch: "e", seq: 0, version: "1", folderId: "folder-1" };
  socket.say({ ...hello, user: "default" });
  page.actions.chooseBase(snapshots[1]!);
  socket.say({ type: "holding" });
  const [one, two] = snapshots.map(({ id }) => id);
  return { ...page, socket, key, workflow, one: one!, two: two! };
}

type Compared = Awaited<ReturnType<typeof compared>>;

const left = (key: string) => server.stored(key).map(({ meta }) => meta.label);

const ways: Record<string, (page: Compared) => unknown> = {
  "the ×": ({ actions, two }) => actions.remove(two),
  "the chosen rows": ({ actions, one, two }) => {
    actions.pick([one, two]);
    return actions.removePicked();
  },
  "the branch": ({ actions, two }) => actions.removeBranch(two),
  "Clear All": ({ actions }) => actions.clearAll(),
  "the whole history": ({ parts, key }) =>
    removeHistory(parts, server.workflows.get(key)!, () => undefined),
};

for (const [way, act] of Object.entries(ways)) {
  test(`the base goes with ${way} once the server knows that it is let go`, async () => {
    const page = await compared();
    const done = act(page);
    await page.settled();
    expect(page.socket.sent.at(-1)).toEqual({ type: "holding", ids: [] });
    expect(page.store.get().compareBase).toBeNull();
    expect(left(page.key)).toEqual(["one", "two", "three"]);
    page.socket.say({ type: "holding" });
    await done;
    expect(left(page.key)).not.toContain("two");
  });
}

test("the base stays while others are deleted, and when the person keeps it", async () => {
  const page = await compared();
  await page.actions.remove(page.one);
  expect(left(page.key)).toEqual(["two", "three"]);
  page.door.says = false;
  await page.actions.clearAll();
  expect(page.store.get().compareBase?.id).toBe(page.two);
});
