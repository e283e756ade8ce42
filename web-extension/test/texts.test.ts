import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import english from "../locales/en.json";
import { createCommands } from "../src/commands";
import { settingIds } from "../src/comfy/settings";
import { settingTexts } from "../src/settings/setting-texts";
import { languages } from "../src/state/languages";
import { createText } from "../src/state/text";

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

const root = join(import.meta.dirname, "../..");
const read = (path: string) =>
  JSON.parse(readFileSync(join(root, path), "utf8")) as Record<string, string>;

describe.each(languages)("in %s", (language) => {
  const table = read(`web-extension/locales/${language}.json`);

  test("every text is there, in the forms that the language counts with, and no other", () => {
    const { pluralCategories } = new Intl.PluralRules(language).resolvedOptions();
    const hasOne = pluralCategories.includes("one");
    const wanted = Object.keys(english).filter((key) => hasOne || !key.endsWith("_one"));
    expect(wanted.filter((key) => !table[key])).toEqual([]);
    expect(Object.keys(table).filter((key) => !wanted.includes(key))).toEqual([]);
  });

  test("a text has the places that it has in English", () => {
    const places = (text: string) => [...new Set(text.match(/\{\w+\}/g))].sort();
    const wrong = Object.entries(english).filter(
      ([key, text]) => key in table && `${places(table[key]!)}` !== `${places(text)}`,
    );
    expect(wrong.map(([key]) => key)).toEqual([]);
  });
});

/** What ComfyUI itself shows: it prefers these files to what an extension registers. */
describe.each(["en", ...languages])("ComfyUI's own files in %s", (language) => {
  const text = createText(language, read(`web-extension/locales/${language}.json`));
  const keyOf = (id: string) => id.replaceAll(".", "_");

  test("say of each setting what the page says", () => {
    const texts = Object.entries(settingTexts(text)).map(([name, said]) => {
      return [keyOf(settingIds[name as keyof typeof settingIds]), said];
    });
    expect(read(`locales/${language}/settings.json`)).toEqual(Object.fromEntries(texts));
  });

  test("call each command what the page calls it", () => {
    const commands = createCommands(text, {} as Parameters<typeof createCommands>[1]);
    const labels = commands.map(({ id, label }) => [keyOf(`Snapline.${id}`), { label }]);
    expect(read(`locales/${language}/commands.json`)).toEqual(Object.fromEntries(labels));
  });

  test("name the groups of settings", () => {
    const { settingsCategories } = read(`locales/${language}/main.json`) as never;
    expect(Object.keys(settingsCategories)).toEqual(["Snapline", "Capture", "Limits", "Timeline"]);
  });
});
