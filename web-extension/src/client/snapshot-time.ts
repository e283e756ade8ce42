const digits = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/** When a snapshot was stored, as its id tells it: the first ten characters are milliseconds. */
export function timeOfId(id: string): string {
  let ms = 0;
  for (const character of id.slice(0, 10)) ms = ms * 32 + digits.indexOf(character);
  return new Date(ms).toISOString();
}
