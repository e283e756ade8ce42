import { afterEach, expect, test, vi } from "vitest";
import { sizeWords } from "../../src/panel/size-words";
import { createTimes } from "../../src/preview/times";
import { textIn } from "../../src/state/languages";

const url = (language: string) => new URL(`https://comfy.test/${language}.json`);

function serving(answer: () => Promise<Response>) {
  const fetched = vi.fn<(address: URL) => Promise<Response>>(answer);
  vi.stubGlobal("fetch", fetched);
  return fetched;
}

afterEach(() => {
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

test("speaks the language that was chosen, whatever its region", async () => {
  const fetched = serving(async () => Response.json({ "panel.title": "快照" }));
  const text = await textIn("zh-TW", url);
  expect(text("panel.title")).toBe("快照");
  expect(text("action.delete")).toBe("Delete"); // English stands in for what is not there
  expect(`${fetched.mock.calls[0]![0]}`).toBe("https://comfy.test/zh.json");
});

test("says dates and sizes in the language that the page speaks, not in the browser's", async () => {
  vi.stubGlobal("navigator", { languages: ["fr-FR", "fr"] });
  serving(async () => Response.json({}));
  const now = Date.parse("2026-11-19T12:00:00Z");
  const said = (text: Awaited<ReturnType<typeof textIn>>) => [
    createTimes(text, now, "UTC").dayName("2026-10-06T12:00:00Z"),
    sizeWords(4_200_000, text),
  ];
  expect(said(await textIn("de", url))).toEqual(["Di., 6. Okt.", "4,2 MB"]);
  expect(said(await textIn("ru", url))).toEqual(["Tue, Oct 6", "4.2 MB"]); // English is spoken
});

test("keeps the region of the browser where that speaks the language too", async () => {
  vi.stubGlobal("navigator", { languages: ["fr", "en-GB"] });
  expect((await textIn("en", url)).language).toBe("en-GB");
});

test("asks for no table where there is none", async () => {
  const fetched = serving(async () => Response.json({}));
  for (const language of ["en", "en-GB", "ru", ""]) {
    expect((await textIn(language, url))("panel.title")).toBe("Snapshots");
  }
  expect(fetched).not.toHaveBeenCalled();
});

test("speaks English when the table cannot be had", async () => {
  vi.spyOn(console, "warn").mockReturnValue();
  serving(async () => new Response("", { status: 404 }));
  expect((await textIn("fr", url))("panel.title")).toBe("Snapshots");
  serving(() => Promise.reject(new Error("offline")));
  expect((await textIn("fr", url))("panel.title")).toBe("Snapshots");
});
