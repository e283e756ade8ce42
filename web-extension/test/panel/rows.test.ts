import { expect, test } from "vitest";
import { connected, panelPage, run, snapshot, snapshotId } from "./panel-page";

test("shows name, time, node count, what changed and what caused it", () => {
  const page = panelPage(
    connected({
      snapshots: [
        snapshot(3, {
          label: "Working v2",
          source: "manual",
          notes: "do not touch\nbefore Friday",
        }),
        snapshot(2, { message: "KSampler cfg 7 → 5.5" }),
        snapshot(1, { message: "", changeType: "initial", source: "initial", nodeCount: 1 }),
      ],
    }),
  );
  const words = (number: number) => ({
    title: page.row(number).querySelector(".sl-title")?.textContent,
    line: page.row(number).querySelector(".sl-meta")?.textContent,
  });
  expect(words(3)).toEqual({
    title: "Working v2",
    line: "11 nodes · Parameters changed · Manual · “do not touch before Friday”",
  });
  expect(words(2)).toEqual({
    title: "KSampler cfg 7 → 5.5",
    line: "11 nodes · Parameters changed · Auto",
  });
  expect(words(1)).toEqual({ title: "Opened", line: "1 node · First snapshot" });
  expect(page.row(3).classList).toContain("sl-named");
  expect(page.row(2).classList).not.toContain("sl-named");
  expect(page.row(3).querySelector("time")?.title).toMatch(/\d{4}.*\d{2}:\d{2}/);
});

test("marks what a script queued as a run of the API", () => {
  const page = panelPage(
    connected({
      snapshots: [
        snapshot(2, { source: "node", apiFormat: true, message: "" }),
        snapshot(1, { source: "node" }),
      ],
    }),
  );
  const badges = (number: number) =>
    Array.from(page.row(number).querySelectorAll(".sl-badge"), (badge) => badge.textContent);
  expect(badges(2)).toEqual(["API"]);
  expect(page.row(2).querySelector(".sl-meta")?.textContent).toContain("API run");
  expect(badges(1)).toEqual(["Node"]);
});

test("tells every badge and mark in words too", () => {
  const page = panelPage(
    connected({
      snapshots: [
        snapshot(2, { source: "current" }),
        snapshot(1, { source: "node", locked: true, savedAt: "2026-11-19T10:00:00Z" }),
      ],
      currentId: snapshotId(2),
      activeId: snapshotId(1),
    }),
  );
  const spoken = (number: number) => page.row(number).getAttribute("aria-label");
  expect(spoken(2)).toContain("Where you were");
  expect(spoken(2)).toContain("Current");
  expect(spoken(1)).toMatch(/Node capture.*Active\. Saved\. Locked/);
  expect(page.row(1).getAttribute("aria-current")).toBe("true");
  const marker = page.row(1).querySelector(".sl-marker");
  for (const overlay of ["sl-is-node", "sl-is-locked", "sl-is-active"]) {
    expect(marker?.classList).toContain(overlay);
  }
  expect(page.row(2).querySelector(".sl-marker")?.classList).toContain("sl-is-current");
});

test("shows a hostile name, note and message as plain text", () => {
  const hostile = '<img src=x onerror="alert(1)"><script>alert(1)</script>';
  const page = panelPage(
    connected({
      snapshots: [
        snapshot(2, { label: hostile, notes: hostile }),
        snapshot(1, { message: hostile }),
      ],
      tab: { path: hostile, name: hostile, temporary: true },
      refused: [{ captureId: "c", name: hostile, at: "2026-11-19T10:00:00Z", detail: hostile }],
    }),
  );
  expect(page.el.querySelector("img, script")).toBeNull();
  expect(page.row(2).querySelector(".sl-title")?.textContent).toBe(hostile);
  expect(page.row(1).querySelector(".sl-title")?.textContent).toBe(hostile);
});

test("draws a change type of a newer server as unknown", () => {
  const page = panelPage(
    connected({ snapshots: [snapshot(1, { changeType: "subgraph" as never, message: "" })] }),
  );
  expect(page.row(1).querySelector(".sl-type-unknown")).not.toBeNull();
  expect(page.row(1).querySelector(".sl-title")?.textContent).toBe("No change detected");
});

test("offers what can be done with a row under its English name", () => {
  const page = panelPage(connected({ snapshots: [snapshot(2), snapshot(1, { locked: true })] }));
  page.button("Lock", page.row(2)).click();
  page.button("Unlock", page.row(1)).click();
  page.button("Swap", page.row(2)).click();
  page.button("Restore", page.row(2)).click();
  page.button("Delete", page.row(1)).click();
  const { setLocked, swap, restore, remove } = page.actions;
  expect(setLocked.mock.calls).toEqual([
    [snapshotId(2), true],
    [snapshotId(1), false],
  ]);
  expect(swap).toHaveBeenCalledWith(snapshotId(2));
  expect(restore).toHaveBeenCalledWith(snapshotId(2));
  expect(remove).toHaveBeenCalledWith(snapshotId(1));
});

test("starts no second swap or restore while one runs", () => {
  const page = panelPage(connected({ snapshots: [snapshot(1)], busy: "swap" }));
  for (const name of ["Swap", "Restore"]) {
    const button = page.button(name, page.row(1));
    expect(button.getAttribute("aria-disabled")).toBe("true");
    button.click();
  }
  page.press("s", page.row(1));
  page.press("Enter", page.row(1), { shiftKey: true });
  expect(page.actions.swap).not.toHaveBeenCalled();
  expect(page.actions.restore).not.toHaveBeenCalled();
});

test("shows the picture of what a run gave, with words for who cannot see it", () => {
  const page = panelPage(
    connected({
      snapshots: [
        snapshot(2, { source: "node", hasThumbnail: true, label: "seed 7" }),
        snapshot(1, { source: "node", hasThumbnail: false }),
      ],
    }),
  );
  const picture = page.row(2).querySelector<HTMLImageElement>("img.sl-thumbnail");
  expect(picture?.getAttribute("src")).toBe(`/thumbnails/${snapshotId(2)}`);
  expect(picture?.alt).toBe("Result of seed 7");
  expect(page.row(1).querySelector("img")).toBeNull();

  picture?.dispatchEvent(new Event("error"));
  expect(picture?.hidden).toBe(true);
});

test("calls a capture of an unchanged graph what it is", () => {
  const page = panelPage(
    connected({
      snapshots: [snapshot(1, { source: "node", message: "", changeType: "unknown" })],
    }),
  );
  expect(page.row(1).querySelector(".sl-title")?.textContent).toBe("Node capture");
  expect(page.row(1).querySelector(".sl-meta")?.textContent).toBe("11 nodes");
});

test("tells by a tick or a cross how the last run went, and how often", () => {
  const page = panelPage(
    connected({
      snapshots: [snapshot(3), snapshot(2), snapshot(1)],
      runs: [
        run("p4", 1, "failed", {
          failure: { nodeId: "3", nodeType: "KSampler", message: "Out of memory" },
        }),
        run("p3", 2, "done"),
        run("p2", 2, "failed"),
        run("p1", 2, "done"),
      ],
    }),
  );
  const badge = (number: number) => page.row(number).querySelector(".sl-runs");
  expect(badge(3)).toBeNull();
  expect(badge(2)?.textContent).toBe("2");
  expect(badge(2)?.querySelector(".pi-check")).not.toBeNull();
  expect(badge(2)?.getAttribute("aria-label")).toBe("Done 2 times, last in 1.5 s");
  expect(badge(1)?.querySelector(".pi-times")).not.toBeNull();
  expect(badge(1)?.getAttribute("aria-label")).toBe("Failed in KSampler: Out of memory");
  expect(page.row(1).getAttribute("aria-label")).toContain("Failed in KSampler");
});
