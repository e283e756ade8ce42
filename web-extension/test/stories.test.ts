import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";

const web = join(import.meta.dirname, "..");
const page = readFileSync(join(web, "../docs/stories.md"), "utf8");
const stories = page
  .split("\n")
  .filter((line) => line.startsWith("| ") && !line.startsWith("| chapter"))
  .map((line) => line.slice(2, -2).split(" | "))
  .map(([chapter = "", story = "", file = "", name = ""]) => ({ chapter, story, file, name }));

function source(file: string): string {
  const folder = file.endsWith(".flow.ts") ? "browser-tests/flows" : "test";
  const path = join(web, folder, file);
  return existsSync(path) ? readFileSync(path, "utf8") : "";
}

test("every story names a test that there is", () => {
  const without = stories.filter(
    ({ file, name }) => name === "" || !source(file).includes(`"${name}"`),
  );
  expect(without.map(({ story, file, name }) => `${story}: ${file}: ${name}`)).toEqual([]);
});

test("a story of snapshots is played in a real browser", () => {
  const elsewhere = stories.filter(
    ({ chapter, file }) => chapter !== "environments" && !file.endsWith(".flow.ts"),
  );
  expect(elsewhere.map(({ story, file }) => `${story}: ${file}`)).toEqual([]);
});

test("every chapter has a story", () => {
  const chapters = Array.from({ length: 16 }, (_, at) => String(at + 1));
  const told = new Set(stories.map(({ chapter }) => chapter));
  expect([...chapters, "FAQ"].filter((chapter) => !told.has(chapter))).toEqual([]);
});
