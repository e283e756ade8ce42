import { beforeEach, expect, test, vi } from "vitest";
import { FakeHistories } from "../fake-histories";
import { sheetPage } from "../sheet-page";

let server: FakeHistories;

beforeEach(() => {
  vi.spyOn(console, "warn").mockImplementation(() => undefined);
  server = new FakeHistories();
});

test("lists every history with what it is and was called, newest first, those deleted below", async () => {
  server.add("older", ["one"], { formerPaths: ["workflows/draft.json"] });
  const gone = server.add("gone", []);
  gone.deletedAt = "2026-11-02T10:00:00Z";
  const copy = server.add("newer", ["two", "three"]);
  copy.origin = { key: server.workflows.keys().next().value!, snapshotId: null };
  const page = await sheetPage(server, "workflows");
  expect(page.titles()).toEqual(["newer", "older", "gone"]);
  expect(page.row("newer").textContent).toMatch(/2 snapshots · 2 kB · .* · Copy of older/);
  expect(page.row("older").textContent).toContain("was draft");
  expect(page.row("Deleted").querySelector("h3")).not.toBeNull();
  expect(page.row("gone").textContent).toContain("Bring back");
});

test("says which one is open now, above the others", async () => {
  server.add("newest", ["one"]);
  const page = await sheetPage(server, null);
  page.door.open("workflows/here.json");
  await page.settled();
  server.add("even newer", ["one"]);
  page.actions.openSheet("workflows");
  await vi.waitFor(() => expect(page.titles()).toEqual(["here", "even newer", "newest"]));
  expect(page.row("here").textContent).toContain("Open now");
});

test("folds the unsaved tabs that hold no more than how they were opened", async () => {
  for (const name of ["Unsaved (1)", "Unsaved (2)"]) server.add(name, ["x"], { temporary: true });
  server.add("Unsaved (3)", ["x", "y"], { temporary: true });
  server.add("saved", ["x"]);
  const page = await sheetPage(server, "workflows");
  expect(page.titles()).toEqual(["saved", "Unsaved (3)"]);
  const fold = page.row("2 unsaved tabs, one snapshot each");
  expect(page.rows().at(-1)).toBe(fold);
  fold.focus();
  page.press("ArrowRight");
  await page.settled();
  expect(page.titles()).toEqual(["saved", "Unsaved (3)", "Unsaved (2)", "Unsaved (1)"]);
});

test("finds by name, path and former names, folded ones too", async () => {
  server.add("Poster", ["x"], { formerPaths: ["workflows/client/draft.json"] });
  server.add("Harbour", ["x"]);
  server.add("Unsaved poster", ["x"], { temporary: true });
  const page = await sheetPage(server, "workflows");
  page.type("CLIENT draft");
  await page.settled();
  expect(page.titles()).toEqual(["Poster"]);
  page.type("poster");
  await page.settled();
  expect(page.titles()).toEqual(["Unsaved poster", "Poster"]);
  page.type("nothing like it");
  await page.settled();
  expect(page.el.textContent).toContain("No workflow is or was called “nothing like it”.");
});

test("opens the newest snapshot in a new tab", async () => {
  const { key } = server.add("harbour", ["old", "new"]);
  const page = await sheetPage(server, "workflows");
  page.button("Open newest snapshot in a new tab", page.row("harbour")).click();
  await page.settled();
  expect(page.door.tab()).toMatchObject({ name: "harbour", temporary: true });
  expect(page.door.graph()).toBe(server.stored(key)[1]!.graph);
});

test("shows a history for reading", async () => {
  server.add("harbour", ["old", "new"]);
  const page = await sheetPage(server, "workflows");
  page.row("harbour").click();
  await page.settled();
  expect(page.el.textContent).toContain("Another workflow, for reading");
  expect(page.el.querySelector(".sl-row .sl-title")?.textContent).toBe("new");
});

test("deletes a history after asking, and brings it back by Undo", async () => {
  const { key } = server.add("harbour", ["one", "two"]);
  const page = await sheetPage(server, "workflows");
  page.row("harbour").focus();
  page.press("Delete");
  await page.settled();
  expect(page.door.asked[0]).toContain("Its 2 snapshots go to the trash. Locked ones stay.");
  expect(page.row("harbour").textContent).toContain("Bring back");
  expect(page.toasts()).toEqual(["Deleted 2 snapshots"]);
  page.button("Undo").click();
  await page.settled();
  expect(server.stored(key)).toHaveLength(2);
  expect(page.row("harbour").textContent).toContain("2 snapshots");
});

test("keeps what is locked and says how many", async () => {
  const { key } = server.add("harbour", ["one"]);
  server.grow(key, "two", { locked: true });
  const page = await sheetPage(server, "workflows");
  page.button("Delete history").click();
  await page.settled();
  expect(page.toasts()).toEqual(["Deleted 1, kept 1 locked or in use"]);
  expect(page.row("harbour").textContent).toContain("1 snapshot");
  page.button("Undo").click();
  await page.settled();
  expect(server.stored(key)).toHaveLength(2);
});

test("deletes nothing when the person cancels", async () => {
  const { key } = server.add("harbour", ["one"]);
  const page = await sheetPage(server, "workflows");
  page.door.says = false;
  page.button("Delete history").click();
  await page.settled();
  expect(server.stored(key)).toHaveLength(1);
  expect(page.toasts()).toEqual([]);
});

test("brings a deleted history back", async () => {
  const { key } = server.add("harbour", ["one"]);
  const page = await sheetPage(server, "workflows");
  page.button("Delete history").click();
  await page.settled();
  page.button("Bring back harbour").click();
  await page.settled();
  expect(server.stored(key)).toHaveLength(1);
  expect(page.toasts()).toContain("“harbour” is back");
  expect(page.row("harbour").textContent).not.toContain("Bring back");
});

test("says why there is no list, and tries again", async () => {
  server.add("harbour", ["one"]);
  server.fault = (_method, route) =>
    route.endsWith("/workflows")
      ? { kind: "problem", status: 500, code: "", detail: "Broken." }
      : null;
  const page = await sheetPage(server, "workflows");
  expect(page.el.querySelector('[role="alert"]')?.textContent).toContain("Broken.");
  server.fault = () => null;
  page.button("Try again").click();
  await page.settled();
  expect(page.titles()).toEqual(["harbour"]);
});

test("walks through the rows by the arrow keys, from the field down", async () => {
  for (const name of ["c", "b", "a"]) server.add(name, ["x"]);
  const page = await sheetPage(server, "workflows");
  const focused = () => document.activeElement?.getAttribute("aria-label")?.[0];
  for (const [key, name] of [
    ["ArrowDown", "a"],
    ["ArrowDown", "b"],
    ["End", "c"],
    ["Home", "a"],
  ]) {
    page.press(key!);
    await page.settled();
    expect(focused(), key).toBe(name);
  }
  page.press("Delete");
  await page.settled();
  expect(focused()).toBe("b");
});
