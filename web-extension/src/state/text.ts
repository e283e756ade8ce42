import english from "../../locales/en.json";

type Table = Record<string, string>;
type PluralEnding = "_zero" | "_one" | "_two" | "_few" | "_many" | "_other";
type WithoutPlural<Key> = Key extends `${infer Stem}${PluralEnding}` ? Stem : Key;

/** Every string that a person can see has one of these names; a wrong name does not compile. */
export type TextKey = WithoutPlural<keyof typeof english>;

/**
 * The sentence with that name, `{name}` replaced by the parameter of that name. Where the table has
 * `key_one`, `key_other` … the parameter `count` chooses by the rules of the language.
 */
export interface Text {
  (key: TextKey, params?: Record<string, string | number>): string;
  /** what is spoken, as a tag of languages: dates, numbers and sizes are said in it too */
  readonly language: string;
}

/**
 * A table may lack strings: English stands in for them.
 *
 * @param language of the table, with a region if its dates are to be those of that region: "en-GB"
 */
export function createText(language = "en", table: Table = english): Text {
  const plural = new Intl.PluralRules(language);
  const numbers = new Intl.NumberFormat(language);
  const say = (key: TextKey, params: Record<string, string | number> = {}) => {
    const count = params["count"];
    const names =
      typeof count === "number" ? [`${key}_${plural.select(count)}`, `${key}_other`, key] : [key];
    const sentence = lookUp(names, table) ?? lookUp(names, english) ?? key;
    return sentence.replace(/\{(\w+)\}/g, (whole, name: string) => {
      const value = params[name];
      if (value === undefined) return whole;
      return typeof value === "number" ? numbers.format(value) : value;
    });
  };
  return Object.assign(say, { language });
}

function lookUp(names: readonly string[], table: Table): string | undefined {
  return names.map((name) => table[name]).find((sentence) => sentence !== undefined);
}
