import { expect, test } from "vitest";
import { connected, panelPage, snapshot, snapshotId, snapshots } from "./panel-page";

const shown = (page: ReturnType<typeof panelPage>) =>
  page.rows().map((row) => Number(row.dataset["id"]!.slice(3)));

async function mixed() {
  const page = panelPage(
    connected({
      snapshots: [
        snapshot(8, { source: "current" }),
        snapshot(7),
        snapshot(6, { source: "node" }),
        snapshot(5, { locked: true }),
        snapshot(4, { label: "Golden hour" }),
        snapshot(3, { notes: "the mist is right" }),
        snapshot(2, { source: "save", savedAt: "2026-11-19T10:00:00Z" }),
        snapshot(1, { source: "initial" }),
      ],
    }),
  );
  await page.drawn();
  return page;
}

test("Hide Auto hides what came by itself and nothing else", async () => {
  const page = await mixed();
  page.button("Hide AutoShow Auto").click();
  await page.drawn();
  expect(shown(page)).toEqual([8, 6, 5, 4, 3, 2]);
  expect(page.button("Hide AutoShow Auto").getAttribute("aria-pressed")).toBe("true");
  expect(page.el.querySelector(".sl-day-head")!.textContent).toContain("of 8");
  page.store.set({ activeId: snapshotId(7) });
  await page.drawn();
  expect(shown(page)).toContain(7);
  page.button("Hide AutoShow Auto").click();
  await page.drawn();
  expect(shown(page)).toHaveLength(8);
});

test("searches names, notes and changes, whatever their accents, with Hide Auto too", async () => {
  const page = await mixed();
  page.actions.filter({ query: "MÏST" });
  await page.drawn();
  expect(shown(page)).toEqual([3]);
  page.actions.filter({ query: "golden" });
  await page.drawn();
  expect(shown(page)).toEqual([4]);
  page.actions.filter({ query: "cfg 7" });
  await page.drawn();
  expect(shown(page)).toEqual([7]);
  page.actions.filter({ hideAuto: true });
  await page.drawn();
  expect(shown(page)).toEqual([]);
  expect(page.el.textContent).toContain("No name, note or change has “cfg 7”.");
  page.button("Clear search").click();
  await page.drawn();
  expect(shown(page)).toHaveLength(8);
});

test("more filters widen each other", async () => {
  const page = await mixed();
  page.button("More filters").click();
  await page.drawn();
  page.button("Named").click();
  page.button("Locked").click();
  await page.drawn();
  expect(shown(page)).toEqual([5, 4]);
});

/** 1 – 2 – 3, and 4 – 5 from 2 */
async function forked(parts = {}) {
  const page = panelPage(
    connected({
      snapshots: [
        snapshot(5),
        snapshot(4, { liveParentId: snapshotId(2), label: "Night study" }),
        ...snapshots(3),
      ],
      ...parts,
    }),
  );
  await page.drawn();
  return page;
}

const place = (page: ReturnType<typeof panelPage>) =>
  page.el.querySelector(".sl-switch")?.textContent;

test("the navigator stays whatever the filter, switches by click and by arrow keys", async () => {
  const page = await forked();
  expect(shown(page)).toEqual([5, 4, 2, 1]);
  expect(place(page)).toBe("2/2");
  page.actions.filter({ hideAuto: true });
  await page.drawn();
  expect(shown(page)).toEqual([4]);
  page.button("Former branch: KSampler cfg 3").click();
  await page.drawn();
  expect(place(page)).toBe("1/2");
  expect(shown(page)).toEqual([]);
  const line = page.el.querySelector<HTMLElement>(".sl-fork")!;
  expect(line.getAttribute("aria-label")).toContain("Branch 1 of 2: KSampler cfg 3");
  line.focus();
  page.press("ArrowRight");
  await page.drawn();
  expect(place(page)).toBe("2/2");
});

test("what is found on another branch says on which, and leads there", async () => {
  const page = await forked();
  page.actions.filter({ query: "cfg 3" });
  await page.drawn();
  expect(page.el.textContent).toContain("1 found on other branches");
  expect(page.row(3).querySelector(".sl-badge-branch")!.textContent).toBe("KSampler cfg 3");
  page.row(3).focus();
  page.press("Enter");
  expect(page.actions.follow).toHaveBeenCalledWith(snapshotId(3));
});

const noise = (number: number, parts = {}) =>
  snapshot(number, { changes: { runOnly: true }, message: `seed ${number}`, ...parts });

test("runs that changed only seeds are one row that unfolds by click, arrows and Enter", async () => {
  const all = [snapshot(7), ...[6, 5, 4, 3, 2].map((number) => noise(number)), snapshot(1)];
  const page = panelPage(connected({ snapshots: all }));
  await page.drawn();
  expect(shown(page)).toEqual([7, 1]);
  const fold = () => page.el.querySelector<HTMLElement>(".sl-folded")!;
  expect(fold().textContent).toContain("5 runs, seed only");
  fold().click();
  await page.drawn();
  expect(shown(page)).toEqual([7, 6, 5, 4, 3, 2, 1]);
  expect(fold().getAttribute("aria-expanded")).toBe("true");
  page.row(4).focus();
  page.press("ArrowLeft");
  await page.drawn();
  expect(shown(page)).toEqual([7, 1]);
  expect(document.activeElement).toBe(fold());
  page.press("ArrowRight");
  await page.drawn();
  expect(shown(page)).toHaveLength(7);
});

test("what a person touched is no noise", async () => {
  const all = [
    snapshot(7),
    noise(6),
    noise(5),
    noise(4, { label: "This one" }),
    noise(3),
    noise(2),
  ];
  const page = panelPage(connected({ snapshots: all }));
  await page.drawn();
  expect(shown(page)).toEqual([7, 6, 5, 4, 3, 2]);
});

test("what is found on the branch that is shown has one heading and tells its days", async () => {
  const page = await forked();
  page.actions.filter({ query: "cfg" });
  await page.drawn();
  const heads = [...page.el.querySelectorAll(".sl-day-head")].map((head) => head.textContent);
  expect(heads).toEqual(["4 found on this branch", "1 found on other branches"]);
});

test("the work before a swap is at hand on whichever branch it is", async () => {
  const page = await forked({ currentId: snapshotId(3) });
  expect(shown(page)).toEqual([3, 5, 4, 2, 1]);
  expect(page.el.querySelector(".sl-day-head")!.textContent).toBe("Where you were");
  expect(page.row(3).textContent).toContain("Current");
  expect(page.row(3).querySelector(".sl-badge-branch")).toBeNull(); // its heading says where it is
  page.actions.filter({ query: "cfg" });
  await page.drawn();
  expect(shown(page).filter((number) => number === 3)).toHaveLength(1);
});

test("a fork names its branch, and leads to the whole history", async () => {
  const page = await forked();
  const line = page.el.querySelector<HTMLElement>(".sl-fork")!;
  line.focus();
  page.press("F2");
  expect(page.actions.nameBranch).toHaveBeenCalledWith(snapshotId(4));
  page.button("Show the whole history as a tree", line).click();
  expect(page.actions.openSheet).toHaveBeenCalledWith("tree");
});
