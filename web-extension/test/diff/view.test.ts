import { expect, test, vi } from "vitest";
import { comparison, diffPage, opened } from "./diff-page";
import { cfg, harbour, many, movedOnly, nothing } from "./harbour";

test("says what differs: one line, pills, sections, and old → new on each row", async () => {
  const page = await opened(harbour);
  expect(page.one(".sl-diff-message").textContent).toBe(harbour.message);
  const pills = page.all(".sl-diff-pill").map((pill) => pill.textContent);
  expect(pills).toEqual(["+1 added", "−1 removed", "~4 modified", "⌁3 links", "↕1 moved"]);
  expect(page.sections()).toEqual([
    "Added Nodes 1",
    "Removed Nodes 1",
    "Modified Nodes 4",
    "Link Changes 3",
    "Layout 1",
  ]);
  const row = page.row(cfg.key);
  expect(row.querySelector(".sl-diff-name")?.textContent).toBe("KSampler");
  expect(row.querySelector(".sl-diff-field")?.textContent).toBe("cfg");
  expect(row.querySelector("del")?.textContent).toBe("7.0");
  expect(row.querySelector("ins")?.textContent).toBe("5.5");
});

test("walks through the changes by J and K, and says which one it is", async () => {
  const page = await opened(harbour);
  expect(page.counter()).toBe("12 changes");
  await page.press("j");
  expect([page.counter(), page.chosen()]).toEqual(["1 of 12", ["node-added 12"]]);
  await page.press("j");
  await page.press("j");
  expect([page.counter(), page.chosen()]).toEqual(["3 of 12", [cfg.key]]);
  expect(page.one('[role="status"][aria-live]').textContent).toBe(
    "3 of 12: KSampler, cfg, 7.0 → 5.5",
  );
  await page.press("K");
  expect(page.counter()).toBe("2 of 12");
  for (let turn = 0; turn < 4; turn += 1) await page.press("k");
  expect(page.counter()).toBe("1 of 12");
});

test("folds a section by its header, and unfolds it for the next change", async () => {
  const page = await opened(harbour);
  const head = () => page.all(".sl-diff-section button")[2]!;
  await page.click(head());
  expect(head().getAttribute("aria-expanded")).toBe("false");
  expect(page.row(cfg.key)).toBeUndefined();
  for (const key of ["j", "j", "j"]) await page.press(key);
  expect(page.chosen()).toEqual([cfg.key]);
  expect(head().getAttribute("aria-expanded")).toBe("true");
});

test("leaves out what a pill is switched off for, in list and count", async () => {
  const page = await opened(harbour);
  await page.click(page.button("⌁3 links"));
  expect(page.sections()).not.toContain("Link Changes 3");
  expect(page.counter()).toBe("9 changes");
  await page.click(page.button("⌁3 links"));
  expect(page.counter()).toBe("12 changes");
});

test("says that there are no differences", async () => {
  const page = await opened(nothing);
  expect(page.one(".sl-diff-same").textContent).toBe("No differences found.");
});

test("offers the layout where nothing else differs", async () => {
  const page = await opened(movedOnly);
  expect(page.one(".sl-diff-same").textContent).toContain("Node positions differ in 3 places.");
  expect(page.rows()).toEqual([]);
  await page.click(page.button("Show layout"));
  expect(page.rows()[0]).toContain("Empty Latent Image");
});

test("keeps few rows of thousands in the page, and the one in turn", async () => {
  const page = await opened(many(4000));
  expect(page.sections()).toEqual(["Modified Nodes 4,000"]);
  expect(page.rows()).toHaveLength(0);
  await page.press("k");
  expect(page.counter()).toBe("4,000 of 4,000");
  expect(page.chosen()).toEqual(["widget 3999"]);
  expect(page.rows().length).toBeLessThan(60);
});

test("says that comparing was stopped, and how far it came", async () => {
  const page = await opened({ ...harbour, stopped: { seconds: 2, changes: 1120 } });
  expect(page.dialog().textContent).toContain("Stopped after 2 seconds: 1,120 changes so far.");
});

test("says why nothing came, and tries again", async () => {
  const page = await opened(async () => Promise.reject(new Error("no snapshot 01K3")));
  expect(page.one('[role="alert"]').textContent).toContain("no snapshot 01K3");
  page.parts.load.mockResolvedValue(harbour);
  await page.click(page.button("Try again"));
  expect(page.one('[role="alert"]')).toBeNull();
  expect(page.counter()).toBe("12 changes");
});

test("shows that it is comparing only after a moment", async () => {
  vi.useFakeTimers();
  try {
    const page = diffPage(() => new Promise(() => undefined));
    await vi.advanceTimersByTimeAsync(149);
    expect(page.dialog().textContent).not.toContain("Comparing…");
    await vi.advanceTimersByTimeAsync(20);
    expect(page.dialog().textContent).toContain("Comparing…");
  } finally {
    vi.useRealTimers();
  }
});

test("drops the answer to a comparison that is no longer asked for", async () => {
  const late: ((diff: typeof harbour) => void)[] = [];
  const page = await opened(() => new Promise((answer) => late.push(answer)));
  const first = page.parts.load.mock.calls[0]!;
  await page.press("x");
  expect(first[3].aborted).toBe(true);
  expect(page.parts.load.mock.calls[1]!.slice(0, 2)).toEqual([comparison.target, comparison.base]);
  late[1]!(nothing);
  late[0]!(harbour);
  await page.drawn();
  expect(page.dialog().textContent).toContain("No differences found.");
});

test("forgets the former comparison when the view is changed before the next one came", async () => {
  const page = await opened(harbour);
  const late: ((diff: typeof harbour) => void)[] = [];
  page.parts.load.mockImplementation(() => new Promise((answer) => late.push(answer)));
  await page.press("x");
  await page.press("o");
  late[1]!(many(600));
  await vi.waitFor(() => expect(page.sections()).toEqual(["Modified Nodes 600"]));
  expect(page.rows()).toEqual([]);
});
