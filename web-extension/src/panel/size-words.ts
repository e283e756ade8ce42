import type { Text } from "../state/text";

const units = ["byte", "kilobyte", "megabyte", "gigabyte"] as const;

/** A size as people read it: 4.2 MB. Thousands, as file managers of browsers' hosts count them. */
export function sizeWords(bytes: number, { language }: Text): string {
  let value = bytes;
  let unit = 0;
  while (value >= 999.5 && unit < units.length - 1) {
    value /= 1000;
    unit += 1;
  }
  const digits = value < 10 && unit > 0 ? 1 : 0;
  return format(unit, digits, language).format(value);
}

// Making a format takes a hundred times as long as using it, and every drawing says a size.
const known = new Map<string, Intl.NumberFormat>();

function format(unit: number, digits: number, language: string): Intl.NumberFormat {
  const name = `${unit} ${digits} ${language}`;
  const found = known.get(name);
  if (found) return found;
  const made = new Intl.NumberFormat(language, {
    style: "unit",
    unit: units[unit]!,
    unitDisplay: unit === 0 ? "long" : "short",
    maximumFractionDigits: digits,
  });
  known.set(name, made);
  return made;
}
