import { beforeEach, expect, test, vi } from "vitest";
import { FakeHistories } from "../fake-histories";
import { sheetPage } from "../sheet-page";

let server: FakeHistories;

beforeEach(() => {
  vi.spyOn(console, "warn").mockImplementation(() => undefined);
  server = new FakeHistories();
});

type Page = Awaited<ReturnType<typeof sheetPage>>;

async function find(page: Page, words: string): Promise<void> {
  page.type(words);
  await vi.waitFor(() => expect(page.el.querySelector(".sl-skeleton")).toBeNull());
  await vi.waitFor(() => expect(page.el.textContent).toMatch(/\d snapshots?|Nothing|not work/));
  await page.settled();
}

const searches = () => server.requests.filter((request) => request.includes("/search?"));

test("finds snapshots of every workflow, newest first, with the match marked", async () => {
  server.add("harbour", ["red lanterns", "nothing"]);
  server.add("poster", ["Lantern festival"]);
  const page = await sheetPage(server, "search");
  await find(page, "lantern");
  expect(page.titles()).toEqual(["Lantern festival", "red lanterns"]);
  const marks = [...page.el.querySelectorAll("mark")].map((mark) => mark.textContent);
  expect(marks).toEqual(["Lantern", "lantern"]);
  expect(page.row("red lanterns").textContent).toContain("harbour · Name");
  expect(page.el.querySelector(".sl-bar")?.textContent).toBe("2 snapshots");
});

test("asks once when the typing pauses, and drops what was asked before", async () => {
  server.add("harbour", ["lantern"]);
  const page = await sheetPage(server, "search");
  for (const words of ["l", "la", "lan"]) page.type(words);
  await vi.waitFor(() => expect(page.titles()).toEqual(["lantern"]));
  expect(searches()).toHaveLength(1);
  expect(searches()[0]).toContain("query=lan&");
});

test("shows no answer to what is no longer asked for", async () => {
  server.add("harbour", ["lantern", "other"]);
  const page = await sheetPage(server, "search");
  let answerFirst = () => undefined as void;
  const search = page.parts.snapline.search;
  const signals: AbortSignal[] = [];
  page.parts.snapline.search = async (query, before, signal) => {
    signals.push(signal);
    if (query === "lantern") await new Promise<void>((answer) => (answerFirst = answer));
    return search(query, before, new AbortController().signal);
  };
  page.type("lantern");
  await vi.waitFor(() => expect(signals).toHaveLength(1));
  page.type("other");
  await vi.waitFor(() => expect(page.titles()).toEqual(["other"]));
  expect(signals[0]!.aborted).toBe(true);
  answerFirst();
  await page.settled();
  expect(page.titles()).toEqual(["other"]);
});

test("clears on Escape, and closes on the next one", async () => {
  server.add("harbour", ["lantern"]);
  const page = await sheetPage(server, "search");
  await find(page, "lantern");
  const field = page.el.querySelector<HTMLInputElement>('[role="searchbox"]')!;
  field.focus();
  page.press("Escape");
  await page.settled();
  expect(field.value).toBe("");
  expect(page.el.textContent).toContain("Search in every snapshot");
  page.press("Escape");
  expect(page.store.get().sheet).toBeNull();
});

test("adds a hint of the grammar to what is typed", async () => {
  const page = await sheetPage(server, "search");
  page.type("lantern");
  await page.settled();
  page.button("is:locked").click();
  await page.settled();
  const field = page.el.querySelector<HTMLInputElement>('[role="searchbox"]')!;
  expect(field.value).toBe("lantern is:locked ");
  expect(document.activeElement).toBe(field);
});

test("says that nothing has the words", async () => {
  const page = await sheetPage(server, "search");
  await find(page, "tokyo tower");
  expect(page.el.textContent).toContain("Nothing found");
  expect(page.el.textContent).toContain("“tokyo tower”");
});

test("says when the same search will find more a little later", async () => {
  server.add("harbour", ["lantern"]);
  server.readsAll = false;
  const page = await sheetPage(server, "search");
  await find(page, "lantern");
  expect(page.el.querySelector(".sl-bar")?.textContent).toContain("Not everything");
  await find(page, "tokyo");
  await vi.waitFor(() =>
    expect(page.el.querySelector(".sl-empty")?.textContent).toContain("Not everything"),
  );
});

test("says why it did not work, and tries again", async () => {
  server.add("harbour", ["lantern"]);
  server.fault = (_method, route) =>
    route.includes("/search")
      ? { kind: "problem", status: 400, code: "", detail: "Too long." }
      : null;
  const page = await sheetPage(server, "search");
  await find(page, "lantern");
  expect(page.el.querySelector('[role="alert"]')?.textContent).toContain("Too long.");
  server.fault = () => null;
  page.button("Try again").click();
  await vi.waitFor(() => expect(page.titles()).toEqual(["lantern"]));
});

test(
  "walks through a thousand hits page by page, with few rows in the page",
  { timeout: 20_000 },
  async () => {
    server.pageOf = 250;
    server.add(
      "harbour",
      Array.from({ length: 1_000 }, (_, index) => `lantern ${index}`),
    );
    const page = await sheetPage(server, "search");
    await find(page, "lantern");
    const list = page.el.querySelector(".sl-list")!;
    for (let count = 250; count < 1_000; count += 250) {
      list.scrollTop = count * 68;
      list.dispatchEvent(new Event("scroll"));
      const size = () => Number(page.rows()[0]?.getAttribute("aria-setsize"));
      await vi.waitFor(() => expect(size()).toBeGreaterThan(count));
    }
    list.scrollTop = 998 * 68;
    list.dispatchEvent(new Event("scroll"));
    await page.settled();
    expect(page.titles()).toContain("lantern 0");
    expect(page.rows().length).toBeLessThan(40);
    expect(searches()).toHaveLength(4);
  },
);

test("keeps the hits that came when older ones do not, and asks again", async () => {
  server.pageOf = 5;
  server.add(
    "harbour",
    Array.from({ length: 8 }, (_, index) => `lantern ${index}`),
  );
  server.fault = (_method, route) =>
    route.includes("before=")
      ? { kind: "problem", status: 500, code: "", detail: "Broken." }
      : null;
  const page = await sheetPage(server, "search");
  await find(page, "lantern");
  await vi.waitFor(() =>
    expect(page.el.querySelector(".sl-end")?.textContent).toContain("Broken."),
  );
  expect(page.titles()).toHaveLength(5);
  server.fault = () => null;
  page.button("Try again").click();
  await vi.waitFor(() => expect(page.titles()).toHaveLength(8));
});

test("previews a hit of a workflow that is not open, and walks on to its neighbour", async () => {
  server.add("harbour", ["lantern one", "lantern two"]);
  const page = await sheetPage(server, "search");
  await find(page, "lantern");
  page.row("lantern one").click();
  const title = () => document.querySelector("#snapline-preview-title")?.textContent;
  expect(title()).toBe("lantern one");
  await page.settled();
  page.press("ArrowRight", document.querySelector('[role="dialog"]')!);
  await page.settled();
  expect(title()).toBe("lantern two");
});

test("restores a hit into a new tab, named by its workflow and title", async () => {
  const { key } = server.add("harbour", ["lantern one"]);
  const page = await sheetPage(server, "search");
  await find(page, "lantern");
  page.button("Restore").click();
  await page.settled();
  expect(page.door.tab()).toMatchObject({ name: "harbour - lantern one", temporary: true });
  expect(page.door.graph()).toBe(server.stored(key)[0]!.graph);
});

test("shows a hit of the open tab in its list, loading older ones as far as needed", async () => {
  const { key } = server.add("harbour", ["lantern one", "b", "c"]);
  const page = await sheetPage(server, "search");
  const { live } = page.session;
  live.tab({ path: "workflows/harbour.json", name: "harbour", temporary: false });
  live.history(server.workflows.get(key)!);
  const metas = server
    .stored(key)
    .map(({ meta }) => meta)
    .reverse();
  page.store.set({ snapshots: metas.slice(0, 2), total: 3, more: true, loading: false });
  vi.spyOn(live, "loadMore").mockImplementation(async () =>
    page.store.set({ snapshots: metas, more: false }),
  );
  await find(page, "lantern");
  page.button("Show in the list").click();
  await page.settled();
  expect(page.store.get().sheet).toBeNull();
  expect(document.activeElement?.getAttribute("data-id")).toBe(metas[2]!.id);
});

test("remembers what was found when the sheet is opened again", async () => {
  server.add("harbour", ["lantern"]);
  const page = await sheetPage(server, "search");
  await find(page, "lantern");
  page.actions.closeSheet();
  page.actions.openSheet("search");
  await page.settled();
  expect(page.titles()).toEqual(["lantern"]);
});
