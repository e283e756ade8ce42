import { beforeEach, expect, test, vi } from "vitest";
import { FakeHistories } from "../fake-histories";
import { sheetPage } from "../sheet-page";

let server: FakeHistories;

beforeEach(() => {
  vi.spyOn(console, "warn").mockImplementation(() => undefined);
  server = new FakeHistories();
});

/** A page whose open tab has these snapshots, as the server's socket told it. */
async function openTab(labels: readonly string[], locked: readonly string[] = []) {
  const { key } = server.add("harbour", labels);
  for (const label of locked) server.grow(key, label, { locked: true });
  const page = await sheetPage(server, null);
  page.door.settings.captureOnLoad = false;
  page.session.live.tab({ path: "workflows/harbour.json", name: "harbour", temporary: false });
  page.session.live.history(server.workflows.get(key)!);
  const snapshots = server.stored(key).map(({ meta }) => meta);
  page.store.set({ snapshots, total: snapshots.length, loading: false });
  await page.settled();
  return { ...page, key };
}

test("clears all but what is locked, says how many, and brings them back by Undo", async () => {
  const page = await openTab(["one", "two"], ["kept"]);
  page.button("Clear All").click();
  await page.settled();
  expect(page.door.asked).toEqual(["Delete 2 snapshots? 1 locked one stays. You can undo this."]);
  expect(server.stored(page.key).map(({ meta }) => meta.label)).toEqual(["kept"]);
  expect(page.toasts()).toEqual(["Deleted 2, kept 1 locked or in use"]);
  page.button("Undo").click();
  await page.settled();
  expect(server.stored(page.key)).toHaveLength(3);
});

test("asks the server for the list anew, since many went at once", async () => {
  const page = await openTab(["one", "two"]);
  const refresh = vi.spyOn(page.session.live, "refresh");
  page.button("Clear All").click();
  await page.settled();
  page.button("Undo").click();
  await page.settled();
  expect(refresh).toHaveBeenCalledTimes(2);
});

test("does not promise a number of locked ones that it cannot know", async () => {
  const page = await openTab(["one", "two"]);
  page.store.set({ total: 900, more: true });
  page.door.says = false;
  page.button("Clear All").click();
  await page.settled();
  expect(page.door.asked).toEqual(["Delete 900 snapshots? Locked ones stay. You can undo this."]);
  expect(server.stored(page.key)).toHaveLength(2);
});

test("asks nothing where every snapshot is locked", async () => {
  const page = await openTab([], ["one"]);
  page.button("Clear All").click();
  await page.settled();
  expect(page.door.asked).toEqual([]);
  expect(page.toasts()).toEqual(["Nothing to delete: every snapshot is locked."]);
});

test("says how many cannot be brought back any more", async () => {
  const page = await openTab(["one", "two"]);
  page.button("Clear All").click();
  await page.settled();
  server.trashed.splice(0, 1);
  page.button("Undo").click();
  await page.settled();
  expect(page.toasts().at(-1)).toBe("Not all snapshots could be brought back.");
  expect(page.store.get().toasts.at(-1)?.detail).toBe("1 snapshot is no longer in the trash.");
});

test("says why nothing was cleared", async () => {
  const page = await openTab(["one"]);
  server.fault = (method) =>
    method === "DELETE"
      ? { kind: "problem", status: 507, code: "disk-full", detail: "Full." }
      : null;
  page.button("Clear All").click();
  await page.settled();
  expect(page.store.get().toasts.map(({ text, detail }) => `${text} ${detail}`)).toContain(
    "The snapshots were not deleted. Full.",
  );
});

test("undeletes by a thousand ids at most", async () => {
  const page = await openTab(Array.from({ length: 1_200 }, (_, index) => `s${index}`));
  page.button("Clear All").click();
  await page.settled();
  page.button("Undo").click();
  await page.settled();
  const bulks = server.requests.filter((request) => request.endsWith("/snapshots/undelete"));
  expect(bulks).toHaveLength(2);
  expect(server.stored(page.key)).toHaveLength(1_200);
});
