import { describe, expect, test, vi } from "vitest";
import { atTheDoor, graph, open, press } from "./at-the-door";

const at = atTheDoor();

describe("typing", () => {
  function type(word: string): void {
    at.frontend.canvasGraph = graph(word);
    at.field.dispatchEvent(new InputEvent("input", { bubbles: true, composed: true }));
  }

  test("is at.told within a second although the frontend sends no event, also without a pause", async () => {
    await open(at, "a");
    for (const word of ["h", "he", "hel", "hell", "hello"]) {
      type(word);
      await vi.advanceTimersByTimeAsync(300);
    }
    expect(at.told.length).toBeGreaterThan(0);
    await vi.advanceTimersByTimeAsync(700);
    expect(at.told.at(-1)).toBe("edited workflows/a.json hello");
  });

  test("is at.told at once before a run, a save and the end of the page", async () => {
    const a = await open(at, "a");
    type("1");
    at.frontend.api.dispatchEvent(new CustomEvent("promptQueueing"));
    type("2");
    await at.frontend.act("saveWorkflow", [a]);
    type("3");
    window.dispatchEvent(new Event("pagehide"));
    expect(at.told.filter((line) => line.startsWith("edited"))).toEqual([
      "edited workflows/a.json 1",
      "edited workflows/a.json 2",
      "edited workflows/a.json 3",
    ]);
    expect(at.told.at(-1)).toBe("hiding true");
  });

  test("is at.told at once before a key combination that may leave the tab", async () => {
    await open(at, "a");
    type("1");
    press("x", { shiftKey: true });
    expect(at.told).toEqual([]);
    press("ArrowRight", { altKey: true });
    expect(at.told).toEqual(["edited workflows/a.json 1"]);
  });

  test("in a dialog, or that changes nothing but the view, is none", async () => {
    await open(at, "a");
    const dialog = document.createElement("dialog");
    dialog.append(at.field);
    document.body.append(dialog);
    type("elsewhere");
    await vi.advanceTimersByTimeAsync(2_000);
    expect(at.told).toEqual([]);
    document.body.append(at.field);
    at.frontend.canvasGraph = { ...graph("a"), extra: { ds: { scale: 1, offset: [0, 0] } } };
    at.frontend.changed();
    at.told.length = 0;
    at.frontend.canvasGraph = { ...graph("a"), extra: { ds: { scale: 2, offset: [9, 9] } } };
    at.field.dispatchEvent(new InputEvent("input", { bubbles: true, composed: true }));
    await vi.advanceTimersByTimeAsync(2_000);
    expect(at.told).toEqual([]);
  });
});
