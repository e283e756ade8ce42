import { expect, test } from "vitest";
import { opened } from "./diff-page";
import { cfg, harbour, node, nothing } from "./harbour";

test("names a node once for all of its changes", async () => {
  const page = await opened(harbour);
  const names = ["cfg", "steps", "seed"].map(
    (field) => page.row(`widget 5 ${field}`).querySelector(".sl-diff-name")?.textContent,
  );
  expect(names).toEqual(["KSampler", "", ""]);
});

test("marks the words that came and went inside a text", async () => {
  const page = await opened(harbour);
  const row = page.row("widget 3 text");
  const words = (tag: string) => [...row.querySelectorAll(tag)].map((word) => word.textContent);
  expect(words("del")).toEqual(["dawn", ", muted colours"]);
  expect(words("ins")).toEqual(["golden hour"]);
  expect(row.querySelector(".sl-diff-field")?.textContent).toBe("text · 7 words");
});

test("says links by their ends, and where an input takes from now", async () => {
  const page = await opened(harbour);
  const code = (key: string) => page.row(key).querySelector("code");
  expect(code("link-added 8.0")?.textContent).toBe("VAEDecode.IMAGE (0) → SaveSnapshot.image (0)");
  expect(code("link-added 8.0")?.querySelector("ins")).not.toBeNull();
  expect(code("link-removed 8.0")?.querySelector("del")).not.toBeNull();
  expect(code("link-rewired 5.model")?.querySelector("del")?.textContent).toBe(
    "CheckpointLoaderSimple.MODEL (0)",
  );
  expect(code("link-rewired 5.model")?.textContent).toContain(
    "LoraLoader.MODEL (0) → KSampler.model (0)",
  );
});

test("calls a slot without a name by its number alone", async () => {
  const link = harbour.changes.find(({ kind }) => kind === "link-added") as { link: object };
  const target = { title: "Reroute", slot: "0", index: 0 };
  const changes = [{ ...link, link: { ...link.link, target } }] as typeof harbour.changes;
  const page = await opened({ ...harbour, changes });
  expect(page.one("code").textContent).toBe("VAEDecode.IMAGE (0) → Reroute (0)");
});

test("shows the beginning of a long text of a node that came, and all on request", async () => {
  const [added] = harbour.changes.filter(({ kind }) => kind === "node-added");
  const values = [{ name: "text", text: "a sea ".repeat(90) }];
  const changes = [{ ...added, values }] as typeof harbour.changes;
  const page = await opened({ ...harbour, changes });
  expect(page.all(".sl-diff-first-lines")).toHaveLength(1);
  await page.click(page.button("Show all"));
  expect(page.all(".sl-diff-first-lines")).toEqual([]);
  await page.click(page.button("Show less"));
  expect(page.all(".sl-diff-first-lines")).toHaveLength(1);
});

const sevenLinks = {
  ...harbour,
  changes: Array.from({ length: 7 }, (_, place) => ({
    ...harbour.changes.find(({ section }) => section === "links")!,
    key: `link ${place}`,
  })),
  counts: { ...nothing.counts, links: 7 },
};

test("shows the first of many links, and all on request", async () => {
  const page = await opened(sevenLinks);
  const shown = () => page.all("[data-change]").length;
  expect(shown()).toBe(3);
  expect(page.sections()).toEqual(["Link Changes 7"]);
  await page.click(page.button("4 more links"));
  expect(shown()).toBe(7);
});

test("shows all of many links when the next one is in turn", async () => {
  const page = await opened(sevenLinks);
  for (let step = 0; step < 3; step += 1) await page.press("j");
  expect(page.all("[data-change]")).toHaveLength(3);
  await page.press("j");
  expect(page.all("[data-change]")).toHaveLength(7);
  expect(page.one('[aria-current="true"]').dataset["change"]).toBe("link 3");
});

test("says the way into a subgraph, and in how many places it is", async () => {
  const page = await opened(harbour);
  const row = page.row("widget 7:2 start");
  expect(row.querySelector(".sl-diff-name")?.textContent).toBe("Detailer › KSampler (Advanced)");
  expect(row.textContent).toContain("in the subgraph, 2 places");
});

test("tells a value that only a run rewrote without red and green", async () => {
  const page = await opened(harbour);
  const row = page.row("widget 5 seed");
  expect(row.querySelector(".sl-diff-field")?.textContent).toBe("seed · run only");
  expect(row.querySelector("del, ins")).toBeNull();
  expect(row.textContent).toContain("804235106 → 991200347");
});

test("shows text from a graph as text", async () => {
  const hostile = "<img src=x onerror=alert(1)>";
  const change = {
    ...{ ...cfg, node: node("5", hostile), field: hostile },
    ...{ old: { ...cfg.old, text: hostile }, now: { ...cfg.now, text: hostile } },
  };
  const page = await opened({ ...harbour, message: hostile, changes: [change] });
  expect(page.one("img")).toBeNull();
  expect(page.row(cfg.key).querySelector("ins")?.textContent).toBe(hostile);
});

test("shows whole texts on request, and both where they could not be compared", async () => {
  const far = "a lot of words that nobody changed, ".repeat(20);
  const text = { unit: "words", changed: 1, bounded: false } as const;
  const long = {
    ...cfg,
    key: "long",
    text: {
      ...text,
      pieces: [
        { op: "same" as const, text: far },
        { op: "new" as const, text: "lanterns" },
      ],
    },
  };
  const pieces = [
    { op: "old" as const, text: "abc" },
    { op: "new" as const, text: "defg" },
  ];
  const huge = { ...cfg, key: "huge", text: { ...text, bounded: true, pieces } };
  const page = await opened({ ...harbour, changes: [long, huge] });
  const shown = () => page.row("long").querySelector(".sl-diff-text")?.textContent ?? "";
  expect(shown()).toMatch(/^….{20,60}lanterns$/);
  await page.click(page.row("long").querySelector(".sl-diff-more")!);
  expect(shown()).toBe(`${far}lanterns`);
  expect(page.row("huge").textContent).toContain("word by word: 3 → 4 characters.");
  await page.click(page.row("huge").querySelector(".sl-diff-more")!);
  const both = [...page.row("huge").querySelectorAll("pre")].map((one) => one.textContent);
  expect(both).toEqual(["abc", "defg"]);
});
