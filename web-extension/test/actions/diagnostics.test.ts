import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { createMemoryRows } from "../../src/capture/memory-rows";
import { pass, takeClock } from "../clock";
import { FakeSnapline, problem } from "../fake-snapline";
import { openPage, type Page } from "../page";

let server: FakeSnapline;
let page: Page;
const writeText = vi.fn<(words: string) => Promise<void>>();

beforeEach(async () => {
  takeClock();
  vi.stubGlobal("navigator", { userAgent: "A browser", clipboard: { writeText } });
  writeText.mockReset().mockResolvedValue(undefined);
  server = new FakeSnapline();
  page = await openPage(server, createMemoryRows());
  await pass(200);
});
afterEach(() => {
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

async function copy(): Promise<string> {
  const copying = page.actions.copyDiagnostics();
  await pass(1_000);
  await copying;
  return writeText.mock.calls[0]?.[0] ?? "";
}

test("copies what the page and the host have to tell", async () => {
  const words = await copy();
  expect(words).toContain("Browser: A browser");
  expect(words).toContain("waiting to be sent");
  expect(words).toContain("Snapline: 1.0.0");
  expect(page.toasts()).toContainEqual(expect.stringContaining("Diagnostics copied"));
});

test("tells at least what the page knows when the host does not answer", async () => {
  server.diagnostics = () => problem(503, "gone");
  const words = await copy();
  expect(words).toContain("Browser: A browser");
  expect(words).toContain("ComfyUI does not tell: gone");
});

test("gives a file where the browser keeps the clipboard to itself", async () => {
  writeText.mockRejectedValue(new Error("no"));
  document.execCommand = () => false;
  const saved: string[] = [];
  vi.spyOn(HTMLAnchorElement.prototype, "click").mockImplementation(function (
    this: HTMLAnchorElement,
  ) {
    saved.push(this.download);
  });
  await copy();
  expect(saved).toEqual(["snapline-diagnostics.txt"]);
});
