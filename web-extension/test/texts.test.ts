import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import english from "../locales/en.json";

function sources(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return sources(path);
    return /\.tsx?$/.test(entry.name) ? [readFileSync(path, "utf8")] : [];
  });
}

const withoutPlural = (key: string) => key.replace(/_(zero|one|two|few|many|other)$/, "");

// That no key is missing is the compiler's to say: `TextKey` is made of this table.
test("every text is used somewhere", () => {
  const code = sources(join(import.meta.dirname, "../src")).join("\n");
  const stems = [...new Set(Object.keys(english).map(withoutPlural))];
  const isUsed = (key: string) =>
    code.includes(`"${key}"`) || beginnings(code).some((start) => key.startsWith(start));
  expect(stems.filter((key) => !isUsed(key))).toEqual([]);
});

/** `swap.${reason}` uses all that begin so. */
function beginnings(code: string): string[] {
  return [...code.matchAll(/`([a-z]+[.-][a-z-.]*)\$\{/g)].map((found) => found[1]!);
}

test("a text that counts has a form for one and for others", () => {
  const keys = Object.keys(english);
  const lonely = keys.filter(
    (key) => key.endsWith("_one") && !keys.includes(key.replace(/_one$/, "_other")),
  );
  expect(lonely).toEqual([]);
});
