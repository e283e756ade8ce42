import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";

const project = join(import.meta.dirname, "../..");
const flows = join(project, "web-extension/browser-tests/flows");
const guide = readFileSync(join(project, "docs/guide.md"), "utf8");
const pictures = [...guide.matchAll(/\]\(guide\/([\w-]+)\.png\)/g)].map((match) => match[1]!);

/** What flows take pictures of, with any text where a name has a part of its own. */
const taken = readdirSync(flows)
  .flatMap((file) => [
    ...readFileSync(join(flows, file), "utf8").matchAll(/screenshot\(\s*["`]([^"`]+)["`]/g),
  ])
  .filter((match) => !match[1]!.startsWith("${"))
  .map((match) => new RegExp(`^${match[1]!.replace(/\$\{[^}]+\}/g, "[\\w.-]+")}$`));

test("every picture of the guide is there, and a browser test takes it", () => {
  expect(pictures.length).toBeGreaterThan(3);
  expect(pictures.filter((name) => !existsSync(join(project, `docs/guide/${name}.png`)))).toEqual(
    [],
  );
  const isTaken = (name: string) =>
    [name, `${name}-1.0.0`].some((one) => taken.some((pattern) => pattern.test(one)));
  expect(pictures.filter((name) => !isTaken(name))).toEqual([]);
});

test("the guide leads to pages that there are", () => {
  const pages = [...guide.matchAll(/\]\(([\w-]+\.md)\)/g)].map((match) => match[1]!);
  expect(pages.filter((page) => !existsSync(join(project, "docs", page)))).toEqual([]);
});
