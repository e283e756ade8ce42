import { expect, test, vi } from "vitest";
import type { Diff } from "../../src/client/diff-wire";
import { opened } from "./diff-page";
import { cfg, harbour, picture } from "./harbour";

test("asks for the other view's picture when it is wanted, and for each only once", async () => {
  const overlay: Diff = {
    ...harbour,
    pictures: { overlay: { svg: picture("overlay", ["5"]) } },
  };
  const page = await opened(async (_base, _target, { views }) =>
    views[0] === "overlay" ? overlay : harbour,
  );
  expect(page.all(".sl-diff-picture")).toHaveLength(2);
  await page.press("o");
  expect(page.all(".sl-diff-picture")).toHaveLength(1);
  expect(page.button("Overlay").getAttribute("aria-pressed")).toBe("true");
  await page.press("O");
  expect(page.all(".sl-diff-picture")).toHaveLength(2);
  expect(page.parts.load.mock.calls.map((call) => call[2].views)).toEqual([["sides"], ["overlay"]]);
});

test("begins with one picture where two are too small", async () => {
  const window = vi.spyOn(globalThis.window, "innerWidth", "get").mockReturnValue(899);
  const page = await opened(harbour);
  expect(page.parts.load.mock.calls[0]?.[2].views).toEqual(["overlay"]);
  window.mockRestore();
});

test("says once what the signs and lines of each kind of change mean", async () => {
  const page = await opened(harbour);
  const legend = page.all(".sl-diff-legend > span").map((kind) => {
    return [kind.querySelector("i")!.className, kind.textContent];
  });
  expect(legend).toEqual([
    ["sl-diff-line-added", "+ added"],
    ["sl-diff-line-removed", "− removed"],
    ["sl-diff-line-modified", "~ modified"],
    ["sl-diff-line-moved", "↕ moved"],
  ]);
});

test("fades what did not change, by the switch or C", async () => {
  const page = await opened(harbour);
  await page.press("c");
  expect(page.picture(1).classList.contains("changed-only")).toBe(true);
  expect(page.one('[role="switch"]').getAttribute("aria-checked")).toBe("true");
  await page.click(page.one('[role="switch"]'));
  expect(page.picture(1).classList.contains("changed-only")).toBe(false);
});

test("lights the change in turn in both pictures", async () => {
  const page = await opened(harbour);
  await page.click(page.row(cfg.key));
  const lit = [0, 1].map((place) => page.picture(place).querySelector(".sl-lit")?.id);
  expect(lit).toEqual(["base-node-5", "target-node-5"]);
  await page.click(page.row("node-removed 14"));
  expect(page.picture(0).querySelectorAll(".sl-lit")).toHaveLength(1);
  expect(page.picture(0).querySelector(".sl-lit")?.id).toBe("base-node-14");
  expect(page.picture(1).querySelector(".sl-lit")).toBeNull();
});

test("finds the change by a click in a picture, and its neighbours on the same node by more", async () => {
  const page = await opened(harbour);
  const click = async (place: number, selector: string) => {
    const at = page.picture(place).querySelector(selector)!;
    for (const kind of ["pointerdown", "pointerup"]) {
      at.dispatchEvent(new PointerEvent(kind, { bubbles: true, composed: true, button: 0 }));
    }
    await page.drawn();
  };
  await click(1, "#target-node-5 rect");
  expect(page.chosen()).toEqual([cfg.key]);
  await click(0, "#base-node-5 rect");
  expect(page.chosen()).toEqual(["widget 5 steps"]);
  await click(0, "#base-node-14 rect");
  expect(page.chosen()).toEqual(["node-removed 14"]);
});

test("moves both pictures by one drag, and picks nothing by it", async () => {
  const page = await opened(harbour);
  const at = page.picture(0).querySelector("#base-node-5 rect")!;
  at.setPointerCapture = () => undefined;
  const send = (kind: string, clientX: number) =>
    at.dispatchEvent(
      new PointerEvent(kind, { bubbles: true, composed: true, button: 0, clientX, clientY: 0 }),
    );
  page.all(".sl-diff-picture")[0]!.setPointerCapture = () => undefined;
  await page.press("+");
  const before = page.picture(1).style.transform;
  send("pointerdown", 0);
  send("pointermove", 40);
  send("pointerup", 40);
  await page.drawn();
  expect(page.picture(1).style.transform).not.toBe(before);
  expect(page.picture(0).style.transform).toBe(page.picture(1).style.transform);
  expect(page.chosen()).toEqual([]);
  await page.press("0");
  expect(page.picture(1).style.transform).toContain("scale(1)");
});

test("says that a graph is too large to draw, and lists all the same", async () => {
  const drawn = { svg: null, reason: "too-large", nodes: 10412 } as const;
  const page = await opened({ ...harbour, pictures: { base: drawn, target: drawn } });
  expect(page.dialog().textContent).toContain("Too large to draw: 10,412 nodes");
  expect(page.row(cfg.key)).toBeDefined();
});

test("draws the side that can be drawn beside one that has nothing in it", async () => {
  const pictures = {
    ...harbour.pictures,
    target: { svg: null, reason: "empty", nodes: 0 } as const,
  };
  const page = await opened({ ...harbour, pictures });
  expect(page.all(".sl-diff-picture")).toHaveLength(1);
  expect(page.dialog().textContent).toContain("Nothing to draw: the workflow has no nodes");
  expect(page.all(".sl-diff-caption")).toHaveLength(2);
});

test("lists all the same where a picture cannot be read", async () => {
  const pictures = { ...harbour.pictures, base: { svg: "<svg" } };
  const page = await opened({ ...harbour, pictures });
  expect(page.dialog().textContent).toContain("a picture that cannot be read");
  expect(page.row(cfg.key)).toBeDefined();
});

test("draws thousands of nodes in a document of their own, and lights one there", async () => {
  const ids = Array.from({ length: 400 }, (_, place) => String(place));
  const pictures = {
    base: { svg: picture("base", ids) },
    target: { svg: picture("target", ids) },
  };
  const page = await opened({ ...harbour, pictures });
  const drawn = (place: number) =>
    page.all(".sl-diff-picture")[place]!.shadowRoot!.querySelector("iframe")!.contentDocument!;
  await page.click(page.row(cfg.key));
  expect(drawn(0).querySelectorAll("g.node")).toHaveLength(400);
  expect(drawn(1).querySelector(".sl-lit")?.id).toBe("target-node-5");
});
