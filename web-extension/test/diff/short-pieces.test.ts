import { expect, test } from "vitest";
import type { TextDiff, TextPiece } from "../../src/client/diff-wire";
import { shortPieces } from "../../src/diff/short-pieces";

const diff = (unit: TextDiff["unit"], ...pieces: TextPiece[]): TextDiff => ({
  ...{ unit, changed: 1, bounded: false, pieces },
});
const same = (text: string): TextPiece => ({ op: "same", text });
const now: TextPiece = { op: "new", text: "lanterns" };
const far = "one two three four five six seven eight nine ten ".repeat(6);

test("keeps only what lies beside a change of a long text, by whole words", () => {
  const [before, , between, , after] = shortPieces(
    diff("words", same(far), now, same(far), now, same(far)),
  );
  expect(before?.text).toMatch(/^… \w+ .*nine ten $/);
  expect(between?.text).toMatch(/^one two .* … .*nine ten $/);
  expect(after?.text).toMatch(/^one two .* …$/);
  expect(before!.text.length).toBeLessThan(60);
});

test("keeps short stretches and every change whole", () => {
  const whole = diff("words", same("a quiet harbour at "), { op: "new", text: far });
  expect(shortPieces(whole)).toEqual(whole.pieces);
});

test("cuts no character in two", () => {
  const [before] = shortPieces(diff("words", same("😀".repeat(200)), now));
  expect(before?.text).toBe(`…${"😀".repeat(48)}`);
});

test("keeps two lines beside a change of a text by lines", () => {
  const lines = "a\nb\nc\nd\ne\nf\n";
  const [before, , after] = shortPieces(diff("lines", same(lines), now, same(lines)));
  expect(before?.text).toBe("…\ne\nf\n");
  expect(after?.text).toBe("a\nb\n…\n");
});
