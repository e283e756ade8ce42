import { describe, expect, test, vi } from "vitest";
import { atTheDoor, graph, open } from "./at-the-door";

const at = atTheDoor();

describe("tabs", () => {
  test("are at.told when they come, and the one that goes before it", async () => {
    const a = await open(at, "a");
    const b = at.frontend.workflow("workflows/b.json", graph("b"));
    await at.frontend.activate(b);
    expect(at.told).toEqual(["leaving workflows/a.json", "opened workflows/b.json"]);
    await at.frontend.activate(a);
    expect(at.told.slice(2)).toEqual(["leaving workflows/b.json", "opened workflows/a.json"]);
    expect(at.door.tab()).toEqual({
      ...{ path: "workflows/a.json", name: "a", temporary: false, graphId: "id-a" },
    });
  });

  test("are not opened by undo and redo, which open the active workflow once more", async () => {
    const a = await open(at, "a");
    await at.frontend.activate(a, graph("undone"));
    at.frontend.changed();
    expect(at.told).toEqual(["edited workflows/a.json undone"]);
  });

  test("are renamed, copied, saved and closed", async () => {
    const a = await open(at, "a", true);
    await at.frontend.act("renameWorkflow", [a], () => (a.path = "workflows/c.json"));
    await at.frontend.act("saveWorkflow", [a], () => (a.isTemporary = false));
    const copy = at.frontend.workflow("workflows/d.json", graph("a"));
    await at.frontend.act("saveAs", [a, copy.path], () => copy);
    await at.frontend.act("closeWorkflow", [a]);
    expect(at.told).toEqual([
      "renamed workflows/a.json workflows/c.json",
      "saving workflows/c.json a by person",
      "saved workflows/c.json first",
      "copied workflows/c.json workflows/d.json",
      "closed workflows/c.json",
    ]);
  });

  test("are not mistaken while a graph is loaded under the old tab's name", async () => {
    await open(at, "a");
    at.frontend.extension!.beforeConfigureGraph();
    at.frontend.edit(graph("of the next tab"));
    expect(at.told).toEqual([]);
    expect(at.door.graph()).toBeNull();
  });

  test("are heard again after a load that failed", async () => {
    const a = await open(at, "a");
    at.frontend.extension!.beforeConfigureGraph();
    await at.frontend.act("openWorkflow", [a], () => Promise.reject(new Error("broken")));
    at.frontend.edit(graph("1"));
    at.frontend.extension!.beforeConfigureGraph();
    at.frontend.extension!.onGraphLoadError();
    at.frontend.edit(graph("2"));
    expect(at.told).toEqual(["edited workflows/a.json 1", "edited workflows/a.json 2"]);
  });
});

describe("graphs", () => {
  test("replace the one in the tab as a step of undo, without a spurious one after", async () => {
    const a = await open(at, "a");
    const replacement = await at.door.replaceInPlace(JSON.stringify(graph("b")));
    expect(replacement).toEqual({ done: true, graph: JSON.stringify(graph("b")) });
    expect(a.changeTracker!.undoQueue).toEqual([graph("a")]);
    expect(a.changeTracker!.redoQueue).toEqual([]);
    expect(a.changeTracker!.activeState).toEqual(graph("b"));
  });

  test("come back when the new one could not be loaded", async () => {
    const a = await open(at, "a");
    const before = at.frontend.canvasGraph;
    at.frontend.load = (target) =>
      JSON.stringify(target) === JSON.stringify(before) ? target : { nodes: [] };
    const replacement = await at.door.replaceInPlace(JSON.stringify(graph("b")));
    expect(replacement).toMatchObject({ done: false });
    expect(at.frontend.canvasGraph).toEqual(before);
    expect(a.changeTracker!.undoQueue).toEqual([]);
  });

  test("open in a new tab as a workflow of its own, never by name", async () => {
    await open(at, "a");
    const loaded = vi.spyOn(at.frontend.app, "loadGraphData");
    const tab = await at.door.openInNewTab(JSON.stringify(graph("b")), "folder/b");
    expect(tab).toMatchObject({ path: "workflows/folder/b.json", temporary: true });
    expect(loaded.mock.calls[0]![0]).toMatchObject({ id: "new-uuid", nodes: graph("b").nodes });
    expect(typeof loaded.mock.calls[0]![3]).toBe("object");
  });
});

test("addresses carry the user where no header can", () => {
  at.frontend.api.user = "bob_1";
  expect(at.door.url("/snapline/x?a=1")).toBe("/api/snapline/x?a=1&user=bob_1");
  expect(at.door.user()).toBe("bob_1");
});

test("the delay stays between 1 and 30 seconds, whatever the setting says", () => {
  const delays = [0, 7, 99, "x"].map((seconds) => {
    at.frontend.settings["Snapline.CaptureDelay"] = seconds;
    return at.door.captureDelayMs();
  });
  expect(delays).toEqual([1_000, 7_000, 30_000, 3_000]);
});

test("the side bar's panel is shown, and taken away when the side bar closes", () => {
  at.frontend.sidebar!.render(document.createElement("div"));
  at.frontend.sidebar!.destroy();
  expect(at.told).toEqual(["destroyed"]);
});

test("no list of saved workflows is better than a wrong one", async () => {
  expect(await at.door.savedPaths()).toEqual([]);
  at.frontend.api.fetchApi = async () => new Response("", { status: 500 });
  expect(await at.door.savedPaths()).toBeNull();
});
