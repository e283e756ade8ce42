import { createText, type Text } from "./text";

/** What there is a table for beside English, which is in the bundle. */
export const languages: readonly string[] = ["de", "es", "fr", "ja", "ko", "zh"];

/** A page must not wait for its words: English stands in after this time. */
const WITHIN_MS = 3_000;

/**
 * The texts in a language that a person chose, such as "fr" or "zh-TW"; in English where there is no
 * table for it or it cannot be had.
 *
 * @param url where the table of a language is
 */
export async function textIn(chosen: string, url: (language: string) => URL): Promise<Text> {
  const language = baseOf(chosen);
  if (!languages.includes(language)) return englishText();
  try {
    const signal = AbortSignal.timeout(WITHIN_MS);
    const answer = await fetch(url(language), { cache: "no-cache", signal });
    if (!answer.ok) throw new Error(`The server answered ${answer.status}.`);
    return createText(regional(language), (await answer.json()) as Record<string, string>);
  } catch (error) {
    console.warn(`Snapline: no texts in ${language}.`, error);
    return englishText();
  }
}

export function englishText(): Text {
  return createText(regional("en"));
}

/** Who reads English in Britain wants the dates of Britain: the browser knows the region. */
function regional(language: string): string {
  return navigator.languages.find((tag) => baseOf(tag) === language) ?? language;
}

function baseOf(tag: string): string {
  return tag.split("-")[0]!.toLowerCase();
}
