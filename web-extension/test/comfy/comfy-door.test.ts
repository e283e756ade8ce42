import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { createComfyDoor, type ComfyDoor } from "../../src/comfy/comfy-door";
import { settingTexts } from "../../src/settings/setting-texts";
import { createText } from "../../src/state/text";
import { registerExtension } from "../../src/comfy/extension";
import { FakeFrontend } from "./fake-frontend";

const graph = (word: string) => ({ id: `id-${word}`, nodes: [{ id: 1, word }] });
let frontend: FakeFrontend;
let door: ComfyDoor;
let told: string[];
let field: HTMLTextAreaElement;

beforeEach(async () => {
  vi.useFakeTimers();
  frontend = new FakeFrontend();
  door = createComfyDoor(frontend.app, frontend.api, () => "new-uuid");
  // The listeners of former doors stay on the window; they tell their own tests.
  const mine: string[] = [];
  told = mine;
  door.listen({
    opened: (tab) => mine.push(`opened ${tab.path}`),
    edited: (tab, text) => mine.push(`edited ${tab.path} ${wordOf(text)}`),
    leaving: (path) => mine.push(`leaving ${path}`),
    saving: (tab, text, by) => mine.push(`saving ${tab.path} ${wordOf(text)} by ${by}`),
    saved: (tab, first) => mine.push(`saved ${tab.path}${first ? " first" : ""}`),
    renamed: (from, tab) => mine.push(`renamed ${from} ${tab.path}`),
    copied: (from, tab) => mine.push(`copied ${from} ${tab.path}`),
    closed: (path) => mine.push(`closed ${path}`),
    queueing: () => mine.push("queueing"),
    hiding: (forGood) => mine.push(`hiding ${forGood}`),
  });
  registerExtension(frontend.app, {
    door,
    texts: {
      panel: "Snapline",
      settings: settingTexts(createText()),
    },
    commands: [],
    nodeMenu: { label: "History of this node", run: ({ path }) => mine.push(`node ${path}`) },
    about: { label: "Snapline", url: "" },
    mount: () => ({ destroy: () => mine.push("destroyed") }),
    hasDialog: () => false,
    ready: async () => {},
  });
  await frontend.extension!.setup();
  field = document.createElement("textarea");
  document.body.replaceChildren(field);
});
afterEach(() => vi.useRealTimers());

function wordOf(text: string): string {
  return (JSON.parse(text) as { nodes: { word: string }[] }).nodes[0]!.word;
}

async function open(name: string, isTemporary = false) {
  const workflow = frontend.workflow(`workflows/${name}.json`, graph(name), isTemporary);
  await frontend.activate(workflow);
  told.length = 0;
  return workflow;
}

function press(key: string, init: KeyboardEventInit = {}): void {
  document.body.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, ...init }));
}

describe("tabs", () => {
  test("are told when they come, and the one that goes before it", async () => {
    const a = await open("a");
    const b = frontend.workflow("workflows/b.json", graph("b"));
    await frontend.activate(b);
    expect(told).toEqual(["leaving workflows/a.json", "opened workflows/b.json"]);
    await frontend.activate(a);
    expect(told.slice(2)).toEqual(["leaving workflows/b.json", "opened workflows/a.json"]);
    expect(door.tab()).toEqual({
      ...{ path: "workflows/a.json", name: "a", temporary: false, graphId: "id-a" },
    });
  });

  test("are not opened by undo and redo, which open the active workflow once more", async () => {
    const a = await open("a");
    await frontend.activate(a, graph("undone"));
    frontend.changed();
    expect(told).toEqual(["edited workflows/a.json undone"]);
  });

  test("are renamed, copied, saved and closed", async () => {
    const a = await open("a", true);
    await frontend.act("renameWorkflow", [a], () => (a.path = "workflows/c.json"));
    await frontend.act("saveWorkflow", [a], () => (a.isTemporary = false));
    const copy = frontend.workflow("workflows/d.json", graph("a"));
    await frontend.act("saveAs", [a, copy.path], () => copy);
    await frontend.act("closeWorkflow", [a]);
    expect(told).toEqual([
      "renamed workflows/a.json workflows/c.json",
      "saving workflows/c.json a by person",
      "saved workflows/c.json first",
      "copied workflows/c.json workflows/d.json",
      "closed workflows/c.json",
    ]);
  });

  test("are not mistaken while a graph is loaded under the old tab's name", async () => {
    await open("a");
    frontend.extension!.beforeConfigureGraph();
    frontend.edit(graph("of the next tab"));
    expect(told).toEqual([]);
    expect(door.graph()).toBeNull();
  });

  test("are heard again after a load that failed", async () => {
    const a = await open("a");
    frontend.extension!.beforeConfigureGraph();
    await frontend.act("openWorkflow", [a], () => Promise.reject(new Error("broken")));
    frontend.edit(graph("1"));
    frontend.extension!.beforeConfigureGraph();
    frontend.extension!.onGraphLoadError();
    frontend.edit(graph("2"));
    expect(told).toEqual(["edited workflows/a.json 1", "edited workflows/a.json 2"]);
  });
});

describe("saves", () => {
  test("count at the key, once, and the store's save of the same graph is the same one", async () => {
    const a = await open("a");
    press("s", { ctrlKey: true });
    await frontend.act("saveWorkflow", [a]);
    expect(told).toEqual(["saving workflows/a.json a by person", "saved workflows/a.json"]);
  });

  test("count also when the dialog is cancelled or the save fails", async () => {
    await open("a", true);
    press("S", { metaKey: true });
    expect(told).toEqual(["saving workflows/a.json a by person"]);
    press("s", { ctrlKey: true, shiftKey: true });
    press("s");
    expect(told).toHaveLength(1);
  });

  test("count again when they come by the menu, or after another edit", async () => {
    const a = await open("a");
    press("s", { ctrlKey: true });
    frontend.edit(graph("edited"));
    await frontend.act("saveWorkflow", [a]);
    await frontend.act("saveWorkflow", [a]);
    expect(told.filter((line) => line.startsWith("saving"))).toEqual([
      "saving workflows/a.json a by person",
      "saving workflows/a.json edited by person",
      "saving workflows/a.json edited by person",
    ]);
  });

  test("of another tab take that tab's graph", async () => {
    const a = await open("a");
    await open("b");
    await frontend.act("saveWorkflow", [a]);
    expect(told[0]).toBe("saving workflows/a.json a by person");
  });

  test("are told apart from the frontend's own auto-save", async () => {
    frontend.settings["Comfy.Workflow.AutoSave"] = "after delay";
    frontend.settings["Comfy.Workflow.AutoSaveDelay"] = 1_000;
    const a = await open("a");
    document.body.dispatchEvent(new MouseEvent("click", { bubbles: true }));
    frontend.edit(graph("1"));
    await vi.advanceTimersByTimeAsync(1_010);
    await frontend.act("saveWorkflow", [a]);
    await vi.advanceTimersByTimeAsync(5_000);
    document.body.dispatchEvent(new MouseEvent("click", { bubbles: true }));
    await frontend.act("saveWorkflow", [a]);
    expect(told.filter((line) => line.startsWith("saving"))).toEqual([
      "saving workflows/a.json 1 by frontend",
      "saving workflows/a.json 1 by person",
    ]);
  });
});

describe("typing", () => {
  function type(word: string): void {
    frontend.canvasGraph = graph(word);
    field.dispatchEvent(new InputEvent("input", { bubbles: true, composed: true }));
  }

  test("is told within a second although the frontend sends no event, also without a pause", async () => {
    await open("a");
    for (const word of ["h", "he", "hel", "hell", "hello"]) {
      type(word);
      await vi.advanceTimersByTimeAsync(300);
    }
    expect(told.length).toBeGreaterThan(0);
    await vi.advanceTimersByTimeAsync(700);
    expect(told.at(-1)).toBe("edited workflows/a.json hello");
  });

  test("is told at once before a run, a save and the end of the page", async () => {
    const a = await open("a");
    type("1");
    frontend.api.dispatchEvent(new CustomEvent("promptQueueing"));
    type("2");
    await frontend.act("saveWorkflow", [a]);
    type("3");
    window.dispatchEvent(new Event("pagehide"));
    expect(told.filter((line) => line.startsWith("edited"))).toEqual([
      "edited workflows/a.json 1",
      "edited workflows/a.json 2",
      "edited workflows/a.json 3",
    ]);
    expect(told.at(-1)).toBe("hiding true");
  });

  test("is told at once before a key combination that may leave the tab", async () => {
    await open("a");
    type("1");
    press("x", { shiftKey: true });
    expect(told).toEqual([]);
    press("ArrowRight", { altKey: true });
    expect(told).toEqual(["edited workflows/a.json 1"]);
  });

  test("in a dialog, or that changes nothing but the view, is none", async () => {
    await open("a");
    const dialog = document.createElement("dialog");
    dialog.append(field);
    document.body.append(dialog);
    type("elsewhere");
    await vi.advanceTimersByTimeAsync(2_000);
    expect(told).toEqual([]);
    document.body.append(field);
    frontend.canvasGraph = { ...graph("a"), extra: { ds: { scale: 1, offset: [0, 0] } } };
    frontend.changed();
    told.length = 0;
    frontend.canvasGraph = { ...graph("a"), extra: { ds: { scale: 2, offset: [9, 9] } } };
    field.dispatchEvent(new InputEvent("input", { bubbles: true, composed: true }));
    await vi.advanceTimersByTimeAsync(2_000);
    expect(told).toEqual([]);
  });
});

describe("graphs", () => {
  test("replace the one in the tab as a step of undo, without a spurious one after", async () => {
    const a = await open("a");
    const replacement = await door.replaceInPlace(JSON.stringify(graph("b")));
    expect(replacement).toEqual({ done: true, graph: JSON.stringify(graph("b")) });
    expect(a.changeTracker!.undoQueue).toEqual([graph("a")]);
    expect(a.changeTracker!.redoQueue).toEqual([]);
    expect(a.changeTracker!.activeState).toEqual(graph("b"));
  });

  test("come back when the new one could not be loaded", async () => {
    const a = await open("a");
    const before = frontend.canvasGraph;
    frontend.load = (target) =>
      JSON.stringify(target) === JSON.stringify(before) ? target : { nodes: [] };
    const replacement = await door.replaceInPlace(JSON.stringify(graph("b")));
    expect(replacement).toMatchObject({ done: false });
    expect(frontend.canvasGraph).toEqual(before);
    expect(a.changeTracker!.undoQueue).toEqual([]);
  });

  test("open in a new tab as a workflow of its own, never by name", async () => {
    await open("a");
    const loaded = vi.spyOn(frontend.app, "loadGraphData");
    const tab = await door.openInNewTab(JSON.stringify(graph("b")), "folder/b");
    expect(tab).toMatchObject({ path: "workflows/folder/b.json", temporary: true });
    expect(loaded.mock.calls[0]![0]).toMatchObject({ id: "new-uuid", nodes: graph("b").nodes });
    expect(typeof loaded.mock.calls[0]![3]).toBe("object");
  });
});

test("addresses carry the user where no header can", () => {
  frontend.api.user = "bob_1";
  expect(door.url("/snapline/x?a=1")).toBe("/api/snapline/x?a=1&user=bob_1");
  expect(door.user()).toBe("bob_1");
});

test("the delay stays between 1 and 30 seconds, whatever the setting says", () => {
  const delays = [0, 7, 99, "x"].map((seconds) => {
    frontend.settings["Snapline.CaptureDelay"] = seconds;
    return door.captureDelayMs();
  });
  expect(delays).toEqual([1_000, 7_000, 30_000, 3_000]);
});

test("the side bar's panel is shown, and taken away when the side bar closes", () => {
  frontend.sidebar!.render(document.createElement("div"));
  frontend.sidebar!.destroy();
  expect(told).toEqual(["destroyed"]);
});

test("no list of saved workflows is better than a wrong one", async () => {
  expect(await door.savedPaths()).toEqual([]);
  frontend.api.fetchApi = async () => new Response("", { status: 500 });
  expect(await door.savedPaths()).toBeNull();
});
