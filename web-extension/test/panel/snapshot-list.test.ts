import { expect, test } from "vitest";
import type { SnapshotMeta } from "../../src/client/wire";
import {
  connected,
  panelPage,
  snapshot,
  snapshotId,
  snapshots,
  type PanelPage,
} from "./panel-page";

const scroller = (page: PanelPage) => page.el.querySelector<HTMLElement>(".sl-list")!;

async function scrollTo(page: PanelPage, top: number): Promise<void> {
  scroller(page).scrollTop = top;
  scroller(page).dispatchEvent(new Event("scroll"));
  await page.drawn();
}

test("puts only the rows of the window into the page", async () => {
  const page = panelPage(connected({ snapshots: snapshots(1000) }));
  expect(page.rows().length).toBeGreaterThan(15);
  expect(page.rows().length).toBeLessThan(40);
  await scrollTo(page, 30_000);
  expect(page.rows().length).toBeLessThan(40);
  expect(page.rows().map((row) => row.dataset["id"])).toContain(snapshotId(380));
});

test("tells readers where a row stands in the whole list", async () => {
  const page = panelPage(connected({ snapshots: snapshots(1000) }));
  await scrollTo(page, 30_000);
  expect(page.row(380).getAttribute("aria-posinset")).toBe("621");
  expect(page.row(380).getAttribute("aria-setsize")).toBe("1000");
  expect(page.row(380).closest('[role="list"]')).not.toBeNull();
});

test("keeps the row with the focus in the page, however far one scrolls", async () => {
  const page = panelPage(connected({ snapshots: snapshots(1000) }));
  page.row(1000).focus();
  await scrollTo(page, 30_000);
  expect(document.activeElement?.getAttribute("data-id")).toBe(snapshotId(1000));
});

test("heads each day and counts its snapshots", () => {
  const day = (at: string) => ({ takenAt: at });
  const page = panelPage(
    connected({
      snapshots: [
        snapshot(4, day("2020-11-19T12:00:00Z")),
        snapshot(3, day("2020-11-18T12:00:00Z")), // waited in a browser
        snapshot(2, day("2020-11-19T11:00:00Z")),
        snapshot(1, day("2020-11-19T10:00:00Z")),
      ],
    }),
  );
  const heads = [...page.el.querySelectorAll(".sl-day-head")];
  expect(heads.map((head) => head.lastElementChild?.textContent)).toEqual(["1", "1", "2"]);
  expect(heads[0]?.textContent).toContain("19");
});

test("shows a new snapshot on top, and only that one fades in", async () => {
  const page = panelPage(connected({ snapshots: snapshots(3) }));
  page.store.set({ snapshots: snapshots(4) });
  await page.drawn();
  expect(page.row(4).classList).toContain("sl-new");
  expect(page.row(3).classList).not.toContain("sl-new");
  page.row(4).dispatchEvent(new Event("animationend", { bubbles: true }));
  page.store.set({ total: 4 });
  expect(page.row(4).classList).not.toContain("sl-new");
});

test("stays at its top when a snapshot comes, and stays where it is read", async () => {
  const page = panelPage(connected({ snapshots: snapshots(200) }));
  page.store.set({ snapshots: snapshots(201) });
  await page.drawn();
  expect(scroller(page).scrollTop).toBe(0);
  await scrollTo(page, 1000);
  page.store.set({ snapshots: snapshots(203) });
  await page.drawn();
  expect(scroller(page).scrollTop).toBe(1000 + 2 * 48);
});

test("loads older ones once when the end comes near", async () => {
  const page = panelPage(connected({ snapshots: snapshots(200), more: true }));
  await page.drawn();
  expect(page.actions.loadMore).not.toHaveBeenCalled();
  let finish = () => {};
  page.actions.loadMore.mockReturnValue(new Promise((resolve) => (finish = resolve)));
  await scrollTo(page, 8500);
  await scrollTo(page, 8600);
  expect(page.actions.loadMore).toHaveBeenCalledTimes(1);
  finish();
  await page.drawn();
  await scrollTo(page, 8700);
  expect(page.actions.loadMore).toHaveBeenCalledTimes(2);
});

test("asks no more after the last page", async () => {
  const page = panelPage(connected({ snapshots: snapshots(3), more: false }));
  await page.drawn();
  expect(page.actions.loadMore).not.toHaveBeenCalled();
});

/** Snapshots that count how often somebody looks at their time, as drawing a row does. */
function watched(count: number): { all: SnapshotMeta[]; looks(): number } {
  let looks = 0;
  const all = snapshots(count).map((one) =>
    Object.defineProperty({ ...one }, "takenAt", {
      get() {
        looks += 1;
        return one.takenAt;
      },
    }),
  );
  const taken = () => {
    const before = looks;
    looks = 0;
    return before;
  };
  return { all, looks: taken };
}

test("looks at the rows of the window only when something else changes", async () => {
  const { all, looks } = watched(1000);
  const page = panelPage(connected({ snapshots: all }));
  await page.drawn();
  looks();
  page.store.set({ waiting: 1 });
  const seen = looks();
  expect(seen).toBeGreaterThan(0);
  expect(seen).toBeLessThan(250);
});

test("draws only the rows that come when one scrolls", async () => {
  const { all, looks } = watched(1000);
  const page = panelPage(connected({ snapshots: all }));
  await scrollTo(page, 4_800);
  looks();
  await scrollTo(page, 4_800 + 20);
  expect(looks()).toBe(0);
  await scrollTo(page, 4_800 + 100);
  const seen = looks();
  expect(seen).toBeGreaterThan(0);
  expect(seen).toBeLessThan(20);
});
