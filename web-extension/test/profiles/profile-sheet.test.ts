import { beforeEach, expect, test, vi } from "vitest";
import { FakeDesk } from "../fake-desk";
import { graphOf } from "../fake-door";
import { sheetPage } from "../sheet-page";

let server: FakeDesk;

beforeEach(() => {
  vi.spyOn(console, "warn").mockImplementation(() => undefined);
  server = new FakeDesk();
});

async function page() {
  const opened = await sheetPage(server, "profiles");
  const found = <T extends Element>(selector: string) => opened.el.querySelector<T>(selector)!;
  return {
    ...opened,
    async save(name: string) {
      const field = found<HTMLInputElement>(".sl-profile-form input");
      field.value = name;
      field.dispatchEvent(new Event("input", { bubbles: true }));
      await opened.settled();
      found<HTMLFormElement>("form").requestSubmit();
      await opened.settled();
    },
    async press(name: string) {
      opened.button(name).click();
      await opened.settled();
      await opened.settled();
    },
    names: () => [...opened.el.querySelectorAll(".sl-profile .sl-title")].map((b) => b.textContent),
  };
}

const keyAt = (path: string) =>
  [...server.workflows.values()].find((workflow) => workflow.path === path)!.key;

test("keeps what is open and what was visited, with the active one", async () => {
  const { door, save, settled, toasts, names } = await page();
  door.open("workflows/a.json");
  await settled();
  door.open("workflows/b.json");
  await settled();
  door.open("workflows/c.json");
  await settled();
  door.close("workflows/a.json");
  await save("  Portraits ");

  expect(names()).toEqual(["Portraits"]);
  const [profile] = server.profiles;
  expect(profile!.workflows.map(({ path }) => path).sort()).toEqual([
    "workflows/a.json",
    "workflows/b.json",
    "workflows/c.json",
  ]);
  expect(profile!.workflows.every(({ visitedAt }) => visitedAt !== null)).toBe(true);
  expect(profile!.activeWorkflowKey).toBe(keyAt("workflows/c.json"));
  expect(toasts()).toContain("Saved “Portraits” with 3 workflows");
});

test("keeps an open tab that was never looked at, and its graph if it has no file", async () => {
  const { door, save, settled } = await page();
  door.tabs.set("workflows/old.json", tab("workflows/old.json", false));
  door.tabs.set("workflows/Unsaved.json", tab("workflows/Unsaved.json", true));
  door.graphs.set("workflows/Unsaved.json", graphOf("only here"));
  door.tabs.set("workflows/lost.json", tab("workflows/lost.json", true));
  door.open("workflows/a.json");
  await settled();
  await save("all");

  const entries = server.profiles[0]!.workflows;
  expect(entries.map(({ path, visitedAt }) => [path, visitedAt !== null])).toEqual([
    ["workflows/old.json", false],
    ["workflows/Unsaved.json", false],
    ["workflows/a.json", true],
  ]);
  expect(server.graphs()).toContain(graphOf("only here"));
});

test("opens the files, leaves what is open and shows the active one at last", async () => {
  const { door, press, settled, toasts, store } = await page();
  const a = server.add("a", []);
  const b = server.add("b", []);
  const c = server.add("c", []);
  for (const name of ["a", "c"]) door.files.set(`workflows/${name}.json`, graphOf(name));
  door.open("workflows/b.json", graphOf("edited, not saved"));
  await settled();
  server.profiles.push(profile("Three", [c.key, a.key, b.key], c.key));
  await refreshed({ store, settled });
  await press("Load “Three”");

  expect([...door.tabs.keys()]).toEqual([
    "workflows/b.json",
    "workflows/a.json",
    "workflows/c.json",
  ]);
  expect(door.tab()?.path).toBe("workflows/c.json");
  expect(door.graphs.get("workflows/b.json")).toBe(graphOf("edited, not saved"));
  expect(toasts()).toContain("Loaded 3 workflows.");
  expect(store.get().busy).toBeNull();
});

test("puts the newest snapshot into a file that is older, after keeping what the file held", async () => {
  const { door, press, settled, store } = await page();
  const a = server.add("a", ["newest"]);
  const [newest] = server.stored(a.key);
  door.files.set("workflows/a.json", graphOf("older file"));
  server.profiles.push(profile("One", [a.key], a.key));
  await refreshed({ store, settled });
  await press("Load “One”");

  expect(door.graphs.get("workflows/a.json")).toBe(newest!.graph);
  expect(server.graphs()).toContain(graphOf("older file"));
});

test("changes nothing in a file that is what the newest snapshot holds", async () => {
  const { door, press, settled, store } = await page();
  const a = server.add("a", ["newest"]);
  const replace = vi.spyOn(door, "replaceInPlace");
  door.files.set("workflows/a.json", server.stored(a.key)[0]!.graph);
  server.profiles.push(profile("One", [a.key], a.key));
  await refreshed({ store, settled });
  await press("Load “One”");

  expect(door.tab()?.path).toBe("workflows/a.json");
  expect(replace).not.toHaveBeenCalled();
});

test("opens what has no file as a named tab and skips what has nothing left", async () => {
  const { door, press, settled, store, toasts } = await page();
  const unsaved = server.add("Idea", ["one", "two"], { temporary: true });
  const empty = server.add("Empty", [], { temporary: true });
  server.profiles.push(profile("Both", ["gone-00000000", empty.key, unsaved.key], null));
  await refreshed({ store, settled });
  await press("Load “Both”");

  expect(door.tab()).toMatchObject({ path: "workflows/Idea.json", temporary: true });
  expect(door.graph()).toBe(server.stored(unsaved.key)[1]!.graph);
  expect(toasts()).toContain("Loaded 1 workflow, 2 skipped: no snapshot.");
});

test("stops with a sentence when the frontend cannot open one, and keeps what is open", async () => {
  const { door, press, settled, store, toasts } = await page();
  const a = server.add("a", []);
  const b = server.add("b", []);
  door.files.set("workflows/a.json", graphOf("a"));
  const openFile = door.openFile.bind(door);
  vi.spyOn(door, "openFile").mockImplementation((path) =>
    path.includes("/b.") ? Promise.reject(new Error("ComfyUI did not open b.")) : openFile(path),
  );
  server.profiles.push(profile("Two", [a.key, b.key], null));
  await refreshed({ store, settled });
  await press("Load “Two”");

  expect(door.tab()?.path).toBe("workflows/a.json");
  expect(toasts()).toContain(
    "Not all was loaded: 1 workflow is open. What was open stays as it is.",
  );
  expect(store.get()).toMatchObject({ busy: null });
});

test("does nothing while a swap runs", async () => {
  const { press, settled, store } = await page();
  server.profiles.push(profile("One", ["a-00000000"], null));
  await refreshed({ store, settled });
  store.set({ busy: "swap" });
  await settled();
  await press("Load “One”");
  expect(server.requests).not.toContain("GET /snapline/api/workflows");
});

test.each(["Enter", "Escape"])("%s ends a rename and nothing else", async (key) => {
  const { door, save, press, el, settled, store } = await page();
  door.open("workflows/a.json");
  await save("One");
  await press("Rename “One”");
  const field = el.querySelector<HTMLInputElement>(".sl-rename")!;
  const event = new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true });
  field.dispatchEvent(event);
  await settled();
  expect(el.querySelector(".sl-rename")).toBeNull();
  // Else the browser would press the button that the focus went to.
  expect(event.defaultPrevented).toBe(true);
  expect(store.get().sheet).toBe("profiles");
});

test("renames, deletes and brings back", async () => {
  const { el, press, names, settled, store } = await page();
  server.profiles.push(profile("One", [], null));
  await refreshed({ store, settled });
  await press("Rename “One”");
  const field = el.querySelector<HTMLInputElement>(".sl-rename")!;
  field.value = "Two";
  field.dispatchEvent(new Event("input", { bubbles: true }));
  await settled();
  field.dispatchEvent(new KeyboardEvent("keydown", { key: "Enter", bubbles: true }));
  await settled();
  expect(names()).toEqual(["Two"]);

  await press("Delete “Two”");
  expect(names()).toEqual([]);
  expect(el.textContent).toContain("No profiles yet");
  await press("Undo");
  expect(names()).toEqual(["Two"]);
});

test("says why the profiles cannot be had, and asks again", async () => {
  server.fault = (_method, route) =>
    route.endsWith("/profiles")
      ? { kind: "problem", status: 500, code: "internal", detail: "The folder is locked." }
      : null;
  const { el, press } = await page();
  expect(el.textContent).toContain("The folder is locked.");
  server.fault = () => null;
  await press("Try again");
  expect(el.textContent).toContain("No profiles yet");
});

function tab(path: string, temporary: boolean) {
  return { path, name: path.replace(/^.*\/|\.json$/g, ""), temporary, graphId: `id of ${path}` };
}

function profile(name: string, keys: string[], activeWorkflowKey: string | null) {
  const workflows = keys.map((workflowKey) => {
    const path = server.workflows.get(workflowKey)?.path ?? `workflows/${workflowKey}.json`;
    return { workflowKey, path, visitedAt: null };
  });
  const createdAt = "2026-01-01T00:00:00Z";
  return { ...{ format: 1, id: `p-${name}`, name, createdAt, workflows }, activeWorkflowKey };
}

/** The sheet asks again when the connection comes back. */
async function refreshed({
  store,
  settled,
}: Pick<Awaited<ReturnType<typeof sheetPage>>, "store" | "settled">) {
  store.set({ connection: { kind: "starting" } });
  await settled();
  store.set({ connection: { kind: "connected" } });
  await settled();
}
