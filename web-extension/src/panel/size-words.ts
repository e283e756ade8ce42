const units = ["byte", "kilobyte", "megabyte", "gigabyte"] as const;

/**
 * A size as people read it: 4.2 MB. Thousands, as file managers of browsers' hosts count them.
 *
 * @param language absent = the browser's
 */
export function sizeWords(bytes: number, language?: string): string {
  let value = bytes;
  let unit = 0;
  while (value >= 999.5 && unit < units.length - 1) {
    value /= 1000;
    unit += 1;
  }
  return new Intl.NumberFormat(language, {
    style: "unit",
    unit: units[unit]!,
    unitDisplay: unit === 0 ? "long" : "short",
    maximumFractionDigits: value < 10 && unit > 0 ? 1 : 0,
  }).format(value);
}
