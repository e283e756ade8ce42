import { afterEach, expect, test, vi } from "vitest";
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
