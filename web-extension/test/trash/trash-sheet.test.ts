import { beforeEach, expect, test, vi } from "vitest";
import { FakeHistories } from "../fake-histories";
import { sheetPage } from "../sheet-page";

let server: FakeHistories;

beforeEach(() => {
  vi.spyOn(console, "warn").mockImplementation(() => undefined);
  server = new FakeHistories();
});

async function deleted(...labels: string[]) {
  const { key } = server.add("harbour", labels);
  await server.fetch(`/snapline/api/workflows/${key}`, { method: "DELETE", body: "{}" });
  return key;
}

test("says that it is empty", async () => {
  const page = await sheetPage(server, "trash");
  expect(page.el.textContent).toContain("The trash is empty");
  expect(() => page.button("Empty trash")).toThrow();
});

test("lists what was deleted with its workflow, its end and the size of all", async () => {
  await deleted("one", "two");
  const page = await sheetPage(server, "trash");
  expect(page.titles()).toEqual(["one", "two"]);
  expect(page.el.querySelector(".sl-bar")?.textContent).toContain("2 snapshots · 2 kB");
  expect(page.row("one").textContent).toMatch(/harbour.*deleted .* · until Sun, Dec 20/);
  expect(page.row("one").getAttribute("aria-label")).toContain("kept until");
});

test("brings one back", async () => {
  const key = await deleted("one", "two");
  const page = await sheetPage(server, "trash");
  page.button("Bring back two").click();
  await page.settled();
  expect(page.titles()).toEqual(["one"]);
  expect(server.stored(key).map(({ meta }) => meta.label)).toEqual(["two"]);
  expect(page.toasts()).toEqual(["Brought back into “harbour”"]);
  expect(page.el.querySelector(".sl-bar")?.textContent).toContain("1 snapshot · 1 kB");
});

test("empties it after asking with the count and the size", async () => {
  await deleted("one", "two");
  const page = await sheetPage(server, "trash");
  page.door.says = false;
  page.button("Empty trash").click();
  await page.settled();
  expect(page.door.asked[0]).toBe("Delete 2 snapshots (2 kB) for good? This cannot be undone.");
  expect(server.trashed).toHaveLength(2);
  page.door.says = true;
  page.button("Empty trash").click();
  await page.settled();
  expect(server.trashed).toHaveLength(0);
  expect(page.el.textContent).toContain("The trash is empty");
  expect(page.toasts()).toEqual(["Deleted 2 snapshots for good · 2 kB"]);
});

test("says that one was gone already, and shows what is there now", async () => {
  await deleted("one", "two");
  const page = await sheetPage(server, "trash");
  server.trashed.splice(0, 1);
  page.button("Bring back one").click();
  await page.settled();
  expect(page.toasts()).toEqual(["The snapshot could not be brought back."]);
  expect(page.titles()).toEqual(["two"]);
});

test("loads older ones when the end comes near, and says if it cannot", async () => {
  server.pageOf = 10;
  await deleted(...Array.from({ length: 25 }, (_, index) => `s${index}`));
  server.fault = (_method, route) =>
    route.includes("before=10")
      ? { kind: "problem", status: 500, code: "", detail: "Broken." }
      : null;
  const page = await sheetPage(server, "trash");
  expect(page.el.textContent).toContain("Broken.");
  expect(page.titles()).toHaveLength(10);
  server.fault = () => null;
  page.button("Try again").click();
  await vi.waitFor(() => expect(page.rows()[0]!.getAttribute("aria-setsize")).toBe("25"));
});

test("shows what was set aside, and why", async () => {
  const at = "2026-11-20T10:00:00Z";
  const file = "01K00000000000000000000001.json";
  server.quarantined.push({ workflowKey: "harbour-1", file, reason: "ends in the middle", at });
  const page = await sheetPage(server, "trash");
  expect(page.el.textContent).toContain("Damaged files, set aside");
  expect(page.row("ends in the middle").textContent).toContain(file);
});

test("lists deleted profiles above the snapshots, and brings one back", async () => {
  await deleted("one");
  for (const name of ["Portraits", "Boats"]) {
    const when = { deletedAt: "2026-11-20T08:00:00Z", purgeAt: "2026-12-20T08:00:00Z" };
    server.deletedProfiles.push({ id: `id-${name}`, name, workflows: 4, ...when });
  }
  const page = await sheetPage(server, "trash");
  expect(page.titles()).toEqual(["Portraits", "Boats", "one"]);
  const heads = [...page.el.querySelectorAll(".sl-item h3")].map(({ textContent }) => textContent);
  expect(heads).toEqual(["Profiles", "Snapshots"]);
  expect(page.row("Boats").textContent).toMatch(/4 workflows · deleted .* · until Sun, Dec 20/);
  page.button("Bring back Boats").click();
  await page.settled();
  expect(page.titles()).toEqual(["Portraits", "one"]);
  expect(server.deletedProfiles.map(({ name }) => name)).toEqual(["Portraits"]);
  expect(page.toasts()).toEqual(["The profile “Boats” is back"]);
});

test("says that a profile was gone already, and shows what is there now", async () => {
  const when = { deletedAt: "2026-11-20T08:00:00Z", purgeAt: "2026-12-20T08:00:00Z" };
  server.deletedProfiles.push({ id: "id-1", name: "Portraits", workflows: 1, ...when });
  const page = await sheetPage(server, "trash");
  server.deletedProfiles.length = 0;
  page.row("Portraits").focus();
  page.press("Enter");
  await page.settled();
  expect(page.toasts()).toEqual(["The profile could not be brought back."]);
  expect(page.el.textContent).toContain("The trash is empty");
});
