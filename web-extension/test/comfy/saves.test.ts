import { describe, expect, test, vi } from "vitest";
import { atTheDoor, graph, open, press } from "./at-the-door";

const at = atTheDoor();

describe("saves", () => {
  test("count at the key, once, and the store's save of the same graph is the same one", async () => {
    const a = await open(at, "a");
    press("s", { ctrlKey: true });
    await at.frontend.act("saveWorkflow", [a]);
    expect(at.told).toEqual(["saving workflows/a.json a by person", "saved workflows/a.json"]);
  });

  test("count also when the dialog is cancelled or the save fails", async () => {
    await open(at, "a", true);
    press("S", { metaKey: true });
    expect(at.told).toEqual(["saving workflows/a.json a by person"]);
    press("s", { ctrlKey: true, shiftKey: true });
    press("s");
    expect(at.told).toHaveLength(1);
  });

  test("count again when they come by the menu, or after another edit", async () => {
    const a = await open(at, "a");
    press("s", { ctrlKey: true });
    at.frontend.edit(graph("edited"));
    await at.frontend.act("saveWorkflow", [a]);
    await at.frontend.act("saveWorkflow", [a]);
    expect(at.told.filter((line) => line.startsWith("saving"))).toEqual([
      "saving workflows/a.json a by person",
      "saving workflows/a.json edited by person",
      "saving workflows/a.json edited by person",
    ]);
  });

  test("of another tab take that tab's graph", async () => {
    const a = await open(at, "a");
    await open(at, "b");
    await at.frontend.act("saveWorkflow", [a]);
    expect(at.told[0]).toBe("saving workflows/a.json a by person");
  });

  test("are at.told apart from the frontend's own auto-save", async () => {
    at.frontend.settings["Comfy.Workflow.AutoSave"] = "after delay";
    at.frontend.settings["Comfy.Workflow.AutoSaveDelay"] = 1_000;
    const a = await open(at, "a");
    document.body.dispatchEvent(new MouseEvent("click", { bubbles: true }));
    at.frontend.edit(graph("1"));
    await vi.advanceTimersByTimeAsync(1_010);
    await at.frontend.act("saveWorkflow", [a]);
    await vi.advanceTimersByTimeAsync(5_000);
    document.body.dispatchEvent(new MouseEvent("click", { bubbles: true }));
    await at.frontend.act("saveWorkflow", [a]);
    expect(at.told.filter((line) => line.startsWith("saving"))).toEqual([
      "saving workflows/a.json 1 by frontend",
      "saving workflows/a.json 1 by person",
    ]);
  });
});
